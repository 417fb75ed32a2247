//===--- EntryKeys.h - What an entry's exploration depends on ---*- C++ -*-===//
//
// The key of an entry is a hash of all text on which its exploration depends:
// what is outside of all bodies, and the bodies of the functions that are
// connected with the entry. Two functions are connected if both name the same
// function, variable with static storage or class of the program, directly or
// through others: what the engine asks about a variable or a class, it may ask
// of each function that names it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_ENTRYKEYS_H
#define WINSOCK_TIDY_PATHS_ENTRYKEYS_H

#include "paths/UnitText.h"
#include "llvm/ADT/DenseMap.h"
#include <cstdint>
#include <map>
#include <utility>
#include <vector>

namespace clang {
class ASTContext;
class Decl;
} // namespace clang

namespace winsock_tidy::paths {

class PathSession;
class Relevance;

using EntryKey = std::pair<std::uint64_t, std::uint64_t>;

/// Returns the hash of Text.
EntryKey hashOf(llvm::StringRef Text);

class EntryKeys {
public:
  EntryKeys(PathSession &Session, const Relevance &Relevant,
            const UnitText &Text);

  /// False if something is not known on which explorations of the unit depend.
  bool areKnown() const { return IsKnown; }
  EntryKey of(const clang::FunctionDecl *Entry) const;
  /// True if body number Body is that of a function that is connected with
  /// Entry.
  bool areConnected(const clang::FunctionDecl *Entry, unsigned Body) const;

private:
  friend class NameFinder;
  bool addPreamble(PathSession &Session, std::string &To) const;
  void connect(const clang::Decl *A, const clang::Decl *B);
  const clang::Decl *group(const clang::Decl *D) const;

  bool IsKnown = true;
  /// Everything that all entries depend on.
  EntryKey OfAll;
  /// A forest: functions, variables and classes that are connected have the
  /// same root.
  mutable llvm::DenseMap<const clang::Decl *, const clang::Decl *> Parents;
  /// By root: the hash of the bodies.
  llvm::DenseMap<const clang::Decl *, EntryKey> Bodies;
  /// By root: the numbers of the bodies, in order.
  std::map<const clang::Decl *, std::vector<unsigned>> Members;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_ENTRYKEYS_H
