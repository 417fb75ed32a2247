//===--- FormerKeys.cpp ---------------------------------------------------===//

#include "FormerKeys.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace yaml = llvm::yaml;

namespace winsock_tidy {

bool isKeyOfSomeRelease(llvm::StringRef Key) {
  static constexpr llvm::StringLiteral Keys[] = {
      "AnalyzeTemporaryDtors", // until 17
      "CustomChecks",
      "RemovedArgs", // since 22
  };
  return llvm::is_contained(Keys, Key);
}

bool blankOutKey(std::string &Text, llvm::StringRef Key) {
  llvm::SourceMgr Sources;
  yaml::Stream Stream(Text, Sources);
  yaml::document_iterator First = Stream.begin();
  if (First == Stream.end())
    return false;
  auto *Map = llvm::dyn_cast_or_null<yaml::MappingNode>(First->getRoot());
  if (!Map)
    return false;
  const char *From = nullptr, *To = nullptr;
  size_t FirstKey = llvm::StringRef::npos;
  for (yaml::KeyValueNode &Pair : *Map) {
    auto *Name = llvm::dyn_cast_or_null<yaml::ScalarNode>(Pair.getKey());
    if (!Name)
      return false;
    const char *Start = Name->getSourceRange().Start.getPointer();
    if (FirstKey == llvm::StringRef::npos)
      FirstKey = Start - Text.data();
    if (From) {
      To = Start;
      break;
    }
    llvm::SmallString<32> Storage;
    if (Name->getValue(Storage) == Key)
      From = Start;
  }
  if (!From)
    return false;
  const size_t Begin = From - Text.data();
  size_t End = To ? To - Text.data() : Text.size();
  // "{A: 1, B: 2}" ends at its brace.
  if (!To && llvm::StringRef(Text).take_front(FirstKey).rtrim().ends_with("{"))
    End = Text.rfind('}');
  for (size_t I = Begin; I < End; ++I)
    if (Text[I] != '\n')
      Text[I] = ' ';
  return true;
}

} // namespace winsock_tidy
