//===--- Records.h - Structures as text -------------------------*- C++ -*-===//
//
// Writes structures as JSON and reads them back, without a tree in between: a
// run reads the summaries of all units. One function per structure names its
// members, for both directions:
//
//   template <typename Archive> void describe(Archive &Text, Need &N) {
//     auto Members = Text.object();
//     Members.required("at", N.At);
//     Members.member("within", N.Within);
//   }
//
// The text is what llvm::json prints: members are in alphabetical order, and so
// is that function; there are no spaces. Members with their default value are
// left out. The reader trusts nothing and rejects every other text. How deeply
// it recurses depends on the types alone.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_EFFECTS_RECORDS_H
#define WINSOCK_TIDY_EFFECTS_RECORDS_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace winsock_tidy {

namespace records {
template <typename T>
using EmptyOf = decltype(std::declval<const T &>().empty());
/// Strings and containers. Their default value is the empty one.
template <typename T>
inline constexpr bool HasElements = llvm::is_detected<EmptyOf, T>::value;

template <typename T> inline constexpr bool IsOptional = false;
template <typename T> inline constexpr bool IsOptional<std::optional<T>> = true;
} // namespace records

class RecordWriter {
public:
  explicit RecordWriter(std::string &Out) : Out(Out) {}

  /// The members of the structure that is being written.
  class Object {
  public:
    explicit Object(RecordWriter &Text) : Text(Text) { Text.Out += '{'; }
    ~Object() { Text.Out += '}'; }
    Object(const Object &) = delete;
    Object &operator=(const Object &) = delete;

    /// A member that is left out if it has the value Default.
    template <typename T>
    void member(llvm::StringRef Key, const T &Value, const T &Default = T()) {
      bool IsDefault;
      if constexpr (records::HasElements<T>)
        IsDefault = Value.empty();
      else if constexpr (records::IsOptional<T>)
        IsDefault = !Value;
      else
        IsDefault = Value == Default;
      if (!IsDefault)
        required(Key, Value);
    }
    /// A member that may be left out, and is written only if Has.
    template <typename T>
    void optional(llvm::StringRef Key, const T &Value, bool Has) {
      if (Has)
        required(Key, Value);
    }
    template <typename T> void required(llvm::StringRef Key, const T &Value) {
      if (!std::exchange(IsFirst, false))
        Text.Out += ',';
      ((Text.Out += '"') += Key) += "\":";
      Text.value(Value);
    }
    /// An enumerator, from 0 to Last.
    template <typename Enum>
    void kind(llvm::StringRef Key, const Enum &Kind, Enum) {
      member(Key, static_cast<int>(Kind));
    }

  private:
    RecordWriter &Text;
    bool IsFirst = true;
  };
  Object object() { return Object(*this); }

  /// A list of values of different types.
  template <typename... T> void array(const T &...Parts) {
    char Before = '[';
    ((Out += std::exchange(Before, ','), value(Parts)), ...);
    Out += ']';
  }

  /// What the reader requires.
  bool require(bool) { return true; }

  void value(const std::string &Text);
  template <typename T> void value(const T &Each) {
    if constexpr (std::is_same_v<T, bool>)
      Out += Each ? "true" : "false";
    else if constexpr (std::is_integral_v<T>)
      Out += std::to_string(Each);
    else // The structure is not changed by that.
      describe(*this, const_cast<T &>(Each));
  }
  template <typename T> void value(const std::optional<T> &Each) {
    value(*Each);
  }
  template <typename T> void value(const std::vector<T> &List) {
    elements(List);
  }
  void value(const std::set<std::string> &List) { elements(List); }
  template <typename T> void value(const std::map<std::string, T> &Map) {
    char Before = '{';
    for (const auto &[Key, Each] : Map) {
      Out += std::exchange(Before, ',');
      value(Key);
      Out += ':';
      value(Each);
    }
    Out += Map.empty() ? "{}" : "}";
  }

private:
  template <typename List> void elements(const List &All) {
    char Before = '[';
    for (const auto &Each : All) {
      Out += std::exchange(Before, ',');
      value(Each);
    }
    Out += All.empty() ? "[]" : "]";
  }

  std::string &Out;
};

class RecordReader {
public:
  explicit RecordReader(llvm::StringRef Text) : Rest(Text) {}

  /// True if everything was read and has the form that was expected.
  bool succeeded() const { return Ok && Rest.empty(); }

  class Object {
  public:
    explicit Object(RecordReader &Text) : Text(Text) { Text.expect("{"); }
    ~Object() { Text.expect("}"); }
    Object(const Object &) = delete;
    Object &operator=(const Object &) = delete;

    template <typename T>
    void member(llvm::StringRef Key, T &Value, const T &Default = T()) {
      if (comes(Key))
        Text.value(Value);
      else if constexpr (!records::HasElements<T> && !records::IsOptional<T>)
        Value = Default;
    }
    template <typename T>
    void optional(llvm::StringRef Key, T &Value, bool /*Has*/) {
      if (comes(Key))
        Text.value(Value);
    }
    template <typename T> void required(llvm::StringRef Key, T &Value) {
      if (Text.require(comes(Key)))
        Text.value(Value);
    }
    template <typename Enum>
    void kind(llvm::StringRef Key, Enum &Kind, Enum Last) {
      int Number = 0;
      member(Key, Number);
      if (Text.require(Number >= 0 && Number <= static_cast<int>(Last)))
        Kind = static_cast<Enum>(Number);
    }

  private:
    /// Takes the key, if it is the next one.
    bool comes(llvm::StringRef Key) {
      llvm::StringRef After = Text.Rest;
      if ((!IsFirst && !After.consume_front(",")) ||
          !After.consume_front("\"") || !After.consume_front(Key) ||
          !After.consume_front("\":"))
        return false;
      Text.Rest = After;
      IsFirst = false;
      return true;
    }
    RecordReader &Text;
    bool IsFirst = true;
  };
  Object object() { return Object(*this); }

  template <typename... T> void array(T &...Parts) {
    llvm::StringRef Before = "[";
    ((expect(std::exchange(Before, ",")), value(Parts)), ...);
    expect("]");
  }

  /// Rejects the text if it does not hold. Returns whether it does.
  bool require(bool Holds) {
    if (!Holds) {
      Ok = false;
      Rest = {};
    }
    return Holds;
  }

  void value(std::string &Text);
  template <typename T> void value(T &Each) {
    if constexpr (std::is_same_v<T, bool>) {
      Each = Rest.consume_front("true");
      require(Each || Rest.consume_front("false"));
    } else if constexpr (std::is_integral_v<T>) {
      auto [End, Wrong] = std::from_chars(Rest.begin(), Rest.end(), Each);
      if (require(Wrong == std::errc()))
        Rest = Rest.drop_front(End - Rest.begin());
    } else {
      describe(*this, Each);
    }
  }
  template <typename T> void value(std::optional<T> &Each) {
    value(Each.emplace());
  }
  template <typename T> void value(std::vector<T> &List) {
    elements("[", "]", [&] {
      if (List.empty())
        List.reserve(4); // Most lists are short, and most elements large.
      value(List.emplace_back());
    });
  }
  void value(std::set<std::string> &List) {
    elements("[", "]", [&] {
      std::string Each;
      value(Each);
      List.insert(std::move(Each));
    });
  }
  template <typename T> void value(std::map<std::string, T> &Map) {
    elements("{", "}", [&] {
      std::string Key;
      value(Key);
      expect(":");
      auto [Slot, IsNew] = Map.try_emplace(std::move(Key));
      if (require(IsNew))
        value(Slot->second);
    });
  }

private:
  void expect(llvm::StringRef Token) { require(Rest.consume_front(Token)); }
  template <typename F>
  void elements(llvm::StringRef Open, llvm::StringRef Close, F ReadOne) {
    expect(Open);
    if (Rest.consume_front(Close))
      return;
    do {
      ReadOne();
    } while (Rest.consume_front(","));
    expect(Close);
  }

  llvm::StringRef Rest;
  bool Ok = true;
};

/// Returns Each as text. Equal structures give equal texts.
template <typename T> std::string recordToText(const T &Each) {
  std::string Text;
  RecordWriter(Text).value(Each);
  return Text;
}

/// Reads such a text, as the only line of a file or a part of one, into Each,
/// which is new. False if the text has another form; then what Each contains
/// has no meaning.
template <typename T> bool recordFromText(llvm::StringRef Text, T &Each) {
  RecordReader Read(Text.rtrim('\n'));
  Read.value(Each);
  return Read.succeeded();
}

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_EFFECTS_RECORDS_H
