//===--- ClCommand.cpp ----------------------------------------------------===//

#include "ClCommand.h"
#include "../Paths.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/CommandLine.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::msbuild {

static bool isYes(llvm::StringRef Text) {
  return Text.trim().equals_insensitive("true");
}

ClCommands::ClCommands(Project &Of, Files &Names, Remarks &Said)
    : Of(Of), Names(Names), Said(Said),
      Directory(Of.properties().projectDirectory()) {
  const std::string Type = Of.properties().plain("ConfigurationType");
  IsMakefile = llvm::StringRef(Type).equals_insensitive("Makefile");
  IsDll = llvm::StringRef(Type).equals_insensitive("DynamicLibrary");
  IsDebug = isYes(Of.properties().plain("UseDebugLibraries"));
}

std::string ClCommands::value(const Item &Each, llvm::StringRef Name) {
  auto Found = Each.Data.find(Name.lower());
  if (Found == Each.Data.end())
    return {};
  if (hasHole(Found->second))
    Said.add(Name + " of " + Said.name(Each.File) + " is left out, as " +
             describeHole(Found->second));
  return hasHole(Found->second) ? std::string()
                                : llvm::StringRef(Found->second).trim().str();
}

bool ClCommands::isTrue(const Item &Each, llvm::StringRef Name) {
  return isYes(value(Each, Name));
}

bool ClCommands::isFalse(const Item &Each, llvm::StringRef Name) {
  return llvm::StringRef(value(Each, Name)).equals_insensitive("false");
}

/// Returns the form of a list element with a hole for sentences.
static std::string element(llvm::StringRef Each) {
  std::string Rest = withoutHoles(Each);
  return Rest.empty() ? "an element" : "'" + Rest + "'";
}

ClCommands::Words ClCommands::list(llvm::StringRef Text,
                                   const llvm::Twine &What) {
  Words Result;
  for (std::string &Each : splitList(Text))
    if (hasHole(Each))
      Said.add(element(Each) + " of " + What + " in " +
               Said.name(Of.properties().ProjectFile) + " is left out, as " +
               describeHole(Each));
    else
      Result.push_back(std::move(Each));
  return Result;
}

ClCommands::Words ClCommands::list(const Item &Each, llvm::StringRef Name) {
  auto Found = Each.Data.find(Name.lower());
  return Found == Each.Data.end() ? Words() : list(Found->second, Name);
}

bool ClCommands::isBuilt(const Item &Each) {
  return !isTrue(Each, "ExcludedFromBuild");
}

bool ClCommands::compilesC(const Item &Each) {
  std::string As = value(Each, "CompileAs");
  if (llvm::StringRef(As).equals_insensitive("CompileAsC"))
    return true;
  return llvm::StringRef(Each.File).ends_with_insensitive(".c") &&
         !llvm::StringRef(As).equals_insensitive("CompileAsCpp");
}

void ClCommands::addDirectories(llvm::ArrayRef<std::string> List, Words &Line) {
  for (const std::string &Each : List) {
    std::string Name = Names.find(Directory, Each);
    if (isWindowsPath(Name))
      Said.add("the directory " + Name + ", which " +
               Said.name(Of.properties().ProjectFile) +
               " names, is not here; say where it is, as in --path-map='" +
               Name + "=/srv/include'");
    else
      Line.push_back("/I" + Name);
  }
}

/// Returns a definition as the compiler receives it, without the quotes of the
/// command line.
static std::string unquoted(llvm::StringRef Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I) {
    if (Text[I] == '\\' && I + 1 < Text.size() && Text[I + 1] == '"')
      Result += Text[++I];
    else if (Text[I] != '"')
      Result += Text[I];
  }
  return Result;
}

void ClCommands::addMacros(const Item &Each, Words &Line) {
  auto Define = [&Line](llvm::ArrayRef<std::string> All) {
    for (const std::string &Text : All)
      Line.push_back("/D" + unquoted(Text));
  };
  const Properties &Values = Of.properties();
  if (IsMakefile)
    Define(list(Values.get("NMakePreprocessorDefinitions").value_or(""),
                "NMakePreprocessorDefinitions"));
  Define(list(Each, "PreprocessorDefinitions"));
  if (IsDll)
    Define({"_WINDLL"});
  const std::string Mfc = Values.plain("UseOfMfc");
  if (llvm::StringRef(Mfc).equals_insensitive("Dynamic"))
    Define({"_AFXDLL"});
  const std::string Set = Values.plain("CharacterSet");
  if (llvm::StringRef(Set).equals_insensitive("Unicode"))
    Define({"_UNICODE", "UNICODE"});
  else if (llvm::StringRef(Set).equals_insensitive("MultiByte"))
    Define({"_MBCS"});
  for (const std::string &Text : list(Each, "UndefinePreprocessorDefinitions"))
    Line.push_back("/U" + Text);
}

void ClCommands::addLanguage(const Item &Each, Words &Line) {
  const bool IsC = compilesC(Each);
  std::string As = llvm::StringRef(value(Each, "CompileAs")).lower();
  // Clang treats ".C" as C++ and does not know ".Cpp".
  llvm::StringRef Ending = path::extension(Each.File);
  const bool IsPlain = Ending == Ending.lower();
  if (As == "compileasc" || (IsC && !IsPlain))
    Line.push_back("/TC");
  else if (As == "compileascpp" || !IsPlain)
    Line.push_back("/TP");
  const char *Name = IsC ? "LanguageStandard_C" : "LanguageStandard";
  std::string Standard = llvm::StringRef(value(Each, Name)).lower();
  llvm::StringRef Number = Standard;
  if (Number == "stdcpplatest" || Number == "stdcpp23")
    Line.push_back("/std:c++latest");
  else if (Number == "stdclatest")
    Line.push_back("/std:clatest");
  else if (Number.consume_front("stdcpp"))
    Line.push_back(("/std:c++" + Number).str());
  else if (Number.consume_front("stdc"))
    Line.push_back(("/std:c" + Number).str());
  else if (!Number.empty() && Number != "default")
    Said.add(Name + llvm::Twine(" '") + value(Each, Name) + "' of " +
             Said.name(Of.properties().ProjectFile) + " is not known");
  if (isTrue(Each, "ConformanceMode"))
    Line.push_back("/permissive-");
  if (isTrue(Each, "DisableLanguageExtensions"))
    Line.push_back("/Za");
  if (isFalse(Each, "TreatWChar_tAsBuiltInType"))
    Line.push_back("/Zc:wchar_t-");
  if (isFalse(Each, "ForceConformanceInForLoopScope"))
    Line.push_back("/Zc:forScope-");
  if (isFalse(Each, "RuntimeTypeInfo"))
    Line.push_back("/GR-");
  if (isTrue(Each, "DefaultCharIsUnsigned"))
    Line.push_back("/J");
}

void ClCommands::addRuntime(const Item &Each, Words &Line) {
  std::string Library = llvm::StringRef(value(Each, "RuntimeLibrary")).lower();
  Line.push_back(llvm::StringSwitch<std::string>(Library)
                     .Case("multithreaded", "/MT")
                     .Case("multithreadeddebug", "/MTd")
                     .Case("multithreadeddll", "/MD")
                     .Case("multithreadeddebugdll", "/MDd")
                     .Default(IsDebug ? "/MDd" : "/MD"));
  std::string Handling =
      llvm::StringRef(value(Each, "ExceptionHandling")).lower();
  llvm::StringRef Option = llvm::StringSwitch<llvm::StringRef>(Handling)

                               .Case("false", "")
                               .Case("none", "")
                               .Case("async", "/EHa")
                               .Case("synccthrow", "/EHs")
                               .Default("/EHsc");
  if (!Option.empty())
    Line.push_back(Option.str());
  if (IsDll)
    Line.push_back(IsDebug ? "/LDd" : "/LD");
  std::string Packing = value(Each, "StructMemberAlignment");
  llvm::StringRef Bytes = llvm::StringRef(Packing).take_while(llvm::isDigit);
  if (!Bytes.empty())
    Line.push_back(("/Zp" + Bytes).str());
}

void ClCommands::addMore(const Item &Each, Words &Line) {
  std::string Header = value(Each, "PrecompiledHeaderFile");
  if (Header.empty())
    Header = "stdafx.h";
  std::string Precompiled =
      llvm::StringRef(value(Each, "PrecompiledHeader")).lower();
  if (Precompiled == "use")
    Line.push_back("/Yu" + Header);
  else if (Precompiled == "create")
    Line.push_back("/Yc" + Header);
  Words Forced = list(Each, "ForcedIncludeFiles");
  if (IsMakefile)
    llvm::append_range(
        Forced, list(Of.properties().get("NMakeForcedIncludes").value_or(""),
                     "NMakeForcedIncludes"));
  for (const std::string &Name : Forced) {
    std::string File = Names.find(Directory, Name);
    // A file that is not in the directory is searched for like an include.
    Line.push_back("/FI" +
                   (Names.exists(Directory, Name) ? File : withSlashes(Name)));
  }
  auto More = Each.Data.find("additionaloptions");
  if (More == Each.Data.end())
    return;
  llvm::BumpPtrAllocator Allocator;
  llvm::StringSaver Saver(Allocator);
  llvm::SmallVector<const char *, 16> Options;
  std::string Text = unescape(More->second);
  llvm::cl::TokenizeWindowsCommandLine(Text, Saver, Options);
  for (const char *Word : Options)
    if (hasHole(Word))
      Said.add(element(Word) + " of AdditionalOptions in " +
               Said.name(Of.properties().ProjectFile) + " is left out, as " +
               describeHole(Word));
    else
      Line.push_back(Word);
}

std::vector<std::string> ClCommands::command(const Item &Each) {
  Words Line{"clang-cl"};
  const Properties &Values = Of.properties();
  auto Property = [&](const char *Name) {
    return list(Values.get(Name).value_or(""), Name);
  };
  addDirectories(list(Each, "AdditionalIncludeDirectories"), Line);
  if (IsMakefile)
    addDirectories(Property("NMakeIncludeSearchPath"), Line);
  addDirectories(Property("IncludePath"), Line);
  addDirectories(Property("ExternalIncludePath"), Line);
  addMacros(Each, Line);
  addLanguage(Each, Line);
  addRuntime(Each, Line);
  addMore(Each, Line);
  if (Values.plain("CLRSupport") != "" &&
      !llvm::StringRef(Values.plain("CLRSupport")).equals_insensitive("false"))
    Said.add(Said.name(Values.ProjectFile) +
             " is compiled for .NET, whose extensions of C++ are not known");
  llvm::append_range(Line, Words{"/c", Each.File});
  return Line;
}

} // namespace winsock_tidy::msbuild
