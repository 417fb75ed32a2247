//===--- Descriptors.windows.cpp ------------------------------------------===//

#include "Descriptors.h"
#include <io.h>

namespace winsock_tidy {

int anotherNumber(int File) { return ::_dup(File); }
void putInPlace(int Number, int File) { ::_dup2(File, Number); }

} // namespace winsock_tidy
