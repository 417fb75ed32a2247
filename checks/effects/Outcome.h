//===--- Outcome.h - What a function does to its callers --------*- C++ -*-===//
//
// A function is described by its outcomes. For each way through the function
// that a caller can distinguish, an outcome lists what must hold at its
// beginning, which calls it makes, what it writes to memory that its caller can
// reach, and what it returns. An outcome contains no tree and no symbol, only
// names and places, so that other units can use it.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_EFFECTS_OUTCOME_H
#define WINSOCK_TIDY_EFFECTS_OUTCOME_H

#include "llvm/ADT/StringRef.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy {
class RecordReader;
class RecordWriter;
} // namespace winsock_tidy

namespace winsock_tidy::effects {

/// Values from First to Last, both included. They are bit patterns; the type
/// stored with them is that of the compared value.
struct Interval {
  std::int64_t First = 0, Last = 0;
  bool operator==(const Interval &O) const {
    return First == O.First && Last == O.Last;
  }
};
/// In ascending order. An empty list means that nothing is known.
using Intervals = std::vector<Interval>;

/// The type of a value, as far as a unit that does not know the type's name
/// needs it.
struct ValueType {
  enum KindOfType { None, Signed, Unsigned, Bool, Pointer };
  KindOfType Kind = None;
  int Bits = 0;
  bool operator==(const ValueType &O) const {
    return Kind == O.Kind && Bits == O.Bits;
  }
};

/// Memory that the function and its caller can both reach.
struct Place {
  enum BaseOfPlace {
    Parameter, ///< The parameter with that number.
    This,      ///< The object of a method: a pointer, as it is in C++.
    Global,    ///< The variable with that name.
    Memory,    ///< Allocated by the function; a pointer, too.
    Elsewhere, ///< Memory that the caller cannot name, such as an element of a
               ///< table; a pointer, too. Other code can reach what is written
               ///< there.
    Returned,  ///< The object that the function returns; a pointer to it, as
               ///< for This.
  };
  BaseOfPlace Base = Parameter;
  int Number = 0;
  /// For a global: how it is spelled, and its unique identity.
  std::string Name, Entity;
  ValueType Type; ///< The type of the value in the place, if that is a scalar.
  /// The initial value of a global, if that is constant.
  std::optional<std::int64_t> Initial;
  /// The way from there: "*" for the target of a pointer, "[1]" for the element
  /// with that number of the array that begins here, otherwise the name of a
  /// field.
  std::vector<std::string> Way;
};

struct Value {
  enum KindOfValue {
    Unknown,  ///< Within the intervals, if there are any. Number is 1 if it
              ///< does not depend on anything that the caller may know.
    Constant, ///< Number.
    Entry,    ///< The value that At had when the function began, plus Number.
    Result,   ///< The result of the step with that number. With a way in At:
              ///< that part of the object which is the result.
    Memory,   ///< A pointer to the newly allocated memory with that number.
    Address,  ///< The address of At.
    Made,     ///< The resource that the step with that number put into memory
              ///< of the function's own.
  };
  KindOfValue Kind = Unknown;
  /// True for what the step Number gave the function.
  bool isFromStep() const { return Kind == Result || Kind == Made; }
  /// True for what the caller passed as the argument At.Number, unchanged.
  bool isParameter() const {
    return Kind == Entry && Number == 0 && At.Base == Place::Parameter &&
           At.Way.empty();
  }
  std::int64_t Number = 0;
  Place At;
  Intervals Within;
  ValueType Type;
};

/// The value that a place must have when the function begins.
struct Need {
  Place At;
  Intervals Within;
};

/// How two values compare: Operator is one of C's comparisons, Within its
/// result.
struct Relation {
  Value Left;
  std::string Operator;
  Value Right;
  Intervals Within;
};

/// The value that the function writes to a place.
struct Write {
  Place At;
  Value What;
};

/// A call that the function makes.
struct Step {
  /// The API function; empty for other functions.
  std::string Api;
  /// For other functions: the unique identity; empty for a call of an unknown
  /// function. Its name, if it can be called by that name.
  std::string Entity, Name;
  /// For a method, the address of the object is the first one.
  std::vector<Value> Arguments;
  bool IsMethod = false;
  /// For other functions: what the function has written by then.
  std::vector<Write> Before;
  /// The result of the call in this outcome.
  ValueType Type;
  Intervals Within;
  /// The location of the call: the file, as the unit's summary names it, and
  /// the byte offset in it.
  std::string File;
  int Offset = 0;
  /// What becomes of the object that the step made depends on what callers do,
  /// although the function has closed it. (Not part of the text.)
  bool IsLasting = false;
};

/// An exception that leaves the function.
struct Exception {
  /// The names of its type and of the bases of that; none if there is no
  /// exception (paths/ThrownTypes.h).
  std::vector<std::string> Types;
  /// The location of the throw, like that of a step.
  std::string File;
  int Offset = 0;
};

struct Outcome {
  std::vector<Need> Needs;
  std::vector<Relation> Relations;
  std::vector<Step> Steps;
  std::vector<Write> Writes;
  Value Returned;
  /// What the function throws instead of returning.
  Exception Thrown;
  /// The last step does not return.
  bool EndsProcess = false;
  bool throws() const { return !Thrown.Types.empty(); }
};

using Outcomes = std::vector<Outcome>;

/// The outcomes of functions of other units, by their unique identity (USR).
using KnownFunctions = std::map<std::string, Outcomes>;

/// The maximum number of outcomes. A function for which a caller would have to
/// distinguish more ways has none.
inline constexpr size_t MostOutcomes = 24;

/// Reduces the outcomes seen at the ends of a function to those that its
/// callers need: it leaves out what is not visible to callers, and outcomes
/// that do not differ in anything visible. If too many remain, those that throw
/// are left out, too; empty if there are still too many.
Outcomes joined(std::vector<Outcome> Ends);

/// The same for a function that returns an object, as far as its callers can
/// use what is known about the object.
Outcomes joinedWithObjects(std::vector<Outcome> Ends);

/// Gives unknown values, which have the number of their source or 0, their
/// final numbers: 1 if nothing else in the outcome has the same source.
void settleUnknown(Outcome &One);

/// Returns the write that tells callers that other code has What from now on;
/// none unless callers know What, too, and it can hold a handle.
std::optional<Write> escapeOf(Value What);

/// Returns the outcomes without those that throw.
Outcomes returning(Outcomes All);

/// Returns an outcome as text. Equal outcomes give equal texts.
std::string toText(const Outcome &One);
/// The inverse; false if Text is no outcome.
bool fromText(llvm::StringRef Text, Outcome &One);

/// The same within the text of a larger structure (Records.h).
void describe(RecordWriter &Text, Outcome &One);
void describe(RecordReader &Text, Outcome &One);

} // namespace winsock_tidy::effects

#endif // WINSOCK_TIDY_EFFECTS_OUTCOME_H
