//===--- Color.h - Whether what is printed is colored -----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_COLOR_H
#define WINSOCK_TIDY_DRIVER_COLOR_H

#include "Options.h"

namespace winsock_tidy {

/// Makes When hold for all that is printed from now on. Colors::Auto asks the
/// environment (NO_COLOR, CLICOLOR_FORCE, CLICOLOR), then each stream.
void setColors(Colors When);

/// Whether standard output is colored.
bool outputIsColored();

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_COLOR_H
