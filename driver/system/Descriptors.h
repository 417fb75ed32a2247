//===--- Descriptors.h - Numbers of open files, by system -------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_SYSTEM_DESCRIPTORS_H
#define WINSOCK_TIDY_DRIVER_SYSTEM_DESCRIPTORS_H

namespace winsock_tidy {

/// Returns another number for the open file File; negative if there is none.
int anotherNumber(int File);

/// Makes Number refer to the open file File, too.
void putInPlace(int Number, int File);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SYSTEM_DESCRIPTORS_H
