// The survey of source texts: the main file and its headers, each a file of the
// input.

#include "Fuzz.h"
#include "program/TextSurvey.h"
#include "llvm/ADT/STLExtras.h"

using namespace winsock_tidy;

int LLVMFuzzerTestOneInput(const std::uint8_t *Data, std::size_t Size) {
  llvm::StringRef Text = fuzz::textOf(Data, Size);
  program::TextFacts Facts = program::surveyText(Text);
  fuzz::require(llvm::is_sorted(Facts.Words) && llvm::is_sorted(Facts.Defined),
                "words can be searched");
  for (std::uint32_t Word : Facts.Defined)
    fuzz::require(llvm::binary_search(Facts.Words, Word),
                  "what is defined is mentioned");
  fuzz::require(Facts.IncludesWinsock || !Facts.NamesWinsock,
                "headers of Winsock declare Winsock");

  fuzz::Bundle Input(Text);
  program::TextSurvey Survey;
  program::TextSurvey::SearchPath Where = program::TextSurvey::searchPathOf(
      fuzz::Bundle::root(), {"cc", "-I.", "-Iinclude", "-include", "a.h"});
  for (const std::string &File : Input.Files) {
    bool Uses = Survey.usesWinsock(File, Where);
    fuzz::require(!Uses || Survey.includesWinsock(File, Where),
                  "who uses Winsock includes it");
    Survey.mentionsAny(File, Where, {"net_open", "send"});
    Survey.defines(File, "net_open");
    llvm::StringSet<> Headers;
    Headers.insert("/include/winsock2.h");
    Survey.includesAny(File, Where, Headers);
  }
  return 0;
}
