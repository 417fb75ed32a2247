//===--- Properties.cpp ---------------------------------------------------===//

#include "Properties.h"
#include "../Paths.h"
#include "../system/Environment.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::msbuild {

// Characters that XML forbids.
static constexpr char Macro = '\1', Expression = '\2', End = '\3';

/// Limits the length of values: a few lines can request all memory.
static constexpr size_t LongestValue = 1 << 20;
static constexpr unsigned DeepestExpression = 30;

static std::string hole(char Kind, llvm::StringRef Text) {
  return (llvm::Twine(Kind) + Text.take_front(200) + llvm::Twine(End)).str();
}
std::string macroHole(llvm::StringRef Name) { return hole(Macro, Name); }
std::string expressionHole(llvm::StringRef Text) {
  return hole(Expression, Text);
}
bool hasHole(llvm::StringRef Text) {
  return Text.find_first_of({"\1\2", 2}) != llvm::StringRef::npos;
}
bool hasExpressionHole(llvm::StringRef Text) {
  return Text.contains(Expression);
}

std::string describeHole(llvm::StringRef Text) {
  size_t At = Text.find_first_of({"\1\2", 2});
  if (At == llvm::StringRef::npos)
    return {};
  std::string Name = Text.drop_front(At + 1).split(End).first.str();
  if (Text[At] == Expression)
    return "'$(" + Name + ")' is not understood";
  return "$(" + Name +
         ") has no value here; give it one in the environment, "
         "as in " +
         Name + "=DIR winsock-tidy ...";
}

std::string withoutHoles(llvm::StringRef Text) {
  std::string Result;
  while (true) {
    size_t At = Text.find_first_of({"\1\2", 2});
    Result += Text.take_front(At).str();
    if (At == llvm::StringRef::npos)
      return Result;
    Text = Text.drop_front(At).split(End).second;
  }
}

std::string unescape(llvm::StringRef Text) {
  std::string Result;
  for (size_t I = 0; I < Text.size(); ++I)
    if (Text[I] == '%' && I + 2 < Text.size() &&
        llvm::isHexDigit(Text[I + 1]) && llvm::isHexDigit(Text[I + 2])) {
      if (char C = llvm::hexFromNibbles(Text[I + 1], Text[I + 2]))
        Result += C;
      I += 2;
    } else {
      Result += Text[I];
    }
  return Result;
}

std::vector<std::string> splitList(llvm::StringRef Text) {
  std::vector<std::string> Result;
  while (!Text.empty()) {
    llvm::StringRef Each;
    std::tie(Each, Text) = Text.split(';');
    if (Each = Each.trim(); !Each.empty())
      Result.push_back(unescape(Each));
  }
  return Result;
}

size_t closingParenthesis(llvm::StringRef Text) {
  unsigned Depth = 0;
  char Quote = 0;
  for (size_t I = 0; I < Text.size(); ++I) {
    char C = Text[I];
    if (Quote)
      Quote = C == Quote ? 0 : Quote;
    else if (C == '\'' || C == '"' || C == '`')
      Quote = C;
    else if (C == '(')
      ++Depth;
    else if (C == ')' && Depth-- == 0)
      return I;
  }
  // Quotes without a counterpart are ordinary characters.
  return Quote ? Text.find(')') : llvm::StringRef::npos;
}

/// Returns the directory of File, with a slash at its end.
static std::string directoryOf(llvm::StringRef File) {
  std::string Result = path::parent_path(File).str();
  return llvm::StringRef(Result).ends_with("/") ? Result : Result + "/";
}

Properties::Properties(Files &Names, std::string Project)
    : ThisFile(Project), ProjectFile(std::move(Project)), Names(Names) {}

std::string Properties::projectDirectory() const {
  return path::parent_path(ProjectFile).str();
}

void Properties::setGlobal(llvm::StringRef Name, std::string Value) {
  Globals[Name.lower()] = std::move(Value);
}

void Properties::set(llvm::StringRef Name, std::string Value) {
  Values[Name.lower()] = std::move(Value);
}

/// Returns the properties that MSBuild itself defines.
std::optional<std::string> Properties::reserved(llvm::StringRef Name) const {
  if (Name.consume_front("msbuildthisfile")) {
    if (Name == "directorynoroot")
      return directoryOf(ThisFile).substr(1);
    return llvm::StringSwitch<std::optional<std::string>>(Name)
        .Case("", path::filename(ThisFile).str())
        .Case("directory", directoryOf(ThisFile))
        .Case("fullpath", ThisFile)
        .Case("name", path::stem(ThisFile).str())
        .Case("extension", path::extension(ThisFile).str())
        .Default(std::nullopt);
  }
  return llvm::StringSwitch<std::optional<std::string>>(Name)
      .Case("msbuildprojectdirectory", projectDirectory())
      .Case("msbuildprojectfile", path::filename(ProjectFile).str())
      .Case("msbuildprojectname", path::stem(ProjectFile).str())
      .Case("msbuildprojectextension", path::extension(ProjectFile).str())
      .Case("msbuildprojectfullpath", ProjectFile)

      .Case("projectpath", ProjectFile)
      .Case("projectfullpath", ProjectFile)
      .Case("projectdir", directoryOf(ProjectFile))
      .Case("projectfilename", path::filename(ProjectFile).str())
      .Case("projectext", path::extension(ProjectFile).str())
      .Case("os", "Windows_NT")
      .Case("msbuildtoolsversion", "Current")
      .Default(std::nullopt);
}

/// Returns the properties that Visual Studio's own sheets define if a project
/// does not. Their values for the compiler's own directories do not matter
/// here.
std::optional<std::string> Properties::usual(llvm::StringRef Name) const {
  if (Name.starts_with("vc_") || Name.starts_with("windowssdk_") ||
      Name.starts_with("universalcrt_") || Name == "includepath" ||
      Name == "externalincludepath" || Name == "librarypath" ||
      Name == "executablepath" || Name == "sourcepath" ||
      Name == "referencepath" || Name == "excludepath" || Name == "inherit" ||
      Name == "noinherit")
    return "";
  const std::string Platform = plain("Platform");
  const bool IsWin32 = llvm::StringRef(Platform).equals_insensitive("Win32");
  if (Name == "projectname")
    return path::stem(ProjectFile).str();
  if (Name == "targetname")
    return plain("ProjectName");
  if (Name == "targetext") {
    std::string Type = llvm::StringRef(plain("ConfigurationType")).lower();
    return Type == "dynamiclibrary"  ? ".dll"
           : Type == "staticlibrary" ? ".lib"
                                     : ".exe";
  }
  std::string Below = (IsWin32 ? "" : Platform + "/") + plain("Configuration");
  if (Name == "outdir" || Name == "targetdir")
    return plain(Name == "outdir" ? "SolutionDir" : "OutDir") +
           (Name == "outdir" ? Below + "/" : "");
  if (Name == "intdir")
    return Below + "/";
  if (Name == "targetfilename")
    return plain("TargetName") + plain("TargetExt");
  if (Name == "targetpath")
    return plain("TargetDir") + plain("TargetFileName");
  return llvm::StringSwitch<std::optional<std::string>>(Name)
      .Case("visualstudioversion", "17.0")
      .Case("platformtoolset", "v143")
      .Case("defaultplatformtoolset", "v143")

      .Case("platformtarget",
            IsWin32 ? "x86" : llvm::StringRef(Platform).lower())
      .Case("platformshortname",
            IsWin32 ? "x86" : llvm::StringRef(Platform).lower())
      .Case("platformarchitecture", IsWin32 || Platform == "ARM" ? "32" : "64")
      .Default(std::nullopt);
}

std::optional<std::string> Properties::get(llvm::StringRef Name) const {
  std::string Lower = Name.lower();
  if (auto Own = reserved(Lower))
    return Own;
  for (const auto *Each : {&Globals, &Values})
    if (auto Found = Each->find(Lower); Found != Each->end())
      return Found->second;
  if (auto Usual = usual(Lower))
    return Usual;
  return variableInAnyCase(Name);
}

std::string Properties::plain(llvm::StringRef Name) const {
  return unescape(withoutHoles(get(Name).value_or("")));
}

static llvm::StringRef takeName(llvm::StringRef &Rest) {
  llvm::StringRef Name = Rest.take_while(
      [](char C) { return llvm::isAlnum(C) || C == '_' || C == '-'; });
  Rest = Rest.drop_front(Name.size());
  return Name;
}

/// Reads "(a, 'b')" and expands each argument.
std::optional<std::vector<std::string>>
Properties::arguments(llvm::StringRef &Rest, unsigned Depth) const {
  std::vector<std::string> Result;
  Rest = Rest.ltrim();
  if (!Rest.consume_front("("))
    return std::nullopt;
  size_t Close = closingParenthesis(Rest);
  if (Close == llvm::StringRef::npos)
    return std::nullopt;
  llvm::StringRef Inner = Rest.take_front(Close);
  Rest = Rest.drop_front(Close + 1);
  if (Inner.trim().empty())
    return Result;
  unsigned Open = 0;
  char Quote = 0;
  size_t Begin = 0;
  for (size_t I = 0; I <= Inner.size(); ++I) {
    char C = I < Inner.size() ? Inner[I] : ',';
    if (I == Inner.size() || (C == ',' && !Quote && Open == 0)) {
      llvm::StringRef Each = Inner.slice(Begin, I).trim();
      if (Each.size() >= 2 && llvm::StringRef("'\"`").contains(Each.front()) &&
          Each.back() == Each.front())
        Each = Each.drop_front().drop_back();
      Result.push_back(expandInner(Each, Depth + 1));
      Begin = I + 1;
    } else if (Quote) {
      Quote = C == Quote ? 0 : Quote;
    } else if (C == '\'' || C == '"' || C == '`') {
      Quote = C;
    } else if (C == '(') {
      ++Open;
    } else if (C == ')' && Open > 0) {
      --Open;
    }
  }
  return Result;
}

std::string Properties::evaluate(llvm::StringRef Text, unsigned Depth) const {
  llvm::StringRef Rest = Text.trim();
  const std::string NotUnderstood = expressionHole(Text);
  if (Depth > DeepestExpression)
    return NotUnderstood;
  std::optional<std::string> Value;
  if (Rest.consume_front("[")) {
    llvm::StringRef Class;
    std::tie(Class, Rest) = Rest.split(']');
    if (!Rest.consume_front("::"))
      return NotUnderstood;
    llvm::StringRef Method = takeName(Rest);
    auto Given = arguments(Rest, Depth);
    if (Given)
      Value = callStatic(Class, Method, *Given, *this);
  } else {
    llvm::StringRef Name = takeName(Rest);
    Value = get(Name);
    // For "$(A)", the message names A and not the properties that use it.
    if (!Value && Rest.empty() && !Name.empty())
      return macroHole(Name);
    if (!Value && Rest.starts_with("."))
      Value = "";
  }
  while (Value && Rest.consume_front(".")) {
    llvm::StringRef Method = takeName(Rest);
    std::vector<std::string> Given;
    if (Rest.starts_with("(")) {
      auto Read = arguments(Rest, Depth);
      if (!Read)
        return NotUnderstood;
      Given = std::move(*Read);
    }
    Value = callMethod(*Value, Method, Given);
  }
  return Value && Rest.trim().empty() ? *Value : NotUnderstood;
}

std::string Properties::expandInner(llvm::StringRef Text,
                                    unsigned Depth) const {
  std::string Result;
  while (true) {
    auto [Before, After] = Text.split("$(");
    Result += Before.str();
    if (Before.size() == Text.size())
      return Result;
    size_t Close = closingParenthesis(After);
    if (Close == llvm::StringRef::npos)
      return Result + "$(" + After.str();
    Result += evaluate(After.take_front(Close), Depth);
    if (Result.size() > LongestValue)
      return expressionHole(After.take_front(Close));
    Text = After.drop_front(Close + 1);
  }
}

std::string Properties::expand(llvm::StringRef Text) const {
  if (Text.find_first_of({"\1\2\3", 3}) == llvm::StringRef::npos)
    return expandInner(Text, 0);
  std::string Clean = Text.str();
  llvm::erase_if(Clean, [](char C) { return C >= Macro && C <= End; });
  return expandInner(Clean, 0);
}

} // namespace winsock_tidy::msbuild
