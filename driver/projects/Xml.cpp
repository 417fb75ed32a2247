//===--- Xml.cpp ----------------------------------------------------------===//

#include "Xml.h"
#include "program/SafeFile.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/JSON.h"

namespace winsock_tidy::msbuild {

llvm::Expected<std::string> readText(llvm::StringRef File, Remarks &Said) {
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer =
      program::readFound(File);
  if (!Buffer)
    return Buffer.takeError();
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  llvm::ArrayRef<char> Units(Bytes.data(), Bytes.size());
  std::string Text;
  if (llvm::hasUTF16ByteOrderMark(Units)) {
    if (!llvm::convertUTF16ToUTF8String(Units, Text))
      return llvm::createStringError(
          std::errc::invalid_argument,
          "it begins as UTF-16 does and goes on otherwise");
    return Text;
  }
  Bytes.consume_front("\xEF\xBB\xBF");
  if (llvm::json::isUTF8(Bytes))
    return Bytes.str();
  Said.add(Said.name(File) + " is no UTF-8, so names in it with other letters "
                             "than those of ASCII are not understood; save it "
                             "as UTF-8");
  return llvm::json::fixUTF8(Bytes);
}

/// True if the declaration of Text names Latin-1, which has no byte order mark.
static bool isLatin1(llvm::StringRef Text) {
  llvm::StringRef Declaration = Text.take_front(200).split("?>").first;
  return Declaration.contains_insensitive("\"iso-8859-1\"") ||
         Declaration.contains_insensitive("\"latin1\"");
}

/// True if only pugixml can determine the encoding of Bytes.
static bool isWide(llvm::StringRef Bytes) {
  return Bytes.take_front(4).contains('\0');
}

llvm::Expected<std::unique_ptr<pugi::xml_document>>
readXml(llvm::StringRef File, Remarks &Said) {
  llvm::Expected<std::unique_ptr<llvm::MemoryBuffer>> Buffer =
      program::readFound(File);
  if (!Buffer)
    return Buffer.takeError();
  llvm::StringRef Bytes = (*Buffer)->getBuffer();
  std::string Text;
  if (!isWide(Bytes) && !isLatin1(Bytes)) {
    if (llvm::Error Failure = readText(File, Said).moveInto(Text))
      return std::move(Failure);
    Bytes = Text;
  }
  auto Result = std::make_unique<pugi::xml_document>();
  pugi::xml_parse_result Parsed = Result->load_buffer(
      Bytes.data(), Bytes.size(), pugi::parse_default | pugi::parse_doctype,
      isLatin1(Bytes) ? pugi::encoding_latin1
      : isWide(Bytes) ? pugi::encoding_auto
                      : pugi::encoding_utf8);
  if (!Parsed)
    return llvm::createStringError(
        std::errc::invalid_argument, "it is no XML: %s, in line %zu",
        llvm::StringRef(Parsed.description()).lower().c_str(),
        1 + Bytes.take_front(Parsed.offset).count('\n'));
  for (pugi::xml_node Each : Result->children())
    if (Each.type() == pugi::node_doctype &&
        llvm::StringRef(Each.value()).contains("<!ENTITY"))
      Said.add(Said.name(File) + " declares entities, which are not expanded");
  return std::move(Result);
}

llvm::StringRef attribute(pugi::xml_node Node, llvm::StringRef Name) {
  for (pugi::xml_attribute Each : Node.attributes())
    if (Name.equals_insensitive(Each.name()))
      return Each.value();
  return {};
}

llvm::StringRef text(pugi::xml_node Node) { return Node.child_value(); }

} // namespace winsock_tidy::msbuild
