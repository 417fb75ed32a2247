//===--- Descriptors.posix.cpp --------------------------------------------===//

#include "Descriptors.h"
#include <unistd.h>

namespace winsock_tidy {

int anotherNumber(int File) { return ::dup(File); }
void putInPlace(int Number, int File) { ::dup2(File, Number); }

} // namespace winsock_tidy
