//===--- Baseline.h - Findings that are known already -----------*- C++ -*-===//
//
// A baseline is a file of fingerprints, kept in the repository: findings that
// the project accepts for now. They are not shown.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_BASELINE_H
#define WINSOCK_TIDY_DRIVER_BASELINE_H

#include "Located.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/Support/Error.h"

namespace winsock_tidy {

class Baseline {
public:
  struct Entry {
    std::string File, Check, Message;
    bool Used = false;
  };

  static llvm::Expected<Baseline> read(llvm::StringRef File);
  bool knows(const LocatedFinding &Each) {
    auto Known = Entries.find(Each.Fingerprint);
    if (Known == Entries.end())
      return false;
    return Known->second.Used = true;
  }
  /// The entries that no finding was asked for, by file.
  std::vector<Entry> unused() const;

private:
  llvm::StringMap<Entry> Entries;
};

/// The text of a baseline of Findings, one a line, in an order of its own: a
/// difference between two baselines shows what came and went.
void writeBaseline(const Locator &Where,
                   llvm::ArrayRef<LocatedFinding> Findings,
                   llvm::raw_ostream &OS);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_BASELINE_H
