//===--- Upgrade.cpp ------------------------------------------------------===//
//
// Until 2008 a project was XML of another kind: attributes instead of elements,
// numbers instead of words, and lists that always inherit.
//
//===----------------------------------------------------------------------===//

#include "Upgrade.h"
#include "Xml.h"
#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Path.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::msbuild {

namespace {

/// An attribute: its new name, and the meaning of its numbers; a list has no
/// numbers.
struct Setting {
  llvm::StringLiteral Old, New;
  std::initializer_list<llvm::StringLiteral> Words;
  bool IsList = false;
};

const Setting CompilerSettings[] = {
    {"AdditionalIncludeDirectories", "AdditionalIncludeDirectories", {}, true},
    {"PreprocessorDefinitions", "PreprocessorDefinitions", {}, true},
    {"UndefinePreprocessorDefinitions",
     "UndefinePreprocessorDefinitions",
     {},
     true},
    {"ForcedIncludeFiles", "ForcedIncludeFiles", {}, true},
    {"AdditionalOptions", "AdditionalOptions", {}},
    {"RuntimeLibrary",
     "RuntimeLibrary",
     {"MultiThreaded", "MultiThreadedDebug", "MultiThreadedDLL",
      "MultiThreadedDebugDLL"}},
    {"ExceptionHandling", "ExceptionHandling", {"false", "Sync", "Async"}},
    {"CompileAs", "CompileAs", {"Default", "CompileAsC", "CompileAsCpp"}},
    {"UsePrecompiledHeader",
     "PrecompiledHeader",
     {"NotUsing", "Create", "Use", "Use"}},
    {"PrecompiledHeaderThrough", "PrecompiledHeaderFile", {}},
    {"StructMemberAlignment",
     "StructMemberAlignment",
     {"Default", "1Byte", "2Bytes", "4Bytes", "8Bytes", "16Bytes"}},
    {"RuntimeTypeInfo", "RuntimeTypeInfo", {}},
    {"TreatWChar_tAsBuiltInType", "TreatWChar_tAsBuiltInType", {}},
    {"ForceConformanceInForLoopScope", "ForceConformanceInForLoopScope", {}},
    {"DefaultCharIsUnsigned", "DefaultCharIsUnsigned", {}},
    {"DisableLanguageExtensions", "DisableLanguageExtensions", {}},
};

const Setting ProjectSettings[] = {
    {"ConfigurationType",
     "ConfigurationType",
     {"Makefile", "Application", "DynamicLibrary", "", "StaticLibrary", "", "",
      "", "", "", "Utility"}},
    {"CharacterSet", "CharacterSet", {"NotSet", "Unicode", "MultiByte"}},
    {"UseOfMFC", "UseOfMfc", {"false", "Static", "Dynamic"}},
    {"OutputDirectory", "OutDir", {}},
    {"IntermediateDirectory", "IntDir", {}},
};

pugi::xml_node add(pugi::xml_node To, const char *Name,
                   const std::string &Condition = {}) {
  pugi::xml_node New = To.append_child(Name);
  if (!Condition.empty())
    New.append_attribute("Condition") = Condition.c_str();
  return New;
}

void addText(pugi::xml_node To, const char *Name, const std::string &Text,
             const std::string &Condition = {}) {
  add(To, Name, Condition)
      .append_child(pugi::node_pcdata)
      .set_value(Text.c_str());
}

/// Escapes Text, in which MSBuild would read "%41" as a letter.
std::string literal(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text)
    Result += C == '%' ? std::string("%25") : std::string(1, C);
  return Result;
}

std::string valueOf(const Setting &Each, llvm::StringRef Text) {
  std::string Result = literal(Text);
  if (Each.IsList) {
    std::replace(Result.begin(), Result.end(), ',', ';');
    return Result + ";%(" + Each.New.str() + ")";
  }
  unsigned Number;
  if (!Text.getAsInteger(10, Number) && Number < Each.Words.size())
    return (Each.Words.begin() + Number)->str();
  if (Each.New == "AdditionalOptions")
    Result += " %(AdditionalOptions)";
  return Result;
}

void addSettings(pugi::xml_node From, llvm::ArrayRef<Setting> Settings,
                 pugi::xml_node To, const std::string &Condition = {}) {
  for (const Setting &Each : Settings)
    if (llvm::StringRef Text = attribute(From, Each.Old); !Text.empty())
      addText(To, Each.New.data(), valueOf(Each, Text), Condition);
}

/// Returns the settings for a tool in Node, a configuration, file or sheet.
pugi::xml_node tool(pugi::xml_node Node, llvm::StringRef Name) {
  for (pugi::xml_node Each : Node.children("Tool"))
    if (attribute(Each, "Name") == Name)
      return Each;
  return {};
}

std::string onlyIn(llvm::StringRef Configuration) {
  return ("'$(Configuration)|$(Platform)'=='" + Configuration + "'").str();
}

/// Converts the settings of a configuration or a sheet: first those of its
/// sheets, which it overrides.
void upgradeSettings(pugi::xml_node From, pugi::xml_node To,
                     const std::string &Condition) {
  llvm::SmallVector<llvm::StringRef, 4> Sheets;
  attribute(From, "InheritedPropertySheets").split(Sheets, ';', -1, false);
  for (llvm::StringRef Each : Sheets)
    if (!Each.starts_with_insensitive("$(VCInstallDir)"))
      add(To, "Import", Condition).append_attribute("Project") =
          literal(Each).c_str();
  pugi::xml_node Properties = add(To, "PropertyGroup", Condition);
  for (pugi::xml_node Macro : From.children("UserMacro")) {
    std::string Name = attribute(Macro, "Name").str();
    if (!Name.empty() &&
        llvm::all_of(Name, [](char C) { return llvm::isAlnum(C) || C == '_'; }))
      addText(Properties, Name.c_str(), literal(attribute(Macro, "Value")));
  }
  addSettings(From, ProjectSettings, Properties);
  pugi::xml_node Definitions = add(To, "ItemDefinitionGroup", Condition);
  addSettings(tool(From, "VCCLCompilerTool"), CompilerSettings,
              add(Definitions, "ClCompile"));
  std::string Libraries =
      attribute(tool(From, "VCLinkerTool"), "AdditionalDependencies").str();
  std::replace(Libraries.begin(), Libraries.end(), ' ', ';');
  if (!Libraries.empty())
    addText(add(Definitions, "Link"), "AdditionalDependencies",
            literal(Libraries) + ";%(AdditionalDependencies)");
}

void upgradeFile(pugi::xml_node File, pugi::xml_node To) {
  llvm::StringRef Name = attribute(File, "RelativePath");
  std::string Ending = path::extension(Name, path::Style::windows).lower();
  if (!llvm::is_contained({".c", ".cpp", ".cxx", ".cc", ".c++"}, Ending))
    return;
  pugi::xml_node Item = add(To, "ClCompile");
  Item.append_attribute("Include") = literal(Name).c_str();
  for (pugi::xml_node Each : File.children("FileConfiguration")) {
    const std::string Condition = onlyIn(attribute(Each, "Name"));
    if (attribute(Each, "ExcludedFromBuild").equals_insensitive("true"))
      addText(Item, "ExcludedFromBuild", "true", Condition);
    addSettings(tool(Each, "VCCLCompilerTool"), CompilerSettings, Item,
                Condition);
  }
}

/// Converts the files of a list that may contain other lists, without
/// recursion, because the nesting depth is not limited.
void upgradeFiles(pugi::xml_node Root, pugi::xml_node To) {
  pugi::xml_node Each = Root.first_child();
  while (Each && Each != Root) {
    llvm::StringRef Name = Each.name();
    if (Name == "File")
      upgradeFile(Each, To);
    if (Name == "Filter" && Each.first_child()) {
      Each = Each.first_child();
      continue;
    }
    while (Each && Each != Root && !Each.next_sibling())
      Each = Each.parent();
    if (Each && Each != Root)
      Each = Each.next_sibling();
  }
}

} // namespace

bool isFromBeforeMSBuild(pugi::xml_node Root) {
  llvm::StringRef Name = Root.name();
  return Name == "VisualStudioProject" || Name == "VisualStudioPropertySheet";
}

std::unique_ptr<pugi::xml_document> upgrade(pugi::xml_node Root) {
  auto Result = std::make_unique<pugi::xml_document>();
  pugi::xml_node To = Result->append_child("Project");
  if (llvm::StringRef(Root.name()) == "VisualStudioPropertySheet") {
    upgradeSettings(Root, To, {});
    return Result;
  }
  pugi::xml_node Names = add(To, "PropertyGroup");
  addText(Names, "ConfigurationName", "$(Configuration)");
  addText(Names, "PlatformName", "$(Platform)");
  addText(Names, "InputDir", "$(ProjectDir)");
  if (llvm::StringRef Name = attribute(Root, "Name"); !Name.empty())
    addText(Names, "ProjectName", literal(Name));
  pugi::xml_node List = add(To, "ItemGroup");
  for (pugi::xml_node Each : Root.child("Configurations").children()) {
    llvm::StringRef Name = attribute(Each, "Name");
    if (Name.empty())
      continue;
    add(List, "ProjectConfiguration").append_attribute("Include") =
        literal(Name).c_str();
    upgradeSettings(Each, To, onlyIn(Name));
  }
  upgradeFiles(Root.child("Files"), add(To, "ItemGroup"));
  return Result;
}

} // namespace winsock_tidy::msbuild
