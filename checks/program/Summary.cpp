//===--- Summary.cpp ------------------------------------------------------===//
//
// Converts summaries to JSON and back. Empty members are left out. The reader
// trusts nothing: it rejects a summary that was truncated or manipulated.
//
//===----------------------------------------------------------------------===//

#include "program/Summary.h"
#include "llvm/ADT/StringExtras.h"

namespace json = llvm::json;

namespace winsock_tidy::program {

namespace {

/// Visits the members of all structures in one order, once for writing and
/// once for reading.
class Writer {
public:
  json::Object Out;

  void member(const char *Key, const std::string &Text) {
    if (!Text.empty())
      Out[Key] = json::isUTF8(Text) ? json::Value(Text)
                                    : json::Value(json::fixUTF8(Text));
  }
  void member(const char *Key, bool Flag) {
    if (Flag)
      Out[Key] = true;
  }
  void member(const char *Key, unsigned Number) {
    if (Number != NoEntity)
      Out[Key] = Number;
  }
  void member(const char *Key, const Place &P) {
    Out[Key] = json::Array{P.File, P.Offset};
  }
  void member(const char *Key, const std::vector<unsigned> &Numbers) {
    if (!Numbers.empty())
      Out[Key] = json::Array(Numbers);
  }
  void member(const char *Key, const effects::Outcomes &Ways) {
    json::Array Array;
    for (const effects::Outcome &Each : Ways)
      Array.push_back(effects::toJSON(Each));
    if (!Array.empty())
      Out[Key] = std::move(Array);
  }
  template <typename T>
  void member(const char *Key, const std::optional<T> &O) {
    if (O)
      member(Key, *O);
  }
  template <typename T>
  void member(const char *Key, const std::vector<T> &List) {
    json::Array Array;
    for (const T &Each : List) {
      Writer Inner;
      visit(Inner, const_cast<T &>(Each));
      Array.push_back(std::move(Inner.Out));
    }
    if (!Array.empty())
      Out[Key] = std::move(Array);
  }
  template <typename T>
  std::enable_if_t<std::is_class_v<T>> member(const char *Key, const T &Each) {
    Writer Inner;
    visit(Inner, const_cast<T &>(Each));
    Out[Key] = std::move(Inner.Out);
  }
};

class Reader {
public:
  explicit Reader(const json::Object &In, bool &Ok) : In(In), Ok(Ok) {}

  void member(const char *Key, std::string &Text) {
    if (const json::Value *Value = In.get(Key)) {
      auto String = Value->getAsString();
      Ok = Ok && String;
      Text = String.value_or("").str();
    }
  }
  void member(const char *Key, bool &Flag) {
    const json::Value *Value = In.get(Key);
    Flag = Value && Value->getAsBoolean().value_or(false);
  }
  void member(const char *Key, unsigned &Number) {
    const json::Value *Value = In.get(Key);
    Number = Value ? number(*Value) : NoEntity;
  }
  void member(const char *Key, Place &P) {
    const json::Array *Pair = In.getArray(Key);
    Ok = Ok && Pair && Pair->size() == 2;
    if (Ok)
      P = {number((*Pair)[0]), number((*Pair)[1])};
  }
  void member(const char *Key, std::vector<unsigned> &Numbers) {
    if (const json::Array *Array = In.getArray(Key))
      for (const json::Value &Each : *Array)
        Numbers.push_back(number(Each));
  }
  void member(const char *Key, effects::Outcomes &Ways) {
    json::Path::Root Root;
    if (const json::Array *Array = In.getArray(Key))
      for (const json::Value &Each : *Array)
        Ok = effects::fromJSON(Each, Ways.emplace_back(), Root) && Ok;
  }
  template <typename T> void member(const char *Key, std::optional<T> &O) {
    if (In.get(Key))
      member(Key, O.emplace());
  }
  template <typename T> void member(const char *Key, std::vector<T> &List) {
    const json::Array *Array = In.getArray(Key);
    if (!Array)
      return;
    List.reserve(Array->size());
    for (const json::Value &Each : *Array) {
      const json::Object *Object = Each.getAsObject();
      if (!(Ok = Ok && Object))
        return;
      Reader Inner(*Object, Ok);
      visit(Inner, List.emplace_back());
    }
  }
  template <typename T>
  std::enable_if_t<std::is_class_v<T>> member(const char *Key, T &Each) {
    const json::Object *Object = In.getObject(Key);
    if (!(Ok = Ok && Object))
      return;
    Reader Inner(*Object, Ok);
    visit(Inner, Each);
  }

private:
  unsigned number(const json::Value &Value) {
    auto Number = Value.getAsInteger();
    Ok = Ok && Number && *Number >= 0 && *Number < NoEntity;
    return Ok ? static_cast<unsigned>(*Number) : 0;
  }
  const json::Object &In;
  bool &Ok;
};

template <typename V> void visit(V &Visit, Entity &E) {
  Visit.member("usr", E.Name.USR);
  Visit.member("private", E.Name.Namespace);
  Visit.member("name", E.Quoted);
  Visit.member("word", E.Word);
  Visit.member("starts", E.Starts);
  Visit.member("ends", E.Ends);
  Visit.member("outside", E.Outside);
}

template <typename V> void visit(V &Visit, Call &C) {
  Visit.member("to", C.Callee);
  Visit.member("at", C.Where);
  Visit.member("through", C.Through);
  Visit.member("destroyed", C.Destroyed);
  Visit.member("virtual", C.Virtual);
  Visit.member("library", C.InLibrary);
  Visit.member("once", C.Once);
}

template <typename V> void visit(V &Visit, TableCall &C) {
  Visit.member("table", C.Table);
  Visit.member("path", C.Path);
  Visit.member("at", C.Where);
}

template <typename V> void visit(V &Visit, PassedRoutine &P) {
  Visit.member("to", P.To);
  Visit.member("param", P.Param);
  Visit.member("at", P.Where);
  Visit.member("routines", P.Routines);
}

template <typename V> void visit(V &Visit, FunctionSummary &F) {
  Visit.member("id", F.Id);
  Visit.member("at", F.Where);
  Visit.member("external", F.External);
  Visit.member("inline", F.Inline);
  Visit.member("exported", F.Exported);
  Visit.member("entry", F.Entry);
  Visit.member("constructor", F.Constructor);
  Visit.member("returns", F.Returns);
  Visit.member("calls", F.Calls);
  Visit.member("tableCalls", F.TableCalls);
  Visit.member("passed", F.Passed);
  Visit.member("calledParams", F.CalledParams);
  Visit.member("refs", F.Refs);
  Visit.member("unknown", F.CallsUnknown);
  Visit.member("ways", F.Ways);
}

template <typename V> void visit(V &Visit, Root &R) {
  Visit.member("what", R.What);
  Visit.member("at", R.At);
  Visit.member("function", R.Function);
  Visit.member("calls", R.Calls);
  Visit.member("object", R.Object);
  Visit.member("sink", R.IsSink);
  Visit.member("why", R.Why);
  Visit.member("whyAt", R.WhyAt);
}

template <typename V> void visit(V &Visit, Evidence &E) {
  Visit.member("note", E.Note);
  Visit.member("elseNote", E.ElseNote);
  Visit.member("at", E.Where);
  Visit.member("module", E.Module);
}

template <typename V> void visit(V &Visit, TableEntry &E) {
  Visit.member("table", E.Table);
  Visit.member("path", E.Path);
  Visit.member("function", E.Function);
}

template <typename V> void visit(V &Visit, ThreadRoutine &T) {
  Visit.member("routine", T.Routine);
  Visit.member("by", T.By);
}

template <typename V> void visit(V &Visit, SourceFile &F) {
  Visit.member("path", F.Path);
  Visit.member("hash", F.Hash);
}

template <typename V> void visit(V &Visit, std::pair<EntityId, EntityId> &P) {
  Visit.member("method", P.first);
  Visit.member("overrides", P.second);
}

template <typename V> void visit(V &Visit, TUSummary &S) {
  Visit.member("files", S.Files);
  Visit.member("entities", S.Entities);
  Visit.member("functions", S.Functions);
  Visit.member("overrides", S.Overrides);
  Visit.member("tables", S.Tables);
  Visit.member("roots", S.Roots);
  Visit.member("threads", S.Threads);
  Visit.member("staticRefs", S.StaticRefs);
  Visit.member("dll", S.Dll);
  Visit.member("neverDll", S.NeverDll);
  Visit.member("entryPoints", S.EntryPoints);
  Visit.member("unloadCode", S.UnloadCode);
  Visit.member("isProgram", S.IsProgram);
  Visit.member("namesEndInString", S.NamesEndInString);
  Visit.member("hasErrors", S.HasErrors);
}

/// True if every number in S refers to an existing element.
bool isSound(const TUSummary &S) {
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

} // namespace

json::Value toJSON(const TUSummary &Summary) {
  Writer Write;
  visit(Write, const_cast<TUSummary &>(Summary));
  Write.Out["version"] = SummaryVersion;
  return std::move(Write.Out);
}

bool fromJSON(const json::Value &Value, TUSummary &Summary) {
  const json::Object *Object = Value.getAsObject();
  if (!Object || Object->getInteger("version") != SummaryVersion)
    return false;
  bool Ok = true;
  Reader Read(*Object, Ok);
  visit(Read, Summary);
  return Ok && isSound(Summary);
}

} // namespace winsock_tidy::program
