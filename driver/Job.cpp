//===--- Job.cpp ----------------------------------------------------------===//

#include "Job.h"
#include "Results.h"
#include "llvm/Support/MemoryBuffer.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"
#include <atomic>

namespace json = llvm::json;
namespace fs = llvm::sys::fs;

namespace winsock_tidy {

namespace {

json::Array textsToJSON(const std::vector<std::string> &Texts) {
  json::Array Result;
  for (const std::string &Text : Texts)
    Result.push_back(bytesToJSON(Text));
  return Result;
}

bool textsFromJSON(const json::Array *Array, std::vector<std::string> &Texts) {
  if (!Array)
    return false;
  for (const json::Value &Value : *Array)
    if (!bytesFromJSON(Value, Texts.emplace_back()))
      return false;
  return true;
}

bool optionalFromJSON(const json::Object &Object, llvm::StringRef Key,
                      std::optional<std::string> &Text) {
  const json::Value *Value = Object.get(Key);
  return !Value || bytesFromJSON(*Value, Text.emplace());
}

json::Value settingsToJSON(const Settings &Options) {
  json::Object Result{{"checks", textsToJSON(Options.Checks)},
                      {"final", Options.ChecksAreFinal},
                      {"configName", bytesToJSON(Options.ConfigName)},
                      {"suppressed", Options.WantSuppressed},
                      {"nolints", Options.WantNolints},
                      {"silences", Options.WantSilences},
                      {"cache", bytesToJSON(Options.CacheDirectory)},
                      {"images", Options.UseImages},
                      {"summaries", bytesToJSON(Options.SummaryBase)},
                      {"tool", bytesToJSON(Options.ToolId)}};
  // The JSON text refers to these strings and does not copy them.
  json::Array Staged;
  for (const auto &[File, Contents] : Options.Staged) {
    Staged.push_back(bytesToJSON(File));
    Staged.push_back(bytesToJSON(Contents));
  }
  Result["staged"] = std::move(Staged);
  if (Options.HeaderFilter)
    Result["headerFilter"] = bytesToJSON(*Options.HeaderFilter);
  if (Options.Config)
    Result["config"] = bytesToJSON(*Options.Config);
  return Result;
}

bool settingsFromJSON(const json::Object &Object, Settings &Options) {
  auto Final = Object.getBoolean("final");
  Options.ChecksAreFinal = Final.value_or(false);
  Options.WantSuppressed = Object.getBoolean("suppressed").value_or(false);
  Options.WantSilences = Object.getBoolean("silences").value_or(false);
  Options.WantNolints = Object.getBoolean("nolints").value_or(false);
  Options.UseImages = Object.getBoolean("images").value_or(false);
  auto Text = [&Object](llvm::StringRef Key, std::string &Result) {
    const json::Value *Value = Object.get(Key);
    return Value && bytesFromJSON(*Value, Result);
  };
  std::vector<std::string> Staged;
  if (!textsFromJSON(Object.getArray("staged"), Staged))
    return false;
  for (size_t I = 0; I + 1 < Staged.size(); I += 2)
    Options.Staged[Staged[I]] = Staged[I + 1];
  return Final && Text("configName", Options.ConfigName) &&
         Text("cache", Options.CacheDirectory) &&
         Text("summaries", Options.SummaryBase) &&
         Text("tool", Options.ToolId) &&
         textsFromJSON(Object.getArray("checks"), Options.Checks) &&
         optionalFromJSON(Object, "headerFilter", Options.HeaderFilter) &&
         optionalFromJSON(Object, "config", Options.Config);
}

bool jobFromJSON(const json::Value &Value, Job &TheJob) {
  const json::Object *Object = Value.getAsObject();
  const json::Object *Options = Object ? Object->getObject("options") : nullptr;
  const json::Array *Commands = Object ? Object->getArray("commands") : nullptr;
  if (!Options || !Commands || !settingsFromJSON(*Options, TheJob.Options))
    return false;
  for (const json::Value &Each : *Commands) {
    std::vector<std::string> Texts;
    if (!textsFromJSON(Each.getAsArray(), Texts) || Texts.size() < 3)
      return false;
    TheJob.Commands.emplace_back(
        Texts[0], Texts[1],
        std::vector<std::string>(Texts.begin() + 2, Texts.end()), "");
  }
  const json::Array *StandIns = Object->getArray("standIns");
  return !StandIns || (textsFromJSON(StandIns, TheJob.StandIns) &&
                       TheJob.StandIns.size() == TheJob.Commands.size());
}

llvm::Error inFile(std::error_code EC, llvm::StringRef Path) {
  return llvm::createFileError(Path, llvm::errorCodeToError(EC));
}

} // namespace

std::string JobDirectory::file(const llvm::Twine &Name) const {
  llvm::SmallString<128> Result(Path);
  llvm::sys::path::append(Result, Name);
  return std::string(Result);
}

std::string JobDirectory::resultsFile(unsigned N) const {
  return file("results-" + llvm::Twine(N));
}

std::string JobDirectory::outputFile(unsigned N) const {
  return file("output-" + llvm::Twine(N));
}

llvm::Error JobDirectory::write(const Job &TheJob) const {
  json::Array Commands;
  for (const clang::tooling::CompileCommand &Command : TheJob.Commands) {
    json::Array Texts{bytesToJSON(Command.Directory),
                      bytesToJSON(Command.Filename)};
    for (const std::string &Argument : Command.CommandLine)
      Texts.push_back(bytesToJSON(Argument));
    Commands.push_back(std::move(Texts));
  }
  std::string Name = file("job");
  std::error_code EC;
  llvm::raw_fd_ostream OS(Name, EC);
  if (EC)
    return inFile(EC, Name);
  json::Object Text{{"options", settingsToJSON(TheJob.Options)},
                    {"commands", std::move(Commands)}};
  if (!TheJob.StandIns.empty())
    Text["standIns"] = textsToJSON(TheJob.StandIns);
  OS << json::Value(std::move(Text));
  OS.close();
  if (OS.has_error()) {
    EC = OS.error();
    OS.clear_error();
    return inFile(EC, Name);
  }
  return JobQueue::create(*this);
}

llvm::Expected<Job> JobDirectory::read() const {
  std::string Name = file("job");
  auto Buffer = llvm::MemoryBuffer::getFile(Name);
  if (!Buffer)
    return inFile(Buffer.getError(), Name);
  llvm::Expected<json::Value> Value = json::parse((*Buffer)->getBuffer());
  if (!Value)
    return Value.takeError();
  Job Result;
  if (!jobFromJSON(*Value, Result))
    return llvm::createStringError(std::errc::invalid_argument,
                                   "%s is not a job file", Name.c_str());
  return Result;
}

using Count = std::atomic<std::uint64_t>;
static_assert(Count::is_always_lock_free,
              "a counter that needs a lock cannot be shared by processes");

llvm::Error JobQueue::create(const JobDirectory &Directory) {
  std::string Name = Directory.file("next");
  std::error_code EC;
  llvm::raw_fd_ostream OS(Name, EC);
  if (EC)
    return inFile(EC, Name);
  OS.write_zeros(sizeof(Count));
  return llvm::Error::success();
}

llvm::Expected<JobQueue> JobQueue::open(const JobDirectory &Directory) {
  std::string Name = Directory.file("next");
  llvm::Expected<fs::file_t> File =
      fs::openNativeFileForReadWrite(Name, fs::CD_OpenExisting, fs::OF_None);
  if (!File)
    return File.takeError();
  std::error_code EC;
  fs::mapped_file_region Region(*File, fs::mapped_file_region::readwrite,
                                sizeof(Count), 0, EC);
  fs::closeFile(*File);
  if (EC)
    return inFile(EC, Name);
  return JobQueue(std::move(Region));
}

size_t JobQueue::take() {
  return reinterpret_cast<Count *>(Counter.data())->fetch_add(1);
}

} // namespace winsock_tidy
