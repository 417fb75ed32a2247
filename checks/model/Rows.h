//===--- Rows.h - How rows of the table are written -------------*- C++ -*-===//
//
// A row is one expression: a function that names the kind of result, followed
// by the other properties, in any order.
//
//   status("closesocket", 1).socket(0).does(Effect::Closes | Effect::Teardown)
//
// says: closesocket has one argument, the socket; it returns 0 or SOCKET_ERROR,
// and WSAGetLastError() returns the error; it needs WSAStartup, is in
// winsock2.h, closes the socket, and ends something.
//
// To add a function: find its group in Functions*.cpp, write its row, and run
// the tests. test/model compares the row with the real headers.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_ROWS_H
#define WINSOCK_TIDY_MODEL_ROWS_H

#include "model/Api.h"

namespace winsock_tidy::model {

/// Returns the same row with one field changed.
template <typename T>
constexpr Function with(Function Changed, T Function::*Field, T Value) {
  Changed.*Field = Value;
  return Changed;
}

/// A function's row under construction. Arguments count from 0.
struct Row : Function {
  constexpr Row() = default;
  constexpr Row(const Function &F) : Function(F) {}

  constexpr Row arg(ArgIndex Function::*Field, int I) const {
    return with(*this, Field, static_cast<ArgIndex>(I));
  }

  // Results.
  constexpr Row returns(Returns R) const {
    return with(*this, &Function::Result, R);
  }
  constexpr Row fails(Failure F) const {
    return with(*this, &Function::Fails, F);
  }
  constexpr Row error(ErrorSource E) const {
    return with(*this, &Function::Error, E);
  }

  // Where the function is declared, and when it may be called.
  constexpr Row in(std::string_view H) const {
    return with(*this, &Function::Header, H);
  }
  constexpr Row through(std::string_view P) const {
    return with(*this, &Function::PointerType, P);
  }
  constexpr Row anyTime() const {
    return with(*this, &Function::Needs, StartupNeed::NotNeeded);
  }
  constexpr Row startupUnstated() const {
    return with(*this, &Function::Needs, StartupNeed::Unstated);
  }

  /// Adds effects to those that the row has already.
  constexpr Row does(Effect E) const {
    return with(*this, &Function::Does, Does | E);
  }

  /// The consequence if the function fails and the program ignores that; the
  /// default is Minor.
  constexpr Row ifIgnored(Consequence C) const {
    return with(*this, &Function::IfIgnored, C);
  }
  /// Data is lost or the state is wrong.
  constexpr Row serious() const { return ifIgnored(Consequence::Serious); }

  /// The required state of the socket.
  constexpr Row when(SocketState S) const {
    return with(*this, &Function::Wants, Wants | S);
  }

  // Arguments.
  constexpr Row socket(int I) const { return arg(&Function::SocketArg, I); }
  constexpr Row secondSocket(int I) const {
    return arg(&Function::SecondSocketArg, I);
  }
  constexpr Row how(int I) const { return arg(&Function::HowArg, I); }
  constexpr Row flags(int I) const { return arg(&Function::FlagsArg, I); }
  constexpr Row type(int I) const { return arg(&Function::TypeArg, I); }
  constexpr Row protocolInfo(int I) const {
    return arg(&Function::ProtocolInfoArg, I);
  }
  constexpr Row option(int I) const { return arg(&Function::OptionArg, I); }
  constexpr Row option(int Level, int I) const {
    return arg(&Function::LevelArg, Level).arg(&Function::OptionArg, I);
  }
  constexpr Row buffer(int I) const { return arg(&Function::BufferArg, I); }
  constexpr Row buffer(int I, int Length) const {
    return arg(&Function::BufferArg, I).arg(&Function::LengthArg, Length);
  }
  constexpr Row bytes(int I) const { return arg(&Function::BytesArg, I); }
  constexpr Row routine(int I) const { return arg(&Function::RoutineArg, I); }
  constexpr Row operation(int I) const {
    return arg(&Function::OperationArg, I);
  }
  constexpr Row hints(int I, int Result) const {
    return arg(&Function::HintsArg, I)
        .arg(&Function::ResultArg, Result)
        .does(Effect::ResolvesWithHints);
  }
  constexpr Row answer(int I) const { return arg(&Function::ResultArg, I); }
  constexpr Row answers(int I, int Second) const {
    return answer(I).arg(&Function::SecondResultArg, Second);
  }
  /// An answer whose length the caller can request with a null pointer.
  constexpr Row sizedAnswer(int I, int Length = NoArg) const {
    return answer(I).arg(&Function::LengthArg, Length).does(Effect::SizeQuery);
  }
  constexpr Row events(int I) const { return arg(&Function::EventsArg, I); }
  constexpr Row address(int I) const { return arg(&Function::AddressArg, I); }
  constexpr Row handle(int I) const { return arg(&Function::HandleArg, I); }
  constexpr Row timeout(int I) const { return arg(&Function::TimeoutArg, I); }
  constexpr Row exceptions(int I) const {
    return arg(&Function::ExceptionsArg, I);
  }
  /// Makes a resource that is not a socket: the result, or what an argument
  /// points to.
  constexpr Row makes(Resource R, int I = NoArg) const {
    return Row(with(*this, &Function::Makes, R))
        .arg(&Function::MadeArg, I)
        .does(Effect::MakesResource);
  }
  /// Releases such a resource, which is the argument.
  constexpr Row releases(Resource R, int I) const {
    return Row(with(*this, &Function::Releases, R))
        .arg(&Function::ReleasedArg, I)
        .does(Effect::ReleasesResource);
  }
  /// The text of an address, and the argument that holds the address's family.
  constexpr Row addressText(int Text, int Family = NoArg) const {
    return arg(&Function::TextArg, Text)
        .arg(&Function::FamilyArg, Family)
        .does(Effect::ReadsAddressText);
  }
  /// An answer that is the text of an address.
  constexpr Row answersText(int I, int Length, int Family) const {
    return answer(I)
        .arg(&Function::LengthArg, Length)
        .arg(&Function::FamilyArg, Family)
        .does(Effect::WritesAddressText | Effect::KeepsPreset);
  }

  /// The OVERLAPPED, which decides whether the operation may continue after the
  /// call returns, and the routine that is called when it ends.
  constexpr Row overlapped(int I, int Completion = NoArg) const {
    return ofOverlapped(I)
        .arg(&Function::CompletionArg, Completion)
        .does(Effect::Overlapped | Effect::PendingIsNoFailure);
  }
  /// The OVERLAPPED of an operation that another call began.
  constexpr Row ofOverlapped(int I) const {
    return arg(&Function::OverlappedArg, I);
  }
};

constexpr Row function(std::string_view Name, int Arity, Returns Result,
                       Failure Fails, ErrorSource Error) {
  Row R;
  R.Name = Name;
  R.Header = "winsock2.h";
  R.Arity = static_cast<std::uint8_t>(Arity);
  R.Result = Result;
  R.Fails = Fails;
  R.Error = Error;
  return R;
}

// The kinds of results. WSAGetLastError() returns the error unless the row says
// otherwise.

/// 0, or SOCKET_ERROR.
constexpr Row status(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Int, Failure::SocketError,
                  ErrorSource::LastError);
}
/// A count, or SOCKET_ERROR.
constexpr Row count(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Int, Failure::Count,
                  ErrorSource::LastError);
}
/// A new socket, or INVALID_SOCKET.
constexpr Row newSocket(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Socket, Failure::InvalidSocket,
                  ErrorSource::LastError)
      .serious()
      .does(Effect::MakesSocket);
}
/// 0, or the error code itself.
constexpr Row code(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Int, Failure::NonZeroCode,
                  ErrorSource::ReturnValue);
}
/// TRUE, or FALSE.
constexpr Row yesNo(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Bool, Failure::False,
                  ErrorSource::LastError);
}
/// A pointer or a handle, or NULL.
constexpr Row pointer(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Pointer, Failure::Null,
                  ErrorSource::LastError);
}
/// A number; AllOnes means failure.
constexpr Row number(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Unsigned, Failure::AllOnes,
                  ErrorSource::LastError);
}
/// 1, 0 for a text that is not an address, or -1.
constexpr Row parsed(std::string_view Name, int Arity) {
  return function(Name, Arity, Returns::Int, Failure::NotOne,
                  ErrorSource::LastError);
}
/// A result that cannot report a failure, or no result.
constexpr Row sure(std::string_view Name, int Arity,
                   Returns Result = Returns::Void) {
  return function(Name, Arity, Result, Failure::Never, ErrorSource::None);
}

/// An extension function: not exported, but fetched with WSAIoctl (or, for
/// registered I/O, with the table of functions) and called through a pointer of
/// type PointerType.
constexpr Row extension(const Row &R, std::string_view PointerType) {
  return Row(with(R, &Function::Lib, Library::Extension))
      .in("mswsock.h")
      .through(PointerType);
}
/// A function of Windows itself.
constexpr Row windows(const Row &R, std::string_view Header = "windows.h") {
  return Row(with(R, &Function::Lib, Library::Windows)).in(Header).anyTime();
}
/// A function of the C run-time library.
constexpr Row crt(const Row &R, std::string_view Header = "stdlib.h") {
  return Row(with(R, &Function::Lib, Library::CRuntime))
      .in(Header)
      .error(R.Error == ErrorSource::LastError ? ErrorSource::Errno : R.Error)
      .anyTime();
}

/// A function of C++'s standard library, whatever its parameters are. A
/// constructor has the name of its class.
constexpr Row standard(std::string_view Name, std::string_view Header) {
  return Row(with(sure(Name, 0, Returns::Other), &Function::Lib,
                  Library::Standard))
      .in(Header)
      .anyTime();
}

/// A group of consecutive rows.
struct RowGroup {
  const Function *First;
  const Function *Last; ///< One past the end.
};

// One function per file of the table.
RowGroup socketRows();
RowGroup eventRows();
RowGroup nameRows();
RowGroup systemRows();

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_ROWS_H
