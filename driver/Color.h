//===--- Color.h - Whether output is colored --------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_COLOR_H
#define WINSOCK_TIDY_DRIVER_COLOR_H

#include "Options.h"

namespace winsock_tidy {

/// Applies When to all further output. Colors::Auto depends on the environment
/// (NO_COLOR, CLICOLOR_FORCE, CLICOLOR) and then on each stream.
void setColors(Colors When);

/// True if standard output is colored.
bool outputIsColored();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_COLOR_H
