//===--- UnitText.cpp -----------------------------------------------------===//

#include "paths/UnitText.h"
#include "paths/Relevance.h"
#include "clang/AST/Decl.h"
#include "clang/AST/Stmt.h"
#include "clang/AST/Type.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy::paths {

/// True if the text has a directive of the preprocessor: it may be an end of a
/// region that begins elsewhere, or define a macro.
static bool hasDirective(llvm::StringRef Text) {
  for (size_t At = Text.find('\n'); At != llvm::StringRef::npos;
       At = Text.find('\n', At + 1)) {
    llvm::StringRef Line = Text.substr(At + 1).ltrim(" \t\f\v");
    if (Line.starts_with("#") || Line.starts_with("%:"))
      return true;
  }
  return false;
}

/// True if the body decides nothing outside of it: neither the function's type
/// nor the value of an expression.
static bool isClosed(const FunctionDecl *FD) {
  return !FD->isConstexpr() &&
         !FD->getDeclaredReturnType()->getContainedDeducedType();
}

std::optional<UnitText::Range> UnitText::rangeOf(const FunctionDecl *FD,
                                                 const Stmt *Body) const {
  if (!Body || !isClosed(FD))
    return std::nullopt;
  SourceRange At = Body->getSourceRange();
  for (SourceLocation Loc : {At.getBegin(), At.getEnd()})
    if (!Loc.isFileID() || SM.isLoadedSourceLocation(Loc) ||
        SM.getFileID(Loc) != SM.getMainFileID())
      return std::nullopt;
  return Range{SM.getFileOffset(At.getBegin()),
               SM.getFileOffset(At.getEnd()) + 1};
}

UnitText::UnitText(const SourceManager &SM, const Relevance &Relevant)
    : SM(SM), Text(SM.getBufferData(SM.getMainFileID())) {
  std::vector<Range> Found;
  for (const FunctionDecl *FD : Relevant.functions())
    if (std::optional<Range> Each = rangeOf(FD, FD->getBody()))
      Found.push_back(*Each);
  for (auto [FD, Body] : Relevant.withdrawn())
    if (std::optional<Range> Each = rangeOf(FD, Body))
      Found.push_back(*Each);
  llvm::sort(Found, [](const Range &A, const Range &B) {
    return A.Begin != B.Begin ? A.Begin < B.Begin : A.End > B.End;
  });
  for (const Range &Each : Found)
    if ((Bodies.empty() || Each.Begin >= Bodies.back().End) &&
        !hasDirective(Text.slice(Each.Begin, Each.End)))
      Bodies.push_back(Each);
}

llvm::StringRef UnitText::body(unsigned Body) const {
  return Text.slice(Bodies[Body].Begin, Bodies[Body].End);
}

void UnitText::addOutside(std::string &To) const {
  unsigned From = 0;
  for (const Range &Each : Bodies) {
    To += Text.slice(From, Each.Begin);
    To += '\0';
    From = Each.End;
  }
  To += Text.substr(From);
  // Headers that are not part of the preamble, and the macros of the command
  // line.
  for (unsigned I = 0, E = SM.local_sloc_entry_size(); I < E; ++I) {
    const SrcMgr::SLocEntry &Entry = SM.getLocalSLocEntry(I);
    if (!Entry.isFile())
      continue;
    FileID File = SM.getFileID(SourceLocation::getFromRawEncoding(
        static_cast<SourceLocation::UIntTy>(Entry.getOffset())));
    if (File.isInvalid() || File == SM.getMainFileID())
      continue;
    if (auto Buffer = SM.getBufferDataOrNone(File))
      To += *Buffer;
    To += '\0';
  }
}

std::optional<unsigned> UnitText::bodyAt(SourceLocation Loc) const {
  Loc = SM.getFileLoc(Loc);
  if (Loc.isInvalid() || SM.getFileID(Loc) != SM.getMainFileID())
    return std::nullopt;
  const unsigned At = SM.getFileOffset(Loc);
  auto It = llvm::upper_bound(
      Bodies, At, [](unsigned A, const Range &R) { return A < R.Begin; });
  if (It == Bodies.begin() || At >= std::prev(It)->End)
    return std::nullopt;
  return static_cast<unsigned>(std::prev(It) - Bodies.begin());
}

std::optional<KeptPlace> UnitText::place(SourceLocation Loc) const {
  if (Loc.isInvalid())
    return KeptPlace();
  if (Loc.isFileID() && SM.isLoadedSourceLocation(Loc))
    return KeptPlace{KeptPlace::InPreamble, 0, Loc.getRawEncoding()};
  // What a macro expands to has no location that survives.
  if (Loc.isMacroID() || SM.getFileID(Loc) != SM.getMainFileID())
    return std::nullopt;
  const unsigned At = SM.getFileOffset(Loc);
  unsigned Before = 0, Length = 0;
  for (const Range &Each : Bodies) {
    if (At < Each.Begin)
      break;
    if (At < Each.End)
      return KeptPlace{KeptPlace::InBody, Before, At - Each.Begin};
    ++Before;
    Length += Each.End - Each.Begin;
  }
  return KeptPlace{KeptPlace::Outside, Before, At - Length};
}

SourceLocation UnitText::location(const KeptPlace &At) const {
  if (At.Kind == KeptPlace::Nowhere)
    return {};
  if (At.Kind == KeptPlace::InPreamble)
    return SourceLocation::getFromRawEncoding(At.Offset);
  unsigned Offset = At.Offset;
  if (At.Kind == KeptPlace::InBody)
    Offset += Bodies[At.Body].Begin;
  else
    for (unsigned I = 0; I < At.Body; ++I)
      Offset += Bodies[I].End - Bodies[I].Begin;
  return SM.getLocForStartOfFile(SM.getMainFileID())
      .getLocWithOffset(static_cast<SourceLocation::IntTy>(Offset));
}

} // namespace winsock_tidy::paths
