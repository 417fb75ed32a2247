//===--- Summary.cpp ------------------------------------------------------===//
//
// Converts summaries to text and back. The reader trusts nothing: it rejects a
// summary that was truncated or manipulated.
//
//===----------------------------------------------------------------------===//

#include "program/Summary.h"
#include "effects/Records.h"

namespace winsock_tidy::program {

template <typename Archive> static void describe(Archive &Text, Place &P) {
  Text.array(P.File, P.Offset);
}

template <typename Archive> static void describe(Archive &Text, Entity &E) {
  auto Members = Text.object();
  Members.member("ends", E.Ends);
  Members.member("name", E.Quoted);
  Members.member("outside", E.Outside);
  Members.member("private", E.Name.Namespace);
  Members.member("starts", E.Starts);
  Members.member("usr", E.Name.USR);
  Members.member("word", E.Word);
}

template <typename Archive> static void describe(Archive &Text, Call &C) {
  auto Members = Text.object();
  Members.required("at", C.Where);
  Members.member("destroyed", C.Destroyed);
  Members.member("library", C.InLibrary);
  Members.member("once", C.Once);
  Members.member("through", C.Through, NoEntity);
  Members.member("to", C.Callee, NoEntity);
  Members.member("virtual", C.Virtual);
}

template <typename Archive> static void describe(Archive &Text, TableCall &C) {
  auto Members = Text.object();
  Members.required("at", C.Where);
  Members.member("path", C.Path);
  Members.member("table", C.Table, NoEntity);
}

template <typename Archive>
static void describe(Archive &Text, PassedRoutine &P) {
  auto Members = Text.object();
  Members.required("at", P.Where);
  Members.member("param", P.Param, NoEntity);
  Members.member("routines", P.Routines);
  Members.member("to", P.To, NoEntity);
}

template <typename Archive>
static void describe(Archive &Text, ThreadParam &P) {
  auto Members = Text.object();
  Members.member("by", P.By);
  Members.member("param", P.Param, NoEntity);
}

template <typename Archive>
static void describe(Archive &Text, FunctionSummary &F) {
  auto Members = Text.object();
  Members.required("at", F.Where);
  Members.member("calledParams", F.CalledParams);
  Members.member("calls", F.Calls);
  Members.member("constructor", F.Constructor);
  Members.member("entry", F.Entry);
  Members.member("exported", F.Exported);
  Members.member("external", F.External);
  Members.member("id", F.Id, NoEntity);
  Members.member("inline", F.Inline);
  Members.member("passed", F.Passed);
  Members.member("refs", F.Refs);
  Members.member("returns", F.Returns);
  Members.member("tableCalls", F.TableCalls);
  Members.member("threadParams", F.ThreadParams);
  Members.member("unknown", F.CallsUnknown);
  Members.member("uses", F.Uses);
  Members.member("ways", F.Ways);
}

template <typename Archive> static void describe(Archive &Text, Root &R) {
  auto Members = Text.object();
  Members.member("at", R.At);
  Members.member("birth", R.IsBirth);
  Members.member("calls", R.Calls);
  Members.member("function", R.Function, NoEntity);
  Members.member("object", R.Object);
  Members.member("sink", R.IsSink);
  Members.member("what", R.What);
  Members.member("why", R.Why);
  Members.required("whyAt", R.WhyAt);
}

template <typename Archive> static void describe(Archive &Text, Evidence &E) {
  auto Members = Text.object();
  Members.required("at", E.Where);
  Members.member("elseNote", E.ElseNote);
  Members.member("module", E.Module);
  Members.member("note", E.Note);
}

template <typename Archive> static void describe(Archive &Text, TableEntry &E) {
  auto Members = Text.object();
  Members.member("function", E.Function, NoEntity);
  Members.member("path", E.Path);
  Members.member("table", E.Table, NoEntity);
}

template <typename Archive>
static void describe(Archive &Text, ThreadRoutine &T) {
  auto Members = Text.object();
  Members.member("by", T.By);
  Members.member("routine", T.Routine, NoEntity);
}

template <typename Archive> static void describe(Archive &Text, SourceFile &F) {
  auto Members = Text.object();
  Members.member("hash", F.Hash);
  Members.member("path", F.Path);
}

template <typename Archive> static void describe(Archive &Text, Override &O) {
  auto Members = Text.object();
  Members.member("method", O.Method, NoEntity);
  Members.member("overrides", O.Base, NoEntity);
}

template <typename Archive> static void describe(Archive &Text, TUSummary &S) {
  int Version = SummaryVersion;
  auto Members = Text.object();
  Members.member("dll", S.Dll);
  Members.member("entities", S.Entities);
  Members.member("entryPoints", S.EntryPoints);
  Members.member("files", S.Files);
  Members.member("functions", S.Functions);
  Members.member("hasErrors", S.HasErrors);
  Members.member("isProgram", S.IsProgram);
  Members.member("namesEndInString", S.NamesEndInString);
  Members.member("neverDll", S.NeverDll);
  Members.member("overrides", S.Overrides);
  Members.member("roots", S.Roots);
  Members.member("staticRefs", S.StaticRefs);
  Members.member("tables", S.Tables);
  Members.member("threads", S.Threads);
  Members.member("unloadCode", S.UnloadCode);
  Members.required("version", Version);
  Text.require(Version == SummaryVersion);
}

/// True if every number in S refers to an existing element.
static bool isSound(const TUSummary &S) {
  size_t Entities = S.Entities.size(), Files = S.Files.size();
  auto IsEntity = [&](EntityId Id) { return Id < Entities; };
  auto IsMaybe = [&](EntityId Id) { return Id == NoEntity || Id < Entities; };
  auto IsPlace = [&](const Place &P) { return P.File < Files; };
  auto AreCalls = [&](const std::vector<Call> &Calls) {
    return llvm::all_of(Calls, [&](const Call &C) {
      return IsEntity(C.Callee) && IsMaybe(C.Through) && IsPlace(C.Where);
    });
  };
  if (!Files || !llvm::all_of(S.StaticRefs, IsEntity) ||
      !llvm::all_of(S.EntryPoints, IsEntity) ||
      (S.Dll && !IsPlace(S.Dll->Where)) ||
      (S.UnloadCode && !IsPlace(*S.UnloadCode)))
    return false;
  for (const FunctionSummary &F : S.Functions) {
    if (!IsEntity(F.Id) || !IsPlace(F.Where) || !AreCalls(F.Calls) ||
        !llvm::all_of(F.Refs, IsEntity))
      return false;
    for (const TableCall &C : F.TableCalls)
      if (!IsEntity(C.Table) || !IsPlace(C.Where))
        return false;
    for (const PassedRoutine &P : F.Passed)
      if (!IsEntity(P.To) || !IsPlace(P.Where) ||
          !llvm::all_of(P.Routines, IsEntity))
        return false;
  }
  for (const auto &[Method, Base] : S.Overrides)
    if (!IsEntity(Method) || !IsEntity(Base))
      return false;
  for (const ThreadRoutine &T : S.Threads)
    if (!IsEntity(T.Routine))
      return false;
  for (const TableEntry &E : S.Tables)
    if (!IsEntity(E.Table) || !IsEntity(E.Function))
      return false;
  for (const Root &R : S.Roots)
    if (!IsMaybe(R.Function) || !AreCalls(R.Calls) || !IsPlace(R.WhyAt) ||
        (R.At && !IsPlace(*R.At)))
      return false;
  return true;
}

std::string toText(const TUSummary &Summary) { return recordToText(Summary); }

bool fromText(llvm::StringRef Text, TUSummary &Summary) {
  return recordFromText(Text, Summary) && isSound(Summary);
}

} // namespace winsock_tidy::program
