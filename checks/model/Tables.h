//===--- Tables.h - Where the rows stand ------------------------*- C++ -*-===//
//
// The two halves of the table, for the index in Functions.cpp only.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_TABLES_H
#define WINSOCK_TIDY_MODEL_TABLES_H

#include "model/Row.h"

namespace winsock_tidy::model {

/// Windows Sockets 2 (WinsockFunctions.cpp).
const Row *winsockBegin();
const Row *winsockEnd();

/// Windows and the C run-time library (WindowsFunctions.cpp).
const Row *windowsBegin();
const Row *windowsEnd();

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_TABLES_H
