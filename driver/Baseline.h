//===--- Baseline.h - Known findings ----------------------------*- C++ -*-===//
//
// A baseline is a file of fingerprints in the repository: findings that the
// project accepts for now. The report does not show them.
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
  /// The entries that matched no finding, by file.
  std::vector<Entry> unused() const;

private:
  llvm::StringMap<Entry> Entries;
};

/// Writes the text of a baseline of Findings, one per line, in a stable order:
/// the difference between two baselines shows which findings were added and
/// removed.
void writeBaseline(const Locator &Where,
                   llvm::ArrayRef<LocatedFinding> Findings,
                   llvm::raw_ostream &OS);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_BASELINE_H
