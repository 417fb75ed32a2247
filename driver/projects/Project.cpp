//===--- Project.cpp ------------------------------------------------------===//

#include "Project.h"
#include "../Paths.h"
#include "Condition.h"
#include "Upgrade.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace path = llvm::sys::path;

namespace winsock_tidy::msbuild {

/// Limits imports of sheets by sheets, and choices within choices.
static constexpr unsigned Deepest = 60;

static bool is(pugi::xml_node Node, llvm::StringRef Name) {
  return Name.equals_insensitive(Node.name());
}

const pugi::xml_document *XmlFiles::read(const std::string &File,
                                         std::string &Why) {
  auto [Place, IsNew] = Known.try_emplace(File);
  Entry &Each = Place->second;
  if (IsNew) {
    if (llvm::Error Failure = readXml(File, Said).moveInto(Each.Document))
      Each.Why = toString(std::move(Failure));
    else if (isFromBeforeMSBuild(Each.Document->document_element()))
      Each.Document = upgrade(Each.Document->document_element());
  }
  Why = Each.Why;
  return Each.Document.get();
}

const std::vector<Item> &Project::items(llvm::StringRef Type) const {
  static const std::vector<Item> None;
  auto Found = Items.find(Type.lower());
  return Found == Items.end() ? None : Found->second;
}

const Metadata &Project::definition(llvm::StringRef Type) const {
  static const Metadata None;
  auto Found = Defined.find(Type.lower());
  return Found == Defined.end() ? None : Found->second;
}

std::vector<std::string> Project::configurations() const {
  std::vector<std::string> Result;
  for (const Item &Each : items("ProjectConfiguration"))
    Result.push_back(Each.Name);
  return Result;
}

bool Project::holds(llvm::StringRef Condition, llvm::StringRef Base,
                    llvm::function_ref<std::string(llvm::StringRef)> Expand) {
  if (Condition.trim().empty())
    return true;
  auto Exists = [&](llvm::StringRef Name) { return Names.exists(Base, Name); };
  llvm::Expected<bool> Result = evaluateCondition(Condition, {Expand, Exists});
  if (Result)
    return *Result;
  Said.add("the condition \"" + Condition + "\" in " +
           Said.name(Values.ThisFile) + " cannot be evaluated, as " +
           toString(Result.takeError()) + "; what it guards is left out");
  return false;
}

bool Project::holds(pugi::xml_node Node) {
  // Imports are relative to the file that contains them, everything else is
  // relative to the project.
  const std::string Base =
      llvm::StringRef(Node.name()).starts_with_insensitive("Import")
          ? path::parent_path(Values.ThisFile).str()
          : Values.projectDirectory();
  return holds(attribute(Node, "Condition"), Base,
               [this](llvm::StringRef Text) { return Values.expand(Text); });
}

bool Project::holds(pugi::xml_node Node, const Metadata &Data) {
  return holds(attribute(Node, "Condition"), Values.projectDirectory(),
               [&](llvm::StringRef Text) { return expand(Text, Data); });
}

llvm::Error Project::evaluate() {
  std::string Why;
  const std::string File = Values.ProjectFile;
  const pugi::xml_document *Document = Xml.read(File, Why);
  if (!Document)
    return llvm::createStringError(std::errc::invalid_argument, "%s",
                                   Why.c_str());
  pugi::xml_node Root = Document->document_element();
  if (!is(Root, "Project"))
    return llvm::createStringError(
        std::errc::invalid_argument,
        "it is no project of Visual Studio, as its root is <%s>", Root.name());
  if (llvm::StringRef Sdk = attribute(Root, "Sdk"); !Sdk.empty())
    Said.add(Said.name(File) + " is built with the SDK '" + Sdk +
             "', whose own sheets are not known");
  Open.push_back(File);
  Imported.insert(File);
  walk(Root, 0);
  Open.pop_back();
  for (const Later &Each : Definitions)
    define(Each);
  for (const Later &Each : Groups)
    collect(Each);
  Values.ThisFile = File;
  return llvm::Error::success();
}

void Project::walk(pugi::xml_node Node, unsigned Depth) {
  for (pugi::xml_node Each : Node.children()) {
    if (Each.type() != pugi::node_element)
      continue;
    if (is(Each, "PropertyGroup"))
      takeProperties(Each);
    else if (is(Each, "Import"))
      import(Each, Depth);
    else if (is(Each, "ImportGroup") && holds(Each))
      walk(Each, Depth);
    else if (is(Each, "ItemDefinitionGroup"))
      Definitions.push_back({Each, Values.ThisFile});
    else if (is(Each, "ItemGroup"))
      Groups.push_back({Each, Values.ThisFile});
    else if (is(Each, "Choose"))
      choose(Each, Depth);
    else if (is(Each, "Target"))
      noteTarget(Each);
  }
}

void Project::takeProperties(pugi::xml_node Group) {
  if (!holds(Group))
    return;
  for (pugi::xml_node Each : Group.children())
    if (Each.type() == pugi::node_element && holds(Each))
      Values.set(Each.name(), Values.expand(text(Each)));
}

void Project::choose(pugi::xml_node Node, unsigned Depth) {
  if (Depth > Deepest) {
    Said.add(Said.name(Values.ThisFile) +
             " nests choices too deeply; the innermost are left out");
    return;
  }
  for (pugi::xml_node Each : Node.children())
    if (is(Each, "Otherwise") || (is(Each, "When") && holds(Each)))
      return walk(Each, Depth + 1);
}

void Project::noteTarget(pugi::xml_node Target) {
  for (pugi::xml_node Group : Target.children())
    if (is(Group, "ItemGroup"))
      for (pugi::xml_node Each : Group.children())
        if (is(Each, "ClCompile") && !attribute(Each, "Include").empty())
          Said.add("the target '" + attribute(Target, "Name") + "' of " +
                   Said.name(Values.ThisFile) +
                   " adds source files while it builds, which are left out");
}

void Project::import(pugi::xml_node Node, unsigned Depth) {
  if (!holds(Node))
    return;
  llvm::StringRef Written = attribute(Node, "Project");
  const std::string Importing = Values.ThisFile;
  if (llvm::StringRef Sdk = attribute(Node, "Sdk"); !Sdk.empty()) {
    Said.add(Said.name(Importing) + " imports " + Written + " of the SDK '" +
             Sdk + "', which is not known");
    return;
  }
  std::string Name = Values.expand(Written);
  // Visual Studio's own sheets: their relevant settings are known without
  // reading them.
  std::string Plain = withSlashes(Name);
  llvm::StringRef Last = path::filename(Plain);
  const bool IsOwn =
      llvm::StringRef(Written).contains_insensitive("$(VCTargetsPath") ||
      llvm::StringRef(Written).contains_insensitive("$(MSBuildExtensionsPath");
  if (IsOwn || hasHole(Name)) {
    if (Last.equals_insensitive("Microsoft.Cpp.Default.props"))
      importNearest("Directory.Build.props", Depth);
    else if (Last.equals_insensitive("Microsoft.Cpp.targets"))
      importNearest("Directory.Build.targets", Depth);
    else if (!IsOwn)
      Said.add("the import of " + Written + " in " + Said.name(Importing) +
               " is left out, as " + describeHole(Name));
    return;
  }
  const std::string Directory = path::parent_path(Importing).str();
  bool Any = false;
  for (const std::string &Each : splitList(Name))
    for (const std::string &File : Names.expand(Directory, Each)) {
      Any = true;
      importFile(File, Depth);
    }
  if (!Any && !Files::hasWildcards(Name))
    Said.add("an import in " + Said.name(Importing) + " names no file");
}

void Project::importNearest(const char *Name, unsigned Depth) {
  std::string Directory = Names.directoryAbove(Values.projectDirectory(), Name);
  if (!Directory.empty())
    importFile(Names.find(Directory, Name), Depth);
}

void Project::importFile(const std::string &File, unsigned Depth) {
  const std::string Importing = Values.ThisFile;
  auto Say = [&](const llvm::Twine &Why) {
    Said.add(Said.name(Importing) + " imports " + Said.name(File) + ", which " +
             Why);
  };
  if (llvm::is_contained(Open, File))
    return Say("leads back to it; the second import is left out");
  if (!Imported.insert(File).second)
    return; // MSBuild uses the first, too.
  if (Depth > Deepest)
    return Say("is one of too many that import each other; it is left out");
  if (!Names.exists("/", File))
    return Say("does not exist here; what it says is not known");
  std::string Why;
  const pugi::xml_document *Document = Xml.read(File, Why);
  if (!Document)
    return Say("cannot be read: " + Why);
  pugi::xml_node Root = Document->document_element();
  if (!is(Root, "Project"))
    return Say("is no sheet of MSBuild, as its root is <" +
               llvm::StringRef(Root.name()) + ">");
  Open.push_back(File);
  Values.ThisFile = File;
  walk(Root, Depth + 1);
  Values.ThisFile = Importing;
  Open.pop_back();
}

std::string Project::expand(llvm::StringRef Text, const Metadata &Data) {
  if (Text.contains("@("))
    return expressionHole(Text);
  std::string WithValues = Values.expand(Text);
  llvm::StringRef Rest = WithValues;
  std::string Result;
  while (true) {
    auto [Before, After] = Rest.split("%(");
    Result += Before.str();
    if (Before.size() == Rest.size())
      return Result;
    auto [Name, Next] = After.split(')');
    // "%(ClCompile.Name)" is the same as Name.
    auto Found = Data.find(Name.rsplit('.').second.empty()
                               ? Name.trim().lower()
                               : Name.rsplit('.').second.trim().lower());
    if (Found != Data.end())
      Result += Found->second;
    if (Result.size() > (1u << 20))
      return expressionHole(Name);
    Rest = Next;
  }
}

void Project::define(const Later &Group) {
  Values.ThisFile = Group.File;
  if (!holds(Group.Group))
    return;
  for (pugi::xml_node Type : Group.Group.children()) {
    if (Type.type() != pugi::node_element)
      continue;
    Metadata &Data = Defined[llvm::StringRef(Type.name()).lower()];
    if (!holds(Type, Data))
      continue;
    for (pugi::xml_node Each : Type.children())
      if (Each.type() == pugi::node_element && holds(Each, Data))
        Data[llvm::StringRef(Each.name()).lower()] = expand(text(Each), Data);
  }
}

std::vector<std::string> Project::included(llvm::StringRef Text) {
  std::vector<std::string> Result;
  for (const std::string &Each : splitList(Values.expand(Text))) {
    llvm::StringRef List = Each;
    if (List.consume_front("@(") && List.consume_back(")") &&
        List.find_first_of("-,(") == llvm::StringRef::npos) {
      for (const Item &Other : items(List.trim()))
        Result.push_back(Other.Name);
    } else if (hasHole(Each) || llvm::StringRef(Each).contains("@(")) {
      Said.add("'" + withoutHoles(Each) + "' in " + Said.name(Values.ThisFile) +
               " is left out" +
               (hasHole(Each) ? ", as " + describeHole(Each)
                              : ": such lists are not understood"));
    } else {
      Result.push_back(Each);
    }
  }
  return Result;
}

void Project::update(Item &Each, pugi::xml_node Node) {
  // The well-known metadata of each file, which the project cannot set.
  Metadata Known = Each.Data;
  Known["identity"] = Each.Name;
  Known["fullpath"] = Each.File;
  Known["filename"] = path::stem(withSlashes(Each.File)).str();
  Known["extension"] = path::extension(Each.File).str();
  std::string Written = withSlashes(Each.Name);
  llvm::StringRef Directory = path::parent_path(Written);
  Known["relativedir"] =
      Directory.empty() ? std::string() : Directory.str() + "/";
  for (pugi::xml_attribute Attribute : Node.attributes()) {
    llvm::StringRef Name = Attribute.name();
    for (llvm::StringRef Reserved :
         {"Include", "Exclude", "Remove", "Update", "Condition", "Label"})
      if (Name.equals_insensitive(Reserved))
        Name = "";
    if (!Name.empty())
      Known[Name.lower()] = Each.Data[Name.lower()] =
          expand(Attribute.value(), Known);
  }
  for (pugi::xml_node Child : Node.children())
    if (Child.type() == pugi::node_element && holds(Child, Known)) {
      std::string Name = llvm::StringRef(Child.name()).lower();
      Known[Name] = Each.Data[Name] = expand(text(Child), Known);
    }
}

void Project::collect(const Later &Group) {
  Values.ThisFile = Group.File;
  if (!holds(Group.Group))
    return;
  for (pugi::xml_node Each : Group.Group.children())
    if (Each.type() == pugi::node_element && holds(Each, {}))
      collectItem(Each);
}

void Project::collectItem(pugi::xml_node Node) {
  const std::string Type = llvm::StringRef(Node.name()).lower();
  std::vector<Item> &List = Items[Type];
  const std::string Base = Values.projectDirectory();
  auto IsAny = [&](llvm::ArrayRef<std::string> Patterns, const Item &Each) {
    return llvm::any_of(Patterns, [&](const std::string &Pattern) {
      return llvm::StringRef(Pattern).equals_insensitive(Each.Name) ||
             Names.matches(Base, Pattern, Each.File);
    });
  };
  if (llvm::StringRef Text = attribute(Node, "Remove"); !Text.empty()) {
    std::vector<std::string> Patterns = included(Text);
    llvm::erase_if(List,
                   [&](const Item &Each) { return IsAny(Patterns, Each); });
  }
  if (llvm::StringRef Text = attribute(Node, "Update"); !Text.empty()) {
    std::vector<std::string> Patterns = included(Text);
    for (Item &Each : List)
      if (IsAny(Patterns, Each))
        update(Each, Node);
  }
  std::vector<std::string> Excluded = included(attribute(Node, "Exclude"));
  for (const std::string &Pattern : included(attribute(Node, "Include"))) {
    const bool IsWild = Files::hasWildcards(Pattern);
    for (std::string &File : Names.expand(Base, Pattern)) {
      Item New{IsWild ? File : Pattern, std::move(File), definition(Type)};
      if (IsAny(Excluded, New))
        continue;
      update(New, Node);
      List.push_back(std::move(New));
    }
  }
}

} // namespace winsock_tidy::msbuild
