//===--- Sentence.h - Errors for the user -----------------------*- C++ -*-===//

#ifndef WINSOCK_TIDY_DRIVER_SENTENCE_H
#define WINSOCK_TIDY_DRIVER_SENTENCE_H

#include "llvm/Support/Error.h"

namespace winsock_tidy {

/// Returns an error with the formatted text, which says what to do. (The parts
/// are passed by value: until release 20 the formatting accepts no arrays.)
template <typename... Parts>
llvm::Error sentence(const char *Format, Parts... Text) {
  return llvm::createStringError(std::errc::invalid_argument, Format, Text...);
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_DRIVER_SENTENCE_H
