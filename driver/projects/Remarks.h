//===--- Remarks.h - What could not be evaluated ----------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_REMARKS_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_REMARKS_H

#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/Twine.h"
#include <string>
#include <vector>

namespace winsock_tidy::msbuild {

/// Sentences about a project, each once, in the order of their occurrence.
class Remarks {
public:
  explicit Remarks(std::string Base = {}) : Base(std::move(Base)) {}
  void add(const llvm::Twine &Sentence) {
    std::string Text = Sentence.str();
    if (Seen.insert(Text).second)
      All.push_back(std::move(Text));
  }
  const std::vector<std::string> &all() const { return All; }
  /// Returns the name of File for sentences: relative to the solution's
  /// directory if it is below that.
  llvm::StringRef name(llvm::StringRef File) const {
    llvm::StringRef Rest = File;
    return Rest.consume_front(Base) && Rest.consume_front("/") ? Rest : File;
  }

private:
  std::string Base;
  std::vector<std::string> All;
  llvm::StringSet<> Seen;
};

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_REMARKS_H
