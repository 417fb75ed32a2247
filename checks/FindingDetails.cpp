//===--- FindingDetails.cpp -----------------------------------------------===//

#include "FindingDetails.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace winsock_tidy {

llvm::StringRef name(Severity How) {
  return How == Severity::Serious ? "serious" : "minor";
}

void DetailsOfFindings::add(llvm::StringRef Check, SourceLocation Loc,
                            const SourceManager &SM, FindingDetails Details) {
  Loc = SM.getFileLoc(Loc);
  All[{Check.str(), SM.getFilename(Loc).str(), SM.getFileOffset(Loc)}] =
      Details;
}

const FindingDetails *DetailsOfFindings::find(llvm::StringRef Check,
                                              llvm::StringRef File,
                                              unsigned Offset) const {
  auto Found = All.find({Check.str(), File.str(), Offset});
  return Found == All.end() ? nullptr : &Found->second;
}

} // namespace winsock_tidy
