//===--- EntryMemory.h - What earlier explorations found --------*- C++ -*-===//
//
// A language server reads a file again after each edit. What the exploration of
// a function found is kept under a key of everything that it depends on, and
// the function is not explored again until that changes. Nothing here refers to
// a tree: locations are kept in a form that survives edits elsewhere.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_ENTRYMEMORY_H
#define WINSOCK_TIDY_ENTRYMEMORY_H

#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace winsock_tidy {

/// A location in a unit, independent of the lengths of other functions' bodies.
struct KeptPlace {
  enum KindOfPlace : std::uint8_t {
    Nowhere,
    InPreamble, ///< Offset is the location's encoding in the preamble.
    InBody,     ///< Offset bytes after the beginning of body number Body.
    Outside,    ///< Offset bytes into the text outside of bodies, after Body
                ///< bodies.
  };
  KindOfPlace Kind = Nowhere;
  std::uint32_t Body = 0, Offset = 0;

  friend bool operator<(const KeptPlace &A, const KeptPlace &B) {
    return std::tie(A.Kind, A.Body, A.Offset) <
           std::tie(B.Kind, B.Body, B.Offset);
  }
};

struct KeptFix {
  KeptPlace RemovedFrom, RemovedTo, InsertedFrom, InsertedTo;
  bool RemovesTokens = false, InsertsTokens = false, IsBefore = false;
  std::string Code;
};

struct KeptFinding {
  std::string Rule;
  KeptPlace PathEnd, Where;
  std::string Message, Description;
  unsigned Length = 0;
  std::vector<KeptFix> Fixes;
  std::vector<std::pair<KeptPlace, std::string>> Notes;
};

/// What the exploration of one entry found and did.
struct KeptEntry {
  std::vector<KeptFinding> Findings;
  /// The other entries that it followed to their ends.
  std::vector<KeptPlace> Followed;
  /// By rule: the calls for which the rule reports nothing more.
  std::vector<std::pair<std::string, KeptPlace>> Reported;
  /// No path remains unexplored.
  bool IsDone = false;
  /// Its calls could not all be followed: it was explored a second time.
  bool IsLarge = false;
  /// How often paths were merged roughly.
  unsigned Roughly = 0;
  /// The nodes made in the unit when it began, and when it ended.
  unsigned NodesBefore = 0, NodesAfter = 0;
  /// The budget that it exceeded although few of its calls were followed.
  unsigned Exceeded = 0;

  /// A callee that was explored for its outcomes.
  struct Callee {
    KeptPlace Function;
    unsigned Budget;
    bool IsDone;
    /// The explorer's counters when that began.
    unsigned Made, Large;
  };
  std::vector<Callee> Callees;
  /// How many nodes were made for outcomes when the entry began, and when it
  /// ended; and how many functions were too large.
  unsigned MadeBefore = 0, MadeAfter = 0, LargeBefore = 0, LargeAfter = 0;
};

/// The entries of one unit, by their keys.
struct KeptEntries {
  /// An edit is often undone, or deleted letter by letter: what was not needed
  /// for this many explorations of the file is forgotten.
  static constexpr unsigned MostUnneeded = 16;

  struct Kept {
    std::shared_ptr<const KeptEntry> Entry;
    /// How many explorations of the file have not needed it since.
    unsigned Unneeded = 0;
  };
  std::map<std::pair<std::uint64_t, std::uint64_t>, Kept> ByKey;

  /// Adds what Earlier has beyond this, unless it was not needed for long.
  void addEarlier(const KeptEntries &Earlier) {
    for (const auto &[Key, Each] : Earlier.ByKey)
      if (Each.Unneeded < MostUnneeded)
        ByKey.try_emplace(Key, Kept{Each.Entry, Each.Unneeded + 1});
  }
};

/// What is kept of each file. Several threads may use it at the same time.
class EntryMemory {
public:
  /// Files is the number of files of which something is kept.
  explicit EntryMemory(unsigned Files = 32) : Most(Files) {}

  /// Returns what the last exploration of the file has left; null if there is
  /// none.
  std::shared_ptr<const KeptEntries> of(llvm::StringRef File) {
    std::lock_guard<std::mutex> Lock(Guard);
    auto It = All.find(File);
    return It == All.end() ? nullptr : It->second;
  }
  void keep(llvm::StringRef File, std::shared_ptr<const KeptEntries> Entries) {
    std::lock_guard<std::mutex> Lock(Guard);
    Order.remove(File.str());
    Order.push_back(File.str());
    All[File] = std::move(Entries);
    while (Order.size() > Most) {
      All.erase(Order.front());
      Order.pop_front();
    }
  }

private:
  std::mutex Guard;
  const unsigned Most;
  llvm::StringMap<std::shared_ptr<const KeptEntries>> All;
  /// The files, the one that was explored last at the end.
  std::list<std::string> Order;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_ENTRYMEMORY_H
