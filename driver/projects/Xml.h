//===--- Xml.h - Safe reading of arbitrary XML files ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_XML_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_XML_H

#include "Remarks.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Error.h"
#include <memory>
#include <pugixml.hpp>

namespace winsock_tidy::msbuild {

/// Returns the text of a file that a project names, as UTF-8; UTF-16 with a
/// byte order mark is converted. An error is the end of a sentence.
llvm::Expected<std::string> readText(llvm::StringRef File, Remarks &Said);

/// Reads File as XML. An error is the end of a sentence that begins with the
/// file's name. Entities that the file declares are not expanded, but remarked
/// upon.
llvm::Expected<std::unique_ptr<pugi::xml_document>>
readXml(llvm::StringRef File, Remarks &Said);

/// Returns the value of Node's attribute, whatever the case of its name.
llvm::StringRef attribute(pugi::xml_node Node, llvm::StringRef Name);

/// Returns the text of Node.
llvm::StringRef text(pugi::xml_node Node);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_XML_H
