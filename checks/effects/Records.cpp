//===--- Records.cpp - The strings in the text of structures --------------===//

#include "effects/Records.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

namespace json = llvm::json;

namespace winsock_tidy {

/// True if C stands for itself within a string in JSON.
static bool isPlain(char C) {
  return C >= ' ' && C <= '~' && C != '"' && C != '\\';
}

void RecordWriter::value(const std::string &Text) {
  if (llvm::all_of(Text, isPlain)) {
    ((Out += '"') += Text) += '"';
    return;
  }
  llvm::raw_string_ostream(Out)
      << json::Value(json::isUTF8(Text) ? Text : json::fixUTF8(Text));
}

void RecordReader::value(std::string &Text) {
  llvm::StringRef Quoted = Rest;
  expect("\"");
  const llvm::StringRef Plain = Rest.take_while(isPlain);
  Text.assign(Plain.begin(), Plain.end());
  Rest = Rest.drop_front(Plain.size());
  if (Rest.consume_front("\""))
    return;
  // Other characters are rare.
  while (!Rest.empty() && Rest.front() != '"')
    Rest = Rest.substr(Rest.front() == '\\' ? 2 : 1);
  expect("\"");
  llvm::Expected<json::Value> Value =
      json::parse(Quoted.drop_back(Rest.size()));
  auto String = Value ? Value->getAsString() : std::nullopt;
  if (!Value)
    llvm::consumeError(Value.takeError());
  if (require(String.has_value()))
    Text = String->str();
}

} // namespace winsock_tidy
