//===--- Results.cpp ------------------------------------------------------===//
//
// Converts FileResult to JSON and back. Reader and writer belong to the same
// executable, so the format has no version, and the reader rejects everything
// else.
//
//===----------------------------------------------------------------------===//

#include "Results.h"
#include "CheckList.h"
#include "llvm/ADT/StringExtras.h"

using namespace clang::tooling;
namespace json = llvm::json;

namespace winsock_tidy {

json::Value bytesToJSON(llvm::StringRef Text) {
  if (json::isUTF8(Text))
    return Text;
  return json::Object{{"hex", llvm::toHex(Text)}};
}

bool bytesFromJSON(const json::Value &Value, std::string &Text) {
  if (auto Plain = Value.getAsString()) {
    Text = Plain->str();
    return true;
  }
  const json::Object *Object = Value.getAsObject();
  auto Hex = Object ? Object->getString("hex") : std::nullopt;
  return Hex && llvm::tryGetFromHex(*Hex, Text);
}

namespace {

json::Value rangeToJSON(const FileByteRange &Range) {
  return json::Array{bytesToJSON(Range.FilePath), Range.FileOffset,
                     Range.Length};
}

json::Value messageToJSON(const DiagnosticMessage &Message) {
  json::Object Result{{"text", bytesToJSON(Message.Message)}};
  if (!Message.FilePath.empty()) {
    Result["file"] = bytesToJSON(Message.FilePath);
    Result["offset"] = Message.FileOffset;
  }
  json::Array Ranges, Fixes;
  for (const FileByteRange &Range : Message.Ranges)
    Ranges.push_back(rangeToJSON(Range));
  // A StringMap has no defined order; equal runs must write equal bytes.
  std::vector<const Replacement *> Sorted;
  for (const auto &Entry : Message.Fix)
    for (const Replacement &Each : Entry.getValue())
      Sorted.push_back(&Each);
  llvm::sort(Sorted, [](auto *A, auto *B) { return *A < *B; });
  for (const Replacement *Each : Sorted)
    Fixes.push_back(json::Array{bytesToJSON(Each->getFilePath()),
                                Each->getOffset(), Each->getLength(),
                                bytesToJSON(Each->getReplacementText())});
  if (!Ranges.empty())
    Result["ranges"] = std::move(Ranges);
  if (!Fixes.empty())
    Result["fixes"] = std::move(Fixes);
  return Result;
}

json::Value findingToJSON(const Finding &Error) {
  json::Array Notes, Aliases;
  for (const DiagnosticMessage &Note : Error.Notes)
    Notes.push_back(messageToJSON(Note));
  for (const std::string &Alias : Error.EnabledDiagnosticAliases)
    Aliases.push_back(bytesToJSON(Alias));
  return json::Object{{"check", bytesToJSON(Error.DiagnosticName)},
                      {"level", static_cast<int>(Error.DiagLevel)},
                      {"asError", Error.IsWarningAsError},
                      {"serious", Error.isSerious()},
                      {"function", Error.Details.Function
                                       ? json::Value(*Error.Details.Function)
                                       : json::Value(nullptr)},
                      {"directory", bytesToJSON(Error.BuildDirectory)},
                      {"message", messageToJSON(Error.Message)},
                      {"notes", std::move(Notes)},
                      {"aliases", std::move(Aliases)}};
}

/// Reads members of an object or elements of an array, and remembers whether
/// any of them was missing or had another type.
class Reader {
public:
  bool Ok = true;

  std::string text(const json::Value *Value) {
    std::string Text;
    Ok = Ok && Value && bytesFromJSON(*Value, Text);
    return Text;
  }
  unsigned number(const json::Value *Value) {
    auto Number = Value ? Value->getAsInteger() : std::nullopt;
    Ok = Ok && Number && *Number >= 0;
    return Ok ? static_cast<unsigned>(*Number) : 0;
  }
  bool flag(const json::Value *Value) {
    auto Flag = Value ? Value->getAsBoolean() : std::nullopt;
    Ok = Ok && Flag;
    return Flag.value_or(false);
  }
  const json::Object &object(const json::Value *Value) {
    static const json::Object Empty;
    const json::Object *Object = Value ? Value->getAsObject() : nullptr;
    Ok = Ok && Object;
    return Object ? *Object : Empty;
  }
  const json::Array &array(const json::Value *Value, size_t Size) {
    const json::Array *Array = Value ? Value->getAsArray() : nullptr;
    Ok = Ok && Array && Array->size() == Size;
    static const json::Array Nulls{nullptr, nullptr, nullptr,
                                   nullptr, nullptr, nullptr};
    assert(Size <= Nulls.size());
    return Ok ? *Array : Nulls;
  }

  DiagnosticMessage message(const json::Value *Value) {
    const json::Object &Object = object(Value);
    DiagnosticMessage Message(text(Object.get("text")));
    Message.FileOffset = 0;
    if (Object.get("file")) {
      Message.FilePath = text(Object.get("file"));
      Message.FileOffset = number(Object.get("offset"));
    }
    if (const json::Array *Ranges = Object.getArray("ranges"))
      for (const json::Value &Each : *Ranges) {
        const json::Array &Parts = array(&Each, 3);
        FileByteRange Range;
        Range.FilePath = text(&Parts[0]);
        Range.FileOffset = number(&Parts[1]);
        Range.Length = number(&Parts[2]);
        Message.Ranges.push_back(Range);
      }
    if (const json::Array *Fixes = Object.getArray("fixes"))
      for (const json::Value &Each : *Fixes) {
        const json::Array &Parts = array(&Each, 4);
        Replacement Fix(text(&Parts[0]), number(&Parts[1]), number(&Parts[2]),
                        text(&Parts[3]));
        if (llvm::Error Clash = Message.Fix[Fix.getFilePath()].add(Fix)) {
          llvm::consumeError(std::move(Clash));
          Ok = false;
        }
      }
    return Message;
  }

  Finding finding(const json::Value &Value) {
    const json::Object &Object = object(&Value);
    Finding Error(text(Object.get("check")),
                  static_cast<Finding::Level>(number(Object.get("level"))),
                  text(Object.get("directory")), flag(Object.get("asError")));
    Error.Details.How =
        flag(Object.get("serious")) ? Severity::Serious : Severity::Minor;
    if (const json::Value *Function = Object.get("function");
        Function && !Function->getAsNull())
      Error.Details.Function = number(Function);
    Error.Message = message(Object.get("message"));
    if (const json::Array *Notes = Object.getArray("notes"))
      for (const json::Value &Note : *Notes)
        Error.Notes.push_back(message(&Note));
    if (const json::Array *Aliases = Object.getArray("aliases"))
      for (const json::Value &Alias : *Aliases)
        Error.EnabledDiagnosticAliases.push_back(text(&Alias));
    return Error;
  }
};

} // namespace

Finding::Finding(clang::tidy::ClangTidyError Error)
    : ClangTidyError(std::move(Error)) {
  if (const CheckInfo *Check = findCheck(DiagnosticName))
    Details.How = Check->Matters;
}

json::Value resultToJSON(const FileResult &Result) {
  json::Array Errors, Findings, Suppressed, Silences, Nolints;
  for (const Nolint &Each : Result.Nolints)
    Nolints.push_back(json::Array{bytesToJSON(Each.File), Each.Line,
                                  Each.Column, Each.First, Each.Last,
                                  bytesToJSON(Each.Glob)});
  for (const Finding &Error : Result.CompileErrors)
    Errors.push_back(findingToJSON(Error));
  for (const Finding &Each : Result.Findings)
    Findings.push_back(findingToJSON(Each));
  for (const Finding &Each : Result.Suppressed)
    Suppressed.push_back(findingToJSON(Each));
  for (const Finding &Each : Result.Silences)
    Silences.push_back(findingToJSON(Each));
  auto Texts = [](llvm::ArrayRef<std::string> List) {
    json::Array Array;
    for (const std::string &Each : List)
      Array.push_back(bytesToJSON(Each));
    return Array;
  };
  return json::Object{{"trouble", bytesToJSON(Result.Trouble)},
                      {"partly", Result.Partly},
                      {"withHoles", Texts(Result.Explored.WithHoles)},
                      {"behindHoles", Texts(Result.Explored.BehindHoles)},
                      {"whole", Result.Explored.Whole},
                      {"functions", Result.Explored.Functions},
                      {"roughly", Result.Explored.Roughly},
                      {"overBudget", Texts(Result.Explored.OverBudget)},
                      {"unexplored", Texts(Result.Explored.Unexplored)},
                      {"milliseconds", Result.Milliseconds},
                      {"interrupted", Result.Interrupted},
                      {"errors", std::move(Errors)},
                      {"findings", std::move(Findings)},
                      {"suppressed", std::move(Suppressed)},
                      {"silences", std::move(Silences)},
                      {"nolints", std::move(Nolints)},
                      {"summary", bytesToJSON(Result.Summary)},
                      {"needed", Texts(Result.Needed)},
                      {"notes", Texts(Result.Notes)},
                      {"details", Texts(Result.Details)},
                      {"image", Result.UsedImage},
                      {"cached", Result.FromCache},
                      {"cacheTrouble", bytesToJSON(Result.CacheTrouble)}};
}

void forEachPath(Finding &Each,
                 llvm::function_ref<void(std::string &Path)> Change) {
  auto Visit = [&](clang::tooling::DiagnosticMessage &Message) {
    Change(Message.FilePath);
    for (clang::tooling::FileByteRange &Range : Message.Ranges)
      Change(Range.FilePath);
    llvm::StringMap<clang::tooling::Replacements> Fixes;
    for (auto &Entry : Message.Fix) {
      std::string File = Entry.getKey().str();
      Change(File);
      for (const clang::tooling::Replacement &Fix : Entry.getValue())
        llvm::cantFail(Fixes[File].add({File, Fix.getOffset(), Fix.getLength(),
                                        Fix.getReplacementText()}));
    }
    Message.Fix = std::move(Fixes);
  };
  Change(Each.BuildDirectory);
  Visit(Each.Message);
  for (clang::tooling::DiagnosticMessage &Note : Each.Notes)
    Visit(Note);
}

bool resultFromJSON(const json::Value &Value, FileResult &Result) {
  Reader Read;
  const json::Object &Object = Read.object(&Value);
  Result.Trouble = Read.text(Object.get("trouble"));
  Result.Partly = Read.flag(Object.get("partly"));
  Result.Explored.Whole = Read.number(Object.get("whole"));
  Result.Interrupted = Read.flag(Object.get("interrupted"));
  Result.UsedImage = Read.flag(Object.get("image"));
  Result.FromCache = Read.flag(Object.get("cached"));
  Result.CacheTrouble = Read.text(Object.get("cacheTrouble"));
  Result.Explored.Functions = Read.number(Object.get("functions"));
  Result.Explored.Roughly = Read.number(Object.get("roughly"));
  Result.Milliseconds = Read.number(Object.get("milliseconds"));
  for (auto [Name, List] :
       {std::make_pair("overBudget", &Result.Explored.OverBudget),
        std::make_pair("unexplored", &Result.Explored.Unexplored),
        std::make_pair("withHoles", &Result.Explored.WithHoles),
        std::make_pair("behindHoles", &Result.Explored.BehindHoles),
        std::make_pair("needed", &Result.Needed),
        std::make_pair("notes", &Result.Notes),
        std::make_pair("details", &Result.Details)})
    if (const json::Array *Texts = Object.getArray(Name))
      for (const json::Value &Each : *Texts)
        List->push_back(Read.text(&Each));
  Result.Summary = Read.text(Object.get("summary"));
  for (auto [Name, List] : {std::make_pair("errors", &Result.CompileErrors),
                            std::make_pair("findings", &Result.Findings),
                            std::make_pair("suppressed", &Result.Suppressed),
                            std::make_pair("silences", &Result.Silences)})
    if (const json::Array *Each = Object.getArray(Name))
      for (const json::Value &One : *Each)
        List->push_back(Read.finding(One));
  if (const json::Array *Nolints = Object.getArray("nolints"))
    for (const json::Value &Each : *Nolints) {
      const json::Array &Parts = Read.array(&Each, 6);
      Result.Nolints.push_back({Read.text(&Parts[0]), Read.number(&Parts[1]),
                                Read.number(&Parts[2]), Read.number(&Parts[3]),
                                Read.number(&Parts[4]), Read.text(&Parts[5])});
    }
  return Read.Ok;
}

} // namespace winsock_tidy
