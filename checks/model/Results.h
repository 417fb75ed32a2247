//===--- Results.h - What a result says about its call ----------*- C++ -*-===//
//
// Defines what a row's Failure means: which results show that the call
// succeeded, and which that it failed.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_RESULTS_H
#define WINSOCK_TIDY_MODEL_RESULTS_H

#include "model/Api.h"

namespace winsock_tidy::model {

/// A set of results: those that compare with Number as Are states.
struct Results {
  enum Relation : std::uint8_t { Equal, NotEqual, AtLeast } Are;
  int Number;
};

/// Returns the results that show success. Some results are in neither this set
/// nor failuresOf: connect never returns 1.
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

/// Returns the results that show failure; -1 stands for all bits set, whatever
/// the type is. For functions that never fail, both sets are empty.
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

/// True if a result from First to Last is in the set. In a range of an unsigned
/// type that ends beyond the largest signed number, Last is less than First.
constexpr bool includesAny(Results Set, std::int64_t First, std::int64_t Last) {
  auto IsWithin = [First, Last](std::int64_t Number) {
    return First <= Last ? First <= Number && Number <= Last
                         : Number >= First || Number <= Last;
  };
  switch (Set.Are) {
  case Results::Equal:
    // In 32 bits, all bits set are the largest number.
    return IsWithin(Set.Number) ||
           (Set.Number == -1 && First <= Last && IsWithin(0xFFFFFFFF));
  case Results::NotEqual:
    return First != Last || First != Set.Number;
  case Results::AtLeast:
    return First > Last || Last >= Set.Number;
  }
  return true;
}

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_RESULTS_H
