//===--- PlainEntries.h - A quick look at a database ------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_PLAINENTRIES_H
#define WINSOCK_TIDY_DRIVER_PLAINENTRIES_H

#include "llvm/ADT/StringRef.h"

namespace winsock_tidy {

/// True if Text is a compilation database in which nothing can be wrong: JSON
/// in ASCII, and only entries that have all that an entry needs, as texts and
/// lists of texts. Databases that programs write are like that. False says
/// nothing about the database.
bool arePlainEntries(llvm::StringRef Text);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_PLAINENTRIES_H
