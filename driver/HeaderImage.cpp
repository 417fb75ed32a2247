//===--- HeaderImage.cpp --------------------------------------------------===//

#include "HeaderImage.h"
#include "Results.h"
#include "program/SafeJSON.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Endian.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"
#include "llvm/Support/xxhash.h"

namespace json = llvm::json;

namespace winsock_tidy {

static constexpr unsigned NumberBits = 12, MaxNumber = (1 << NumberBits) - 1;

static std::uint64_t hashOf(llvm::StringRef Name) {
  return llvm::xxh3_64bits(Name) >> (2 * NumberBits) << (2 * NumberBits);
}

void HeaderImage::addName(llvm::StringRef Name, unsigned Changed,
                          unsigned Mentioned) {
  Names.push_back(hashOf(Name) | std::min(Changed, MaxNumber) << NumberBits |
                  std::min(Mentioned, MaxNumber));
}

/// The form of such names in the table.
static std::string passedOver(llvm::StringRef Name) {
  return ("{}" + Name).str();
}

void HeaderImage::addPassedOver(llvm::StringRef Name) {
  addName(passedOver(Name), 0, 0);
}

bool HeaderImage::isPassedOver(llvm::StringRef Name) const {
  return find(passedOver(Name));
}

void HeaderImage::sortNames() { llvm::sort(Names); }

const std::uint64_t *HeaderImage::find(llvm::StringRef Name) const {
  std::uint64_t Hash = hashOf(Name);
  auto It = llvm::lower_bound(Names, Hash);
  bool IsKnown =
      It != Names.end() && *It >> (2 * NumberBits) == Hash >> (2 * NumberBits);
  return IsKnown ? &*It : nullptr;
}

std::optional<unsigned> HeaderImage::lastChange(llvm::StringRef Name) const {
  const std::uint64_t *Found = find(Name);
  if (!Found)
    return std::nullopt;
  return static_cast<unsigned>(*Found >> NumberBits & MaxNumber);
}

unsigned HeaderImage::lastMention(llvm::StringRef Name) const {
  const std::uint64_t *Found = find(Name);
  return Found ? static_cast<unsigned>(*Found & MaxNumber) : 0;
}

bool HeaderImage::fits(const HeaderBlock &Block) const {
  return isFor(Block) && usable(Block) == Headers.size();
}

bool HeaderImage::isFor(const HeaderBlock &Block) const {
  if (Block.Includes.size() < Headers.size())
    return false;
  for (size_t I = 0; I < Headers.size(); ++I)
    if (Block.Includes[I].File != Headers[I])
      return false;
  // Directives after the last header do not affect the image.
  auto Next = Directives.begin();
  for (const HeaderBlock::Directive &Each : Block.Directives) {
    if (Each.After >= Headers.size() || !lastChange(Each.Name))
      continue;
    if (Next == Directives.end() || Next->After != Each.After ||
        Next->Text != Each.Text)
      return false;
    ++Next;
  }
  return Next == Directives.end();
}

unsigned HeaderImage::usable(const HeaderBlock &Block) const {
  unsigned Result = Headers.size();
  // A later header must not change a name that the unit uses, because the image
  // has changed it already.
  for (const auto &[Name, After] : Block.Names)
    if (unsigned Last = lastChange(Name).value_or(0); Last > After)
      Result = std::min(Result, Last - 1);
  return Result;
}

std::string HeaderImage::sourceFor(const HeaderBlock &Block) {
  std::string Text;
  auto Directive = Block.Directives.begin();
  for (size_t I = 0; I < Block.Includes.size(); ++I) {
    for (; Directive != Block.Directives.end() && Directive->After == I;
         ++Directive)
      Text += Directive->Text + "\n";
    Text += "#include " + Block.Includes[I].Spelled + "\n";
  }
  return Text;
}

std::string HeaderImage::sourceFile(llvm::StringRef Source) {
  return ImageDirectory + contentHash(Source) + ".h";
}

namespace {

template <typename List> json::Array texts(const List &Texts) {
  json::Array Result;
  for (const std::string &Each : Texts)
    Result.push_back(bytesToJSON(Each));
  return Result;
}

/// Reads the output of toText, and detects any other form.
class TextReader {
public:
  bool Ok = true;

  std::string text(const json::Value *Value) {
    std::string Result;
    Ok = Ok && Value && bytesFromJSON(*Value, Result);
    return Result;
  }
  unsigned number(const json::Value &Value) {
    auto Number = Value.getAsInteger();
    Ok = Ok && Number && *Number >= 0;
    return Ok ? static_cast<unsigned>(*Number) : 0;
  }
  void forEach(const json::Object &Object, llvm::StringRef Key, size_t Size,
               llvm::function_ref<void(const json::Array &)> Take) {
    const json::Array *List = Object.getArray(Key);
    Ok = Ok && List;
    if (!Ok)
      return;
    for (const json::Value &Each : *List) {
      const json::Array *Parts = Each.getAsArray();
      Ok = Ok && Parts && Parts->size() == Size;
      if (!Ok)
        return;
      Take(*Parts);
    }
  }
  void list(const json::Object &Object, llvm::StringRef Key,
            std::vector<std::string> &Into) {
    const json::Array *List = Object.getArray(Key);
    Ok = Ok && List;
    if (Ok)
      for (const json::Value &Each : *List)
        Into.push_back(text(&Each));
  }
};

} // namespace

std::string HeaderImage::toText() const {
  json::Array Does, Redo, Macros, Files;
  for (const HeaderBlock::Directive &Each : Directives)
    Does.push_back(json::Array{Each.After, bytesToJSON(Each.Name),
                               bytesToJSON(Each.Text)});
  for (const auto &[Name, Number] : Redone)
    Redo.push_back(json::Array{bytesToJSON(Name), Number});
  for (const auto &[Name, States] : Facts.Macros)
    for (auto [After, IsDefined] : States)
      Macros.push_back(
          json::Array{bytesToJSON(Name), After, unsigned(IsDefined)});
  for (const auto &[Name, Hash] : Needed.Files)
    Files.push_back(json::Array{bytesToJSON(Name), bytesToJSON(Hash)});
  std::string Result;
  llvm::raw_string_ostream(Result)
      << json::Value(json::Object{{"bytes", Bytes},
                                  {"source", bytesToJSON(Source)},
                                  {"headers", texts(Headers)},
                                  {"directives", std::move(Does)},
                                  {"undone", texts(Undone)},
                                  {"redone", std::move(Redo)},
                                  {"macros", std::move(Macros)},
                                  {"setSize", Facts.SetSizeRead},
                                  {"files", std::move(Files)},
                                  {"missing", texts(Needed.Missing)},
                                  {"read", texts(Read)}})
      << '\n';
  std::string Table(Names.size() * sizeof(std::uint64_t), 0);
  for (size_t I = 0; I < Names.size(); ++I)
    llvm::support::endian::write64le(&Table[I * sizeof(std::uint64_t)],
                                     Names[I]);
  return Result + Table;
}

std::optional<HeaderImage> HeaderImage::fromText(llvm::StringRef Text) {
  auto [Head, Table] = Text.split('\n');
  llvm::Expected<json::Value> Value = program::parseJSON(Head);
  if (!Value) {
    llvm::consumeError(Value.takeError());
    return std::nullopt;
  }
  const json::Object *Object = Value->getAsObject();
  if (!Object || Table.size() % sizeof(std::uint64_t))
    return std::nullopt;
  HeaderImage Result;
  TextReader In;
  Result.Bytes = In.text(Object->get("bytes"));
  Result.Source = In.text(Object->get("source"));
  In.list(*Object, "headers", Result.Headers);
  In.list(*Object, "undone", Result.Undone);
  In.list(*Object, "read", Result.Read);
  In.forEach(*Object, "directives", 3, [&](const json::Array &Parts) {
    Result.Directives.push_back(
        {In.number(Parts[0]), In.text(&Parts[1]), In.text(&Parts[2])});
  });
  In.forEach(*Object, "redone", 2, [&](const json::Array &Parts) {
    Result.Redone[In.text(&Parts[0])] = In.number(Parts[1]);
  });
  In.forEach(*Object, "macros", 3, [&](const json::Array &Parts) {
    Result.Facts.Macros[In.text(&Parts[0])].push_back(
        {In.number(Parts[1]), In.number(Parts[2])});
  });
  In.forEach(*Object, "files", 2, [&](const json::Array &Parts) {
    Result.Needed.Files[In.text(&Parts[0])] = In.text(&Parts[1]);
  });
  std::vector<std::string> Missing;
  In.list(*Object, "missing", Missing);
  Result.Needed.Missing.insert(Missing.begin(), Missing.end());
  if (const json::Value *Number = Object->get("setSize"))
    Result.Facts.SetSizeRead = In.number(*Number);
  for (size_t I = 0; I < Table.size(); I += sizeof(std::uint64_t))
    Result.Names.push_back(llvm::support::endian::read64le(Table.data() + I));
  if (!In.Ok || Result.Headers.empty())
    return std::nullopt;
  return Result;
}

} // namespace winsock_tidy
