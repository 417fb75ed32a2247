//===--- Actions.cpp ------------------------------------------------------===//

#include "Actions.h"
#include "BuildFiles.h"
#include "Paths.h"
#include "ProgramFindings.h"
#include "WholeFile.h"
#include "Worker.h"
#include "program/LinkedOutcomes.h"
#include "program/SafeFile.h"
#include "program/SafeJSON.h"
#include "program/SummaryExtractor.h"

namespace json = llvm::json;

namespace winsock_tidy {

/// Calls Change with every path in Result.
template <typename F> static void forEachPath(FileResult &Result, F Change) {
  for (std::vector<Finding> *List :
       {&Result.CompileErrors, &Result.Findings, &Result.Suppressed})
    for (Finding &Each : *List)
      forEachPath(Each, Change);
}

static llvm::Error writeFile(llvm::StringRef File, llvm::StringRef Text) {
  return cannotWrite(
      File, writeWhole(File, [&](llvm::raw_ostream &OS) { OS << Text; }));
}

/// Does the same, but leaves a file with the same text unchanged: the actions
/// that depend on it need not run again.
static llvm::Error updateFile(llvm::StringRef File, llvm::StringRef Text) {
  return program::holds(File, Text) ? llvm::Error::success()
                                    : writeFile(File, Text);
}

static std::string knownText(json::Object Known) {
  std::string Text;
  llvm::raw_string_ostream(Text)
      << json::Value(json::Object{{"known", std::move(Known)}}) << '\n';
  return Text;
}

/// Returns a rule for make: Target depends on Needed.
static std::string depFile(llvm::StringRef Target,
                           const std::vector<std::string> &Needed) {
  auto Quote = [](llvm::StringRef File) {
    std::string Result;
    for (char C : File) {
      if (C == ' ' || C == '#')
        Result += '\\';
      if (C == '$')
        Result += '$';
      Result += C;
    }
    return Result;
  };
  std::string Text = Quote(Target) + ":";
  for (const std::string &File : Needed)
    Text += " \\\n  " + Quote(File);
  return Text + "\n";
}

static llvm::Error cannotRead(llvm::StringRef What, llvm::StringRef File,
                              std::error_code EC) {
  return llvm::createStringError(EC, "cannot read the %s %s: %s",
                                 What.str().c_str(), File.str().c_str(),
                                 EC.message().c_str());
}

/// Reads the part of the text of linkKnown that is about the file Main.
static llvm::Expected<std::string> readKnown(llvm::StringRef File,
                                             llvm::StringRef Main) {
  auto Buffer = program::readNamed(File);
  if (!Buffer)
    return cannotRead("file", File, Buffer.getError());
  llvm::Expected<json::Value> Value =
      program::parseJSON((*Buffer)->getBuffer());
  const json::Object *Object = Value ? Value->getAsObject() : nullptr;
  const json::Object *Known = Object ? Object->getObject("known") : nullptr;
  if (!Value)
    llvm::consumeError(Value.takeError());
  if (!Known)
    return llvm::createStringError(
        std::errc::invalid_argument,
        "%s is not what `winsock-tidy --link -o` writes; make it again",
        File.str().c_str());
  return Known->getString(Main).value_or("").str();
}

llvm::Error summarizeFile(const clang::tooling::CompileCommand &Command,
                          const std::vector<std::string> &Objects,
                          const Settings &Options,
                          const SummarizeFiles &Files) {
  std::string StandIns;
  if (!Files.Known.empty()) {
    llvm::Expected<std::string> Known =
        readKnown(Files.Known,
                  program::relativePath(Options.SummaryBase, Command.Filename));
    if (!Known)
      return Known.takeError();
    StandIns = std::move(*Known);
  }
  if (!Files.First.empty() && StandIns.empty()) {
    auto First = program::readNamed(Files.First);
    if (!First)
      return cannotRead("summary", Files.First, First.getError());
    if (!Files.DepFile.empty())
      if (llvm::Error Failure =
              writeFile(Files.DepFile, depFile(Files.Output, {Files.First})))
        return Failure;
    return writeFile(Files.Output, (*First)->getBuffer());
  }
  FileResult Result = analyze(Command, Options, /*Known=*/nullptr,
                              /*Images=*/nullptr, StandIns);
  std::string Summary = std::move(Result.Summary);
  std::vector<std::string> Needed = std::move(Result.Needed);
  Result.Summary.clear();
  Result.Needed.clear();
  Result.FromCache = false;
  Result.Milliseconds = 0; // It differs between runs.
  auto Relative = [&](std::string &Path) {
    if (!Path.empty())
      Path = program::relativePath(Options.SummaryBase, Path);
  };
  forEachPath(Result, Relative);
  json::Array ObjectList;
  for (std::string Object : Objects) {
    Relative(Object);
    ObjectList.push_back(std::move(Object));
  }
  std::string Main = Command.Filename;
  Relative(Main);
  Result.Milliseconds = 0; // Equal inputs give equal bytes.
  std::string Text;
  llvm::raw_string_ostream(Text)
      << json::Value(json::Object{{"file", std::move(Main)},
                                  {"objects", std::move(ObjectList)},
                                  {"summary", std::move(Summary)},
                                  {"result", resultToJSON(Result)}})
      << '\n';
  if (llvm::Error Failure = writeFile(Files.Output, Text))
    return Failure;
  if (Files.DepFile.empty())
    return llvm::Error::success();
  if (Needed.empty())
    Needed.push_back(Command.Filename);
  return writeFile(Files.DepFile, depFile(Files.Output, Needed));
}

namespace {
struct Part {
  /// Its position on the command line.
  unsigned Number = 0;
  FileResult Result;
  program::LinkerInput Unit;
};
} // namespace

static llvm::Expected<std::map<std::string, Part>>
readParts(const std::vector<std::string> &Summaries, const Settings &Options) {
  // Ordered by main file, because the order of the command line does not
  // matter.
  std::map<std::string, Part> Parts;
  auto Absolute = [&](std::string &Path) {
    if (!Path.empty())
      Path = absolutePath(Options.SummaryBase, Path);
  };
  for (const auto &[Number, File] : llvm::enumerate(Summaries)) {
    auto Buffer = program::readNamed(File);
    if (!Buffer)
      return cannotRead("summary", File, Buffer.getError());
    llvm::Expected<json::Value> Value =
        program::parseJSON((*Buffer)->getBuffer());
    const json::Object *Object = Value ? Value->getAsObject() : nullptr;
    auto Main = Object ? Object->getString("file") : std::nullopt;
    const json::Value *Result = Object ? Object->get("result") : nullptr;
    Part New;
    New.Number = Number;
    if (!Main || !Result || !resultFromJSON(*Result, New.Result)) {
      if (!Value)
        llvm::consumeError(Value.takeError());
      return llvm::createStringError(
          std::errc::invalid_argument,
          "%s is no summary of this version of winsock-tidy; make it again "
          "with `winsock-tidy --summarize`",
          File.c_str());
    }
    forEachPath(New.Result, Absolute);
    if (const json::Array *Objects = Object->getArray("objects"))
      for (const json::Value &Each : *Objects)
        Absolute(New.Unit.Objects.emplace_back(
            Each.getAsString().value_or("").str()));
    if (!program::fromText(Object->getString("summary").value_or(""),
                           New.Unit.Summary)) {
      New.Unit.Summary = program::TUSummary();
      New.Unit.Summary.Files.push_back({Main->str(), ""});
      New.Unit.Summary.HasErrors = true;
    }
    Parts.emplace(Main->str(), std::move(New));
  }
  return std::move(Parts);
}

llvm::Error linkKnown(const std::vector<std::string> &Summaries,
                      const Settings &Options,
                      llvm::ArrayRef<std::string> Outputs) {
  auto Parts = readParts(Summaries, Options);
  if (!Parts)
    return Parts.takeError();
  std::vector<program::LinkerInput> Units;
  std::vector<std::pair<std::string, unsigned>> Numbers;
  for (auto &[Main, Each] : *Parts) {
    Numbers.emplace_back(Main, Each.Number);
    Units.push_back(std::move(Each.Unit));
  }
  auto Targets = readTargets(Options.SummaryBase, Options.TargetsFile);
  if (!Targets)
    return Targets.takeError();
  program::EntityLinker Linker(std::move(Units), *Targets);
  std::vector<program::LinkedOutcomes> Outcomes =
      program::linkOutcomes(Linker, [](llvm::StringRef) { return false; });
  json::Object Known;
  for (unsigned U = 0; U < Outcomes.size(); ++U)
    if (!Outcomes[U].empty())
      Known[Linker.unit(U).mainFile()] = program::toText(Outcomes[U]);
  if (Outputs.size() == 1)
    return updateFile(Outputs.front(), knownText(std::move(Known)));
  // Each file gets a separate output, so that only files with new knowledge run
  // again.
  for (const auto &[Main, Number] : Numbers) {
    json::Object Own;
    if (const json::Value *Text = Known.get(Main))
      Own[Main] = *Text;
    if (llvm::Error Failure =
            updateFile(Outputs[Number], knownText(std::move(Own))))
      return Failure;
  }
  return llvm::Error::success();
}

llvm::Error linkSummaries(const std::vector<std::string> &Summaries,
                          const Settings &Options, Report &Out) {
  auto Parts = readParts(Summaries, Options);
  if (!Parts)
    return Parts.takeError();
  std::vector<program::LinkerInput> Units;
  for (auto &[Main, Each] : *Parts) {
    Out.add(absolutePath(Options.SummaryBase, Main), std::move(Each.Result));
    Units.push_back(std::move(Each.Unit));
  }
  auto Targets = readTargets(Options.SummaryBase, Options.TargetsFile);
  if (!Targets)
    return Targets.takeError();
  program::EntityLinker Linker(std::move(Units), *Targets);
  for (const program::ProgramFinding &Found :
       program::findInProgram(Linker, [](llvm::StringRef) { return false; }))
    report(Found, Options.SummaryBase, Options, Out);
  return llvm::Error::success();
}

} // namespace winsock_tidy
