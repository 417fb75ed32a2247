//===--- Baseline.cpp -----------------------------------------------------===//

#include "Baseline.h"
#include "program/SafeFile.h"
#include "program/SafeJSON.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include <set>

namespace json = llvm::json;

namespace winsock_tidy {

llvm::Expected<Baseline> Baseline::read(llvm::StringRef File) {
  auto Buffer = program::readNamed(File);
  if (std::error_code EC = Buffer.getError())
    return llvm::createStringError(
        EC, "cannot read the baseline %s: %s%s%s", File.str().c_str(),
        EC.message().c_str(),
        EC == std::errc::no_such_file_or_directory
            ? "; to make one: --write-baseline="
            : "",
        EC == std::errc::no_such_file_or_directory ? File.str().c_str() : "");
  // The existing file may contain a user's work, so the message does not
  // suggest overwriting it.
  auto Wrong = [&](const llvm::Twine &Why) {
    return llvm::createStringError(
        std::errc::invalid_argument,
        "%s is no baseline, which is a file that --write-baseline has made: %s",
        File.str().c_str(), Why.str().c_str());
  };
  llvm::Expected<json::Value> Value =
      program::parseJSON((*Buffer)->getBuffer());
  if (!Value)
    return Wrong(toString(Value.takeError()));
  const json::Object *Object = Value->getAsObject();
  const json::Array *Findings = Object ? Object->getArray("findings") : nullptr;
  if (!Findings)
    return Wrong("it is JSON, but holds no list \"findings\"");
  Baseline Result;
  for (const json::Value &Each : *Findings) {
    const json::Object *Entry = Each.getAsObject();
    auto Fingerprint = Entry ? Entry->getString("fingerprint") : std::nullopt;
    if (!Fingerprint)
      return Wrong("an entry of it has no \"fingerprint\"");
    auto Text = [&](llvm::StringRef Key) {
      return Entry->getString(Key).value_or("").str();
    };
    Result.Entries[*Fingerprint] = {Text("file"), Text("check"),
                                    Text("message")};
  }
  return Result;
}

std::vector<Baseline::Entry> Baseline::unused() const {
  std::vector<Entry> Result;
  for (const auto &Each : Entries)
    if (!Each.second.Used)
      Result.push_back(Each.second);
  llvm::sort(Result, [](const Entry &A, const Entry &B) {
    return std::tie(A.File, A.Check, A.Message) <
           std::tie(B.File, B.Check, B.Message);
  });
  return Result;
}

void writeBaseline(const Locator &Where,
                   llvm::ArrayRef<LocatedFinding> Findings,
                   llvm::raw_ostream &OS) {
  // Sorted by file, check, and the parts that distinguish findings.
  std::set<std::vector<std::string>> Entries;
  for (const LocatedFinding &Each : Findings)
    if (!Each.Suppressed) {
      // Each place has a separate entry: after one is fixed, the others are
      // still known.
      auto Add = [&](const std::string &Fingerprint) {
        Entries.insert({Where.relative(Each.At.File), Each.Error.DiagnosticName,
                        Each.Error.Message.Message, Fingerprint});
      };
      Add(Each.Fingerprint);
      for (const LocatedFinding::Twin &Twin : Each.Twins)
        Add(Twin.Fingerprint);
    }
  OS << "{\"findings\": [";
  llvm::StringRef Separator = "\n";
  for (const std::vector<std::string> &Each : Entries) {
    OS << Separator
       << json::Value(json::Object{{"file", json::fixUTF8(Each[0])},
                                   {"check", json::fixUTF8(Each[1])},
                                   {"message", json::fixUTF8(Each[2])},
                                   {"fingerprint", Each[3]}});
    Separator = ",\n";
  }
  OS << "\n]}\n";
}

} // namespace winsock_tidy
