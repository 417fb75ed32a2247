//===--- AddressTexts.h - Addresses as texts --------------------*- C++ -*-===//
//
// Determines whether a text is an address: "192.0.2.1", "2001:db8::1".
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_SYNTAX_ADDRESSTEXTS_H
#define WINSOCK_TIDY_SYNTAX_ADDRESSTEXTS_H

#include "llvm/ADT/StringRef.h"

namespace winsock_tidy {

/// True if Text is an address of Family that every parser accepts. If in doubt,
/// it is not.
bool isAddressText(llvm::StringRef Text, int Family);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_SYNTAX_ADDRESSTEXTS_H
