//===--- Row.h - How a row of the table is written --------------*- C++ -*-===//
//
// A row is a Function that is built by a chain of words, so that the table
// reads as sentences:
//
//   winsock2("shutdown", 2, Returns::Int).fails(SocketError).socket(0).how(1)
//       .does(Effect::ShutsDown | Effect::Teardown)
//
// A function that needs no word has no failure value, needs WSAStartup, and
// does nothing that a check cares about.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_ROW_H
#define WINSOCK_TIDY_MODEL_ROW_H

#include "model/Api.h"

namespace winsock_tidy::model {

struct Row : Function {
  /// How a failure looks. The error is fetched with WSAGetLastError(), but for
  /// functions that return the code itself.
  constexpr Row fails(Failure How) const {
    Row R = *this;
    R.Fails = How;
    R.Error = How == Failure::NonZeroCode ? ErrorSource::ReturnValue
                                          : ErrorSource::LastError;
    return R;
  }
  /// It fails, but no way to learn why is documented.
  constexpr Row failsSilently(Failure How) const {
    Row R = fails(How);
    R.Error = ErrorSource::None;
    return R;
  }
  constexpr Row withoutStartup() const {
    Row R = *this;
    R.Needs = Startup::NotNeeded;
    return R;
  }
  constexpr Row does(Effect What) const {
    Row R = *this;
    R.Does = R.Does | What;
    return R;
  }

#define WINSOCK_TIDY_ARGUMENT(Word, Field)                                     \
  constexpr Row Word(ArgIndex Index) const {                                   \
    Row R = *this;                                                             \
    R.Field = Index;                                                           \
    return R;                                                                  \
  }
  WINSOCK_TIDY_ARGUMENT(socket, SocketArg)
  WINSOCK_TIDY_ARGUMENT(secondSocket, SecondSocketArg)
  WINSOCK_TIDY_ARGUMENT(how, HowArg)
  WINSOCK_TIDY_ARGUMENT(flags, FlagsArg)
  WINSOCK_TIDY_ARGUMENT(type, TypeArg)
  WINSOCK_TIDY_ARGUMENT(protocolInfo, ProtocolInfoArg)
  WINSOCK_TIDY_ARGUMENT(level, LevelArg)
  WINSOCK_TIDY_ARGUMENT(option, OptionArg)
  WINSOCK_TIDY_ARGUMENT(buffer, BufferArg)
  WINSOCK_TIDY_ARGUMENT(length, LengthArg)
  WINSOCK_TIDY_ARGUMENT(bytes, BytesArg)
  WINSOCK_TIDY_ARGUMENT(overlapped, OverlappedArg)
  WINSOCK_TIDY_ARGUMENT(completion, CompletionArg)
  WINSOCK_TIDY_ARGUMENT(routine, RoutineArg)
  WINSOCK_TIDY_ARGUMENT(operation, OperationArg)
  WINSOCK_TIDY_ARGUMENT(hints, HintsArg)
  WINSOCK_TIDY_ARGUMENT(result, ResultArg)
  WINSOCK_TIDY_ARGUMENT(events, EventsArg)
#undef WINSOCK_TIDY_ARGUMENT
};

constexpr Row row(Library Lib, std::string_view Header, std::string_view Name,
                  int Arity, Returns Result) {
  Row R{};
  R.Lib = Lib;
  R.Header = Header;
  R.Name = Name;
  R.Arity = static_cast<std::uint8_t>(Arity);
  R.Result = Result;
  if (Lib != Library::Winsock && Lib != Library::Extension)
    R.Needs = Startup::NotNeeded;
  return R;
}

constexpr Row winsock2(std::string_view Name, int Arity, Returns Result) {
  return row(Library::Winsock, "winsock2.h", Name, Arity, Result);
}
constexpr Row ws2tcpip(std::string_view Name, int Arity, Returns Result) {
  return row(Library::Winsock, "ws2tcpip.h", Name, Arity, Result);
}
constexpr Row mswsock(std::string_view Name, int Arity, Returns Result) {
  return row(Library::Winsock, "mswsock.h", Name, Arity, Result);
}
/// A function that is fetched at run time and called through PointerType.
constexpr Row extension(std::string_view Name, std::string_view PointerType,
                        int Arity, Returns Result) {
  Row R = row(Library::Extension, "mswsock.h", Name, Arity, Result);
  R.PointerType = PointerType;
  return R;
}
constexpr Row windows(std::string_view Name, int Arity, Returns Result) {
  return row(Library::Windows, "windows.h", Name, Arity, Result);
}
constexpr Row crt(std::string_view Header, std::string_view Name, int Arity,
                  Returns Result) {
  return row(Library::CRuntime, Header, Name, Arity, Result);
}
/// A function of C++'s standard library, whatever its parameters are. That of a
/// constructor is the class's name.
constexpr Row standard(std::string_view Header, std::string_view Name) {
  return row(Library::Standard, Header, Name, 0, Returns::Other);
}

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_ROW_H
