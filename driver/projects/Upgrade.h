//===--- Upgrade.h - Projects from before MSBuild ---------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_UPGRADE_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_UPGRADE_H

#include <memory>
#include <pugixml.hpp>

namespace winsock_tidy::msbuild {

/// True if Root is the root of a .vcproj or .vsprops, which Visual Studio wrote
/// until 2008.
bool isFromBeforeMSBuild(pugi::xml_node Root);

/// Returns what MSBuild would read instead of such a file.
std::unique_ptr<pugi::xml_document> upgrade(pugi::xml_node Root);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_UPGRADE_H
