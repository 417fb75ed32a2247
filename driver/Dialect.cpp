//===--- Dialect.cpp ------------------------------------------------------===//

#include "Dialect.h"
#include "HeaderImage.h"
#include "StandardHeaders.h"
#include "llvm/ADT/STLExtras.h"

using clang::tooling::CompileCommand;

namespace winsock_tidy {

/// min and max, which Microsoft's headers define as macros in C++, too. As
/// macros they would be in the way of the headers of the C++ library.
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

/// The name that Error finds undeclared; empty if it is another error.
static llvm::StringRef undeclared(const Finding &Error) {
  llvm::StringRef Text = Error.Message.Message;
  if (!Text.consume_front("use of undeclared identifier '"))
    return {};
  return Text.take_until([](char C) { return C == '\''; });
}

bool isBareSizeof(const Finding &Error) {
  return llvm::StringRef(Error.Message.Message)
      .starts_with("expected parentheses around type name in sizeof");
}

bool Dialect::learn(llvm::ArrayRef<Finding> Errors) {
  const size_t Before = Headers.size() + KnowsTry + MendsSizeof + HasMinMax;
  // What the headers of Microsoft's C++ library include of each other.
  if (IsForCl)
    for (const std::string &Header : missingStandardHeaders(Errors))
      Headers.insert(Header);
  for (const Finding &Error : Errors) {
    llvm::StringRef Name = undeclared(Error);
    // For MinGW clang knows them only with Microsoft's extensions, which a
    // command for GCC never asks for.
    KnowsTry |= !IsForCl &&
                (Name == "__try" || Name == "__finally" || Name == "__except");
    HasMinMax |= Name == "min" || Name == "max";
    MendsSizeof |= isBareSizeof(Error);
  }
  return Headers.size() + KnowsTry + MendsSizeof + HasMinMax != Before;
}

Dialect::Step Dialect::next(llvm::ArrayRef<Finding> Errors) const {
  // What is missing stays so in any language.
  if (Tried == Compatible || llvm::all_of(Errors, [](const Finding &Error) {
        return llvm::StringRef(Error.Message.Message)
            .ends_with(" file not found");
      }))
    return AsSaid;
  if (Tried == AsSaid && !IsForCl)
    return WithExtensions;
  return IsC ? AsSaid : Compatible;
}

CompileCommand Dialect::applied(const CompileCommand &Command) const {
  CompileCommand Result = Command;
  auto Add = [&Result](std::initializer_list<std::string> Words) {
    // The command itself may say that it wants none of it.
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
  // Names of a template's bases, and more.
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
