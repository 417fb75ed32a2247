//===--- Upgrade.h - Projects from before MSBuild ---------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PROJECTS_UPGRADE_H
#define WINSOCK_TIDY_DRIVER_PROJECTS_UPGRADE_H

#include <memory>
#include <pugixml.hpp>

namespace winsock_tidy::msbuild {

/// Whether Root is that of a .vcproj or .vsprops, as Visual Studio wrote them
/// until 2008.
bool isFromBeforeMSBuild(pugi::xml_node Root);

/// What MSBuild would read in place of such a file.
std::unique_ptr<pugi::xml_document> upgrade(pugi::xml_node Root);

} // namespace winsock_tidy::msbuild

#endif // WINSOCK_TIDY_DRIVER_PROJECTS_UPGRADE_H
