//===--- KnownEntries.cpp -------------------------------------------------===//

#include "paths/KnownEntries.h"
#include "paths/OutsideView.h"
#include "paths/PathRule.h"
#include "paths/PathSession.h"
#include "paths/Relevance.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"

using namespace clang;

namespace winsock_tidy::paths {

/// True if the unit has several functions at FD's location.
static bool isInstantiation(const FunctionDecl *FD) {
  return FD->getTemplateInstantiationPattern() != nullptr;
}

KnownEntries::KnownEntries(PathSession &Session, const Relevance &Relevant,
                           EntryMemory &Memory)
    : Session(Session), Memory(Memory),
      Text(Session.ast().getSourceManager(), Relevant),
      Keys(Session, Relevant, Text) {
  const SourceManager &SM = Session.ast().getSourceManager();
  if (auto Main = SM.getFileEntryRefForID(SM.getMainFileID()))
    File = Main->getName().str();
  // While something is typed, the file has errors every other moment.
  Name = Relevant.hasHoles() ? File + " with holes" : File;
  if (!Keys.areKnown() || File.empty())
    return;
  Before = Memory.of(Name);
  for (const FunctionDecl *FD : Relevant.functions())
    if (std::optional<KeptPlace> At = place(FD))
      Functions[*At] = FD;
}

KnownEntries::~KnownEntries() {
  if (!Keys.areKnown() || File.empty())
    return;
  if (Before)
    Now->addEarlier(*Before);
  Memory.keep(Name, std::move(Now));
}

std::optional<KeptPlace> KnownEntries::place(const FunctionDecl *FD) const {
  return isInstantiation(FD) ? std::nullopt : Text.place(FD->getLocation());
}

const FunctionDecl *KnownEntries::function(const KeptPlace &At) const {
  auto It = Functions.find(At);
  return It == Functions.end() ? nullptr : It->second;
}

std::vector<std::pair<std::string, ReportedCalls *>>
KnownEntries::reportedCalls() const {
  std::vector<std::pair<std::string, ReportedCalls *>> Result = {
      {"lost handles", &Session.lostHandles()},
      {"used counts", &Session.usedCounts()}};
  for (PathRule *Rule : Session.rules())
    Result.push_back({Rule->id().str(), &Rule->reported()});
  return Result;
}

/// Returns a text of what was reported so far, as far as it concerns Entry;
/// none if it has a place that cannot be kept.
std::optional<std::string>
KnownEntries::reported(const FunctionDecl *Entry) const {
  std::string Result;
  for (const auto &[Unused, Calls] : reportedCalls()) {
    Result += '|';
    for (SourceLocation Loc : Calls->places()) {
      std::optional<unsigned> Body = Text.bodyAt(Loc);
      if (Body && !Keys.areConnected(Entry, *Body))
        continue;
      std::optional<KeptPlace> At = Text.place(Loc);
      if (!At)
        return std::nullopt;
      for (unsigned Part : {unsigned(At->Kind), At->Body, At->Offset})
        Result += std::to_string(Part) + ' ';
    }
  }
  return Result;
}

const KeptEntry *
KnownEntries::find(const FunctionDecl *Entry, std::string State,
                   llvm::function_ref<bool(const KeptEntry &)> Fits) {
  Current.reset();
  std::optional<KeptPlace> At = Text.place(Entry->getLocation());
  std::optional<std::string> Reported = reported(Entry);
  if (!Keys.areKnown() || !At || !Reported)
    return nullptr;
  ReportedBefore.clear();
  for (const auto &[Unused, Calls] : reportedCalls())
    ReportedBefore.push_back(Calls->places().size());
  auto [High, Low] = Keys.of(Entry);
  for (std::uint64_t Part :
       {High, Low, std::uint64_t(At->Kind), std::uint64_t(At->Body),
        std::uint64_t(At->Offset)})
    State += ' ' + std::to_string(Part);
  State += *Reported;
  if (isInstantiation(Entry))
    State += entityOf(Entry);
  Current = hashOf(State);
  if (!Before)
    return nullptr;
  auto It = Before->ByKey.find(*Current);
  if (It == Before->ByKey.end() || !Fits(*It->second.Entry))
    return nullptr;
  Now->ByKey[*Current] = {It->second.Entry};
  return It->second.Entry.get();
}

void KnownEntries::restore(const KeptEntry &Known, PathFindings &To) {
  for (const KeptFinding &Each : Known.Findings)
    To.add(found(Each));
  for (const auto &[By, Calls] : reportedCalls())
    for (const auto &[Name, At] : Known.Reported)
      if (Name == By)
        Calls->restore(Text.location(At));
}

void KnownEntries::keep(KeptEntry Entry, llvm::ArrayRef<PathFinding> Of,
                        llvm::ArrayRef<const FunctionDecl *> Seen) {
  if (!Current)
    return;
  for (const PathFinding &Each : Of) {
    std::optional<KeptFinding> Kept = kept(Each);
    if (!Kept)
      return;
    Entry.Findings.push_back(std::move(*Kept));
  }
  for (const FunctionDecl *FD : Seen) {
    std::optional<KeptPlace> At = place(FD);
    if (!At)
      return;
    Entry.Followed.push_back(*At);
  }
  for (const auto &[Each, Before] : llvm::zip(reportedCalls(), ReportedBefore))
    for (SourceLocation Loc : Each.second->places().drop_front(Before)) {
      std::optional<KeptPlace> At = Text.place(Loc);
      if (!At || Loc.isInvalid())
        return;
      Entry.Reported.push_back({Each.first, *At});
    }
  Now->ByKey[*Current] = {std::make_shared<const KeptEntry>(std::move(Entry))};
}

//===----------------------------------------------------------------------===//
// Findings
//===----------------------------------------------------------------------===//

std::optional<KeptFinding> KnownEntries::kept(const PathFinding &Found) const {
  KeptFinding Kept;
  bool IsWhole = true;
  auto Place = [&](SourceLocation Loc) {
    std::optional<KeptPlace> At = Text.place(Loc);
    IsWhole &= At.has_value();
    return At.value_or(KeptPlace());
  };
  // A text that names a location: that of a lambda, or of a type without a
  // name.
  auto HasLocation = [this](llvm::StringRef Text) {
    return Text.contains(File + ":");
  };
  IsWhole &= !HasLocation(Found.Message) && !HasLocation(Found.Description);
  Kept.Rule = Found.Rule;
  Kept.PathEnd = Place(Found.PathEnd);
  Kept.Where = Place(Found.Where);
  Kept.Message = Found.Message;
  Kept.Description = Found.Description;
  Kept.Length = Found.Length;
  for (const FixItHint &Fix : Found.Fixes)
    Kept.Fixes.push_back(
        {Place(Fix.RemoveRange.getBegin()), Place(Fix.RemoveRange.getEnd()),
         Place(Fix.InsertFromRange.getBegin()),
         Place(Fix.InsertFromRange.getEnd()), Fix.RemoveRange.isTokenRange(),
         Fix.InsertFromRange.isTokenRange(), Fix.BeforePreviousInsertions,
         Fix.CodeToInsert});
  for (const PathFinding::Note &Note : Found.Notes) {
    IsWhole &= !HasLocation(Note.Text);
    Kept.Notes.push_back({Place(Note.At), Note.Text});
  }
  return IsWhole ? std::optional(std::move(Kept)) : std::nullopt;
}

PathFinding KnownEntries::found(const KeptFinding &Kept) const {
  PathFinding Found;
  Found.Rule = Kept.Rule;
  Found.PathEnd = Text.location(Kept.PathEnd);
  Found.Where = Text.location(Kept.Where);
  Found.Message = Kept.Message;
  Found.Description = Kept.Description;
  Found.Length = Kept.Length;
  for (const KeptFix &Each : Kept.Fixes) {
    FixItHint Fix;
    Fix.RemoveRange = CharSourceRange(
        {Text.location(Each.RemovedFrom), Text.location(Each.RemovedTo)},
        Each.RemovesTokens);
    Fix.InsertFromRange = CharSourceRange(
        {Text.location(Each.InsertedFrom), Text.location(Each.InsertedTo)},
        Each.InsertsTokens);
    Fix.CodeToInsert = Each.Code;
    Fix.BeforePreviousInsertions = Each.IsBefore;
    Found.Fixes.push_back(std::move(Fix));
  }
  for (const auto &[At, Note] : Kept.Notes)
    Found.Notes.push_back({Text.location(At), Note});
  return Found;
}

} // namespace winsock_tidy::paths
