//===--- Silences.cpp -----------------------------------------------------===//

#include "Silences.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include <set>

using namespace clang;
using clang::tidy::ClangTidyError;
using clang::tooling::DiagnosticMessage;

namespace winsock_tidy {

Silences::Place Silences::placeOf(SourceLocation Loc, const SourceManager &SM) {
  if (Loc.isInvalid())
    return {};
  Loc = SM.getFileLoc(Loc);
  return {SM.getFilename(Loc).str(), SM.getFileOffset(Loc)};
}

void Silences::add(llvm::StringRef Check, SourceLocation About,
                   llvm::StringRef Reason, SourceLocation Arose,
                   const SourceManager &SM) {
  if (About.isInvalid() || SM.isInSystemHeader(SM.getFileLoc(About)))
    return;
  auto &Reasons = All[{placeOf(About, SM), Check.str()}];
  std::pair<std::string, Place> New{Reason.str(), placeOf(Arose, SM)};
  for (const auto &[Text, Where] : Reasons)
    if (Text == New.first && Where.File == New.second.File &&
        Where.Offset == New.second.Offset)
      return;
  Reasons.push_back(std::move(New));
}

std::vector<ClangTidyError> Silences::take(llvm::ArrayRef<ClangTidyError> Found,
                                           llvm::StringRef BuildDirectory) {
  std::set<std::tuple<llvm::StringRef, unsigned, llvm::StringRef>> Reported;
  for (const ClangTidyError &Each : Found)
    Reported.insert(
        {Each.Message.FilePath, Each.Message.FileOffset, Each.DiagnosticName});
  auto Message = [](const llvm::Twine &Text, const Place &Where) {
    DiagnosticMessage Result(Text.str());
    Result.FilePath = Where.File;
    Result.FileOffset = Where.Offset;
    return Result;
  };
  std::vector<ClangTidyError> Result;
  for (const auto &[Key, Reasons] : All) {
    const auto &[Where, Check] = Key;
    if (Reported.count({Where.File, Where.Offset, Check}))
      continue;
    for (const auto &[Reason, Arose] : Reasons) {
      ClangTidyError &Remark = Result.emplace_back(
          Check, ClangTidyError::Remark, BuildDirectory, false);
      Remark.Message = Message("no finding: " + Reason, Where);
      if (!Arose.File.empty() &&
          (Arose.File != Where.File || Arose.Offset != Where.Offset))
        Remark.Notes.push_back(Message("because of this", Arose));
    }
  }
  All.clear();
  return Result;
}

} // namespace winsock_tidy
