//===--- KnownEntries.h - Entries that need no exploration ------*- C++ -*-===//
//
// Where a front end keeps what explorations found (EntryMemory.h), an entry is
// not explored again while its key is the same. What the rules and the explorer
// would have learnt from it is restored.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_KNOWNENTRIES_H
#define WINSOCK_TIDY_PATHS_KNOWNENTRIES_H

#include "EntryMemory.h"
#include "paths/EntryKeys.h"
#include "paths/PathFindings.h"
#include "paths/UnitText.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include <map>
#include <optional>

namespace winsock_tidy::paths {

class ReportedCalls;

class KnownEntries {
public:
  /// Memory is where the front end keeps what explorations found.
  KnownEntries(PathSession &Session, const Relevance &Relevant,
               EntryMemory &Memory);
  /// Keeps what is known now.
  ~KnownEntries();
  KnownEntries(const KnownEntries &) = delete;
  KnownEntries &operator=(const KnownEntries &) = delete;

  /// Returns what is known of an exploration of Entry that begins now; null if
  /// it has to be explored. State is what else the exploration depends on: what
  /// those before it have left. Fits decides whether what is known fits the
  /// explorer's counters.
  const KeptEntry *find(const clang::FunctionDecl *Entry, std::string State,
                        llvm::function_ref<bool(const KeptEntry &)> Fits);
  /// Adds the findings of an entry that is known, and what its rules reported.
  void restore(const KeptEntry &Known, PathFindings &To);
  /// Keeps what the exploration of the entry that find was asked for has left.
  /// Of and Seen are its findings, and the functions that it followed.
  void keep(KeptEntry Entry, llvm::ArrayRef<PathFinding> Of,
            llvm::ArrayRef<const clang::FunctionDecl *> Seen);

  /// Returns the place of a function; none if it cannot be kept.
  std::optional<KeptPlace> place(const clang::FunctionDecl *FD) const;
  /// Returns the function of the unit at that place; null if there is none.
  const clang::FunctionDecl *function(const KeptPlace &At) const;

private:
  /// What may be reported only once, by the name of who reports it.
  std::vector<std::pair<std::string, ReportedCalls *>> reportedCalls() const;
  std::optional<std::string> reported(const clang::FunctionDecl *Entry) const;
  std::optional<KeptFinding> kept(const PathFinding &Found) const;
  PathFinding found(const KeptFinding &Kept) const;

  PathSession &Session;
  EntryMemory &Memory;
  const UnitText Text;
  const EntryKeys Keys;
  /// The name of the main file, and under which its entries are kept.
  std::string File, Name;
  std::shared_ptr<const KeptEntries> Before;
  std::shared_ptr<KeptEntries> Now = std::make_shared<KeptEntries>();
  std::map<KeptPlace, const clang::FunctionDecl *> Functions;
  /// The key of the entry that is explored; none if it is not to be kept.
  std::optional<EntryKey> Current;
  /// How many calls each of reportedCalls had before.
  std::vector<size_t> ReportedBefore;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_KNOWNENTRIES_H
