//===--- Results.h - What a result says of its call ------------*- C++ -*-===//
//
// The one meaning of a row's Failure: which results say that the call worked,
// and which that it failed.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_RESULTS_H
#define WINSOCK_TIDY_MODEL_RESULTS_H

#include "model/Api.h"

namespace winsock_tidy::model {

/// A set of results: those that are to Number as Are says.
struct Results {
  enum Relation : std::uint8_t { Equal, NotEqual, AtLeast } Are;
  int Number;
};

/// The results by which a call says that it worked. There are others than these
/// and failuresOf: connect never returns 1.
constexpr Results successesOf(Failure F) {
  switch (F) {
  case Failure::SocketError:
  case Failure::NonZeroCode:
    return {Results::Equal, 0};
  case Failure::Count:
    return {Results::AtLeast, 0};
  case Failure::InvalidSocket:
  case Failure::AllOnes:
    return {Results::NotEqual, -1};
  case Failure::False:
  case Failure::Null:
    return {Results::NotEqual, 0};
  case Failure::NotOne:
    return {Results::Equal, 1};
  case Failure::Never:
    break;
  }
  return {};
}

/// The results by which it says that it failed; -1 stands for all bits set,
/// whatever the type is. Functions that never fail have neither.
constexpr Results failuresOf(Failure F) {
  switch (F) {
  case Failure::SocketError:
  case Failure::Count:
  case Failure::InvalidSocket:
  case Failure::AllOnes:
    return {Results::Equal, -1};
  case Failure::NonZeroCode:
    return {Results::NotEqual, 0};
  case Failure::False:
  case Failure::Null:
    return {Results::Equal, 0};
  case Failure::NotOne:
    return {Results::NotEqual, 1};
  case Failure::Never:
    break;
  }
  return {};
}

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_RESULTS_H
