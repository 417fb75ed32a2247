//===--- Project.h - A project, evaluated -----------------------*- C++ -*-===//
//
// Evaluates a .vcxproj and its imports for one configuration, in MSBuild's
// order: first properties and imports in their order, then the definitions of
// items, then items.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_PROJECT_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_PROJECT_H

#include "Properties.h"
#include "Xml.h"
#include <map>

namespace winsock_tidy::msbuild {

/// XML files, each read once.
class XmlFiles {
public:
  explicit XmlFiles(Remarks &Said) : Said(Said) {}
  /// Returns null, with the reason in Why, if File cannot be read.
  const pugi::xml_document *read(const std::string &File, std::string &Why);

private:
  struct Entry {
    std::unique_ptr<pugi::xml_document> Document;
    std::string Why;
  };
  Remarks &Said;
  std::map<std::string, Entry> Known;
};

/// The metadata of an item, by name in lower case.
using Metadata = std::map<std::string, std::string>;

struct Item {
  /// The name as written, with wildcards resolved; and the file that it names.
  std::string Name, File;
  Metadata Data;
};

class Project {
public:
  Project(std::string File, Files &Names, XmlFiles &Xml, Remarks &Said)
      : Values(Names, std::move(File)), Names(Names), Xml(Xml), Said(Said) {}

  /// Evaluates the project with the current properties. An error is the end of
  /// a sentence that begins with the project's name.
  llvm::Error evaluate();

  Properties &properties() { return Values; }
  const std::vector<Item> &items(llvm::StringRef Type) const;
  /// Returns the default metadata of items of this type.
  const Metadata &definition(llvm::StringRef Type) const;
  /// Returns the project's configurations, as "Debug|x64".
  std::vector<std::string> configurations() const;

private:
  /// A group that is evaluated after all properties are known.
  struct Later {
    pugi::xml_node Group;
    std::string File;
  };
  bool holds(pugi::xml_node Node);
  bool holds(pugi::xml_node Node, const Metadata &Data);
  bool holds(llvm::StringRef Condition, llvm::StringRef Base,
             llvm::function_ref<std::string(llvm::StringRef)> Expand);
  void walk(pugi::xml_node Node, unsigned Depth);
  void takeProperties(pugi::xml_node Group);
  void import(pugi::xml_node Node, unsigned Depth);
  void importFile(const std::string &File, unsigned Depth);
  void importNearest(const char *Name, unsigned Depth);
  void choose(pugi::xml_node Node, unsigned Depth);
  void noteTarget(pugi::xml_node Target);
  void define(const Later &Each);
  void collect(const Later &Each);
  void collectItem(pugi::xml_node Node);
  void update(Item &Each, pugi::xml_node Node);
  std::vector<std::string> included(llvm::StringRef Text);
  /// Returns Text with macros and the metadata in Data expanded.
  std::string expand(llvm::StringRef Text, const Metadata &Data);

  Properties Values;
  Files &Names;
  XmlFiles &Xml;
  Remarks &Said;
  std::vector<std::string> Open;
  llvm::StringSet<> Imported;
  std::vector<Later> Definitions, Groups;
  std::map<std::string, Metadata> Defined;
  std::map<std::string, std::vector<Item>> Items;
};

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_PROJECT_H
