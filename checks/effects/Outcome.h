//===--- Outcome.h - What a function does, seen from outside ----*- C++ -*-===//
//
// A function is known by its outcomes: for each way through it that a caller
// can tell from the others, what it needs at its beginning, which calls it
// makes, what it leaves in memory that its caller can reach, and what it
// returns. An outcome holds no tree and no symbol, only names and places, so
// that it serves another unit as well.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_EFFECTS_OUTCOME_H
#define WINSOCK_TIDY_EFFECTS_OUTCOME_H

#include "llvm/Support/JSON.h"
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace winsock_tidy::effects {

/// Values from First to Last, both included. They are bit patterns: what is
/// compared has the type that is beside them.
struct Interval {
  std::int64_t First = 0, Last = 0;
  bool operator==(const Interval &O) const {
    return First == O.First && Last == O.Last;
  }
};
/// In ascending order; none means that nothing is known.
using Intervals = std::vector<Interval>;

/// The type of a value, as far as a unit that does not know its name has to
/// know it.
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
    Parameter, ///< The parameter of that number.
    This,      ///< The object of a method: a pointer, as it is in C++.
    Global,    ///< The variable of that name.
    Memory,    ///< Allocated by the function: a pointer, too.
    Elsewhere, ///< Memory that the caller has no name for, as an element of a
               ///< table: a pointer, too. What is written there, others have.
  };
  BaseOfPlace Base = Parameter;
  int Number = 0;
  /// Of a global: how it is spelled, and what tells it from all others.
  std::string Name, Entity;
  ValueType Type; ///< Of what is there, if that is a scalar.
  /// Of a global that has a constant value when the program begins.
  std::optional<std::int64_t> Initial;
  /// From there: "*" for what a pointer points to, else the name of a field.
  std::vector<std::string> Way;
};

struct Value {
  enum KindOfValue {
    Unknown,  ///< Within the intervals, if there are some.
    Constant, ///< Number.
    Entry,    ///< What was in At when the function began, and Number more.
    Result,   ///< What the step of that number returned.
    Memory,   ///< A pointer to the memory of that number, newly allocated.
    Address,  ///< Of At.
  };
  KindOfValue Kind = Unknown;
  std::int64_t Number = 0;
  Place At;
  Intervals Within;
  ValueType Type;
};

/// What must be in a place when the function begins.
struct Need {
  Place At;
  Intervals Within;
};

/// One call that it makes.
struct Step {
  /// The function of the API; empty if it is another one.
  std::string Api;
  /// Else what tells the function from all others; empty for a call of which
  /// nothing is known. Its name, if it can be called by that.
  std::string Entity, Name;
  std::vector<Value> Arguments;
  /// What the call returned on this way.
  ValueType Type;
  Intervals Within;
  /// Where it is: the file, as the unit's summary names it, and the byte
  /// there.
  std::string File;
  int Offset = 0;
};

/// What the function leaves in a place.
struct Write {
  Place At;
  Value What;
};

struct Outcome {
  std::vector<Need> Needs;
  std::vector<Step> Steps;
  std::vector<Write> Writes;
  Value Returned;
  /// Its last step does not come back.
  bool EndsProcess = false;
};

using Outcomes = std::vector<Outcome>;

/// Of functions of other units, by what tells each from all others (its USR).
using KnownFunctions = std::map<std::string, Outcomes>;

/// No function has more: one of which a caller would have to tell more ways
/// apart is not known by them.
inline constexpr size_t MostOutcomes = 24;

/// Makes of what was seen at each end of a function what its callers have to
/// know: leaves out what cannot be seen from outside, and what differs in
/// nothing that can. Empty if too much is left.
Outcomes joined(std::vector<Outcome> Ends);

llvm::json::Value toJSON(const Outcome &O);
bool fromJSON(const llvm::json::Value &Value, Outcome &O, llvm::json::Path P);

} // namespace winsock_tidy::effects

#endif // WINSOCK_TIDY_EFFECTS_OUTCOME_H
