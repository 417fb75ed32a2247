//===--- Dialect.cpp ------------------------------------------------------===//

#include "Dialect.h"
#include "HeaderImage.h"
#include "StandardHeaders.h"
#include "clang/Basic/Builtins.h"
#include "clang/Basic/IdentifierTable.h"
#include "clang/Basic/LangOptions.h"
#include "llvm/ADT/STLExtras.h"

using clang::tooling::CompileCommand;

namespace winsock_tidy {

/// min and max, which Microsoft's headers define as macros even in C++. As
/// macros they would break the headers of the C++ library.
static constexpr char MinMax[] =
    "extern \"C++\" {\n"
    "template <typename A, typename B> constexpr auto min(A a, B b)\n"
    "    -> decltype(true ? A(a) : B(b)) { return a < b ? a : b; }\n"
    "template <typename A, typename B> constexpr auto max(A a, B b)\n"
    "    -> decltype(true ? A(a) : B(b)) { return a > b ? a : b; }\n"
    "}\n";

static std::string minMaxFile() {
  return std::string(ImageDirectory) + "minmax.h";
}

static llvm::StringRef untilQuote(llvm::StringRef Text) {
  return Text.take_until([](char C) { return C == '\''; });
}

/// Returns the name that is undeclared according to Error; empty for other
/// errors.
static llvm::StringRef undeclared(const Finding &Error) {
  llvm::StringRef Text = Error.Message.Message;
  if (!Text.consume_front("use of undeclared identifier '"))
    return {};
  return untilQuote(Text);
}

/// The same for names of types, functions, templates and members of namespaces.
static llvm::StringRef unknownName(const Finding &Error) {
  llvm::StringRef Text = Error.Message.Message;
  for (llvm::StringRef Begin :
       {"use of undeclared identifier '", "unknown type name '",
        "call to undeclared function '", "no template named '"})
    if (Text.consume_front(Begin))
      return untilQuote(Text);
  auto [Before, Name] = Text.split(" named '");
  if (Text.starts_with("no ") && Name.contains("' in namespace '"))
    return untilQuote(Name);
  return {};
}

namespace {
/// The names that are built into a language: keywords and builtin functions.
class OwnNames {
public:
  OwnNames(bool IsC, bool HasExtensions)
      : Language(languageWith(IsC, HasExtensions)), Names(Language) {
    Builtins.initializeBuiltins(Names, Language);
  }
  bool has(llvm::StringRef Name) {
    const clang::IdentifierInfo &Known = Names.get(Name);
    return Known.getTokenID() != clang::tok::identifier ||
           Known.getBuiltinID() != 0;
  }

private:
  static clang::LangOptions languageWith(bool IsC, bool HasExtensions) {
    clang::LangOptions Result;
    Result.C99 = IsC;
    Result.CPlusPlus = Result.CPlusPlus11 = !IsC;
    Result.MicrosoftExt = Result.AsmBlocks = HasExtensions;
    return Result;
  }
  clang::LangOptions Language;
  clang::IdentifierTable Names;
  clang::Builtin::Context Builtins;
};
} // namespace

/// True if Name is a keyword or a builtin function only with Microsoft's
/// extensions.
static bool isMicrosofts(llvm::StringRef Name, bool IsC) {
  static OwnNames Plain[] = {OwnNames(false, false), OwnNames(true, false)};
  static OwnNames More[] = {OwnNames(false, true), OwnNames(true, true)};
  return !Plain[IsC].has(Name) && More[IsC].has(Name);
}

/// True if the code that Error is about may be in a template.
static bool isBehindTemplate(const Finding &Error,
                             llvm::vfs::FileSystem &Files) {
  auto Buffer = Files.getBufferForFile(Error.Message.FilePath);
  return Buffer && (*Buffer)
                       ->getBuffer()
                       .take_front(Error.Message.FileOffset)
                       .contains("template");
}

bool isBareSizeof(const Finding &Error) {
  return llvm::StringRef(Error.Message.Message)
      .starts_with("expected parentheses around type name in sizeof");
}

bool Dialect::learn(llvm::ArrayRef<Finding> Errors) {
  const size_t Before = Headers.size() + KnowsTry + MendsSizeof + HasMinMax;
  // Headers that the headers of Microsoft's C++ library include.
  if (IsForCl)
    for (const std::string &Header : missingStandardHeaders(Errors))
      Headers.insert(Header);
  for (const Finding &Error : Errors) {
    llvm::StringRef Name = undeclared(Error);
    // For MinGW, clang knows these only with Microsoft's extensions, which a
    // command for GCC never enables.
    KnowsTry |= !IsForCl &&
                (Name == "__try" || Name == "__finally" || Name == "__except");
    HasMinMax |= Name == "min" || Name == "max";
    MendsSizeof |= isBareSizeof(Error);
  }
  return Headers.size() + KnowsTry + MendsSizeof + HasMinMax != Before;
}

bool Dialect::mayMend(Step To, const Finding &Error,
                      llvm::vfs::FileSystem &Files) const {
  // A missing file is missing in every dialect.
  if (llvm::StringRef(Error.Message.Message).ends_with(" file not found"))
    return false;
  llvm::StringRef Name = unknownName(Error);
  if (Name.empty())
    return true;
  return To == WithExtensions ? isMicrosofts(Name, IsC)
                              : isBehindTemplate(Error, Files);
}

Dialect::Step Dialect::next(llvm::ArrayRef<Finding> Errors,
                            llvm::vfs::FileSystem &Files) const {
  auto MayHelp = [&](Step To) {
    return llvm::any_of(Errors, [&](const Finding &Error) {
      return mayMend(To, Error, Files);
    });
  };
  if (Tried == AsSaid && !IsForCl && MayHelp(WithExtensions))
    return WithExtensions;
  return Tried != Compatible && !IsC && MayHelp(Compatible) ? Compatible
                                                            : AsSaid;
}

CompileCommand Dialect::applied(const CompileCommand &Command) const {
  CompileCommand Result = Command;
  auto Add = [&Result](std::initializer_list<std::string> Words) {
    // The command itself may disable the extensions.
    Result.CommandLine.insert(Result.CommandLine.begin() + 1, Words);
  };
  for (const std::string &Header : Headers)
    Add({"-Xclang", "-include", "-Xclang", Header});
  if (HasMinMax)
    Add({"-Xclang", "-include", "-Xclang", minMaxFile()});
  if (MendsSizeof)
    Add({std::string("-D") + ShortSizeof + "=sizeof"});
  if (KnowsTry)
    Add({"-fms-extensions"});
  if (Tried >= WithExtensions && !IsForCl)
    Add({"-fms-extensions", "-fasm-blocks"});
  // Enables names from a template's bases, and more.
  if (Tried >= Compatible)
    Add({"-Xclang", "-fms-compatibility", "-Xclang",
         "-fdelayed-template-parsing"});
  return Result;
}

llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Dialect::withHeaders(
    llvm::IntrusiveRefCntPtr<llvm::vfs::FileSystem> Files) const {
  if (!HasMinMax)
    return Files;
  auto Made = llvm::makeIntrusiveRefCnt<llvm::vfs::InMemoryFileSystem>();
  Made->addFile(minMaxFile(), 0, llvm::MemoryBuffer::getMemBuffer(MinMax));
  auto Both =
      llvm::makeIntrusiveRefCnt<llvm::vfs::OverlayFileSystem>(std::move(Files));
  Both->pushOverlay(std::move(Made));
  return Both;
}

} // namespace winsock_tidy
