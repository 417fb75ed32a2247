//===--- WhySilent.h - Reasons for silence ----------------------*- C++ -*-===//
//
// --why-silent: collects why checks report nothing, for one line or for all
// files, and prepares the reasons for printing.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_WHYSILENT_H
#define WINSOCK_TIDY_DRIVER_WHYSILENT_H

#include "Located.h"
#include "Results.h"
#include "llvm/ADT/StringSet.h"
#include <string>
#include <vector>

namespace winsock_tidy {

/// The line that a user asks about; without a file, all lines.
struct AskedLine {
  /// A path from the current directory, or the end of a path.
  std::string File;
  unsigned Line = 0;

  bool isAll() const { return File.empty(); }
  /// True if it is a line of Path, an absolute path.
  bool isIn(llvm::StringRef Path) const;
  /// True if At is on the line.
  bool contains(const Place &At) const;
};

/// Reads FILE:LINE; an error says what is wrong with it.
llvm::Expected<AskedLine> readAskedLine(llvm::StringRef Text);

class WhySilent {
public:
  explicit WhySilent(AskedLine Asked) : Asked(std::move(Asked)) {}

  /// Adds the remarks among Reasons that are wanted and new.
  void add(std::vector<Finding> Reasons, Locator &Where);
  /// Adds that Hidden, a finding, is not shown, for Reason.
  void addHidden(Finding Hidden, llvm::StringRef Reason, Locator &Where);
  /// Returns what was added, in the order of files and lines.
  std::vector<Finding> take();
  /// Returns the sentence for a line about which nothing was added. HasFinding
  /// is true if the line has a finding, WasRead if its file was analyzed.
  std::string nothingFor(bool HasFinding, bool WasRead) const;
  const AskedLine &asked() const { return Asked; }

private:
  /// True if the reason is about the line, or rests on what is there.
  bool isAsked(const LocatedFinding &Reason, Locator &Where) const;

  AskedLine Asked;
  llvm::StringSet<> Seen;
  std::vector<LocatedFinding> All;
};

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_WHYSILENT_H
