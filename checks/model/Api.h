//===--- Api.h - The Winsock API as data ------------------------*- C++ -*-===//
//
// What is known about an API function is here once: one row of the table
// (Functions*.cpp) says how the function fails, where its error is fetched,
// whether it needs WSAStartup, and what it does to Winsock, to sockets and to
// threads. Front ends ask "does this call have that effect?"; none of them
// compares a name. A test proves the rows against mingw-w64's headers.
//
// This room includes nothing of any engine: no Clang, no LLVM.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_API_H
#define WINSOCK_TIDY_MODEL_API_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace winsock_tidy::model {

/// Where a function is declared and who owns it.
enum class Library : std::uint8_t {
  Winsock,   ///< winsock2.h, ws2tcpip.h, mswsock.h: exported by ws2_32/mswsock.
  Extension, ///< Fetched with WSAIoctl or RIO; called through a pointer type.
  Windows,   ///< Windows itself (threads, waits, process end, DLL entry).
  CRuntime,  ///< The C run-time library.
  Standard,  ///< Namespace std; the row's name begins with "std::".
};

/// The type a function returns, as far as the model has to know it.
enum class Returns : std::uint8_t {
  Void,
  Int,      ///< A signed int.
  Bool,     ///< BOOL, an int that is FALSE or not.
  Unsigned, ///< An unsigned value of 16 to 64 bits.
  Socket,   ///< SOCKET, an unsigned value as wide as a pointer.
  Pointer,  ///< A pointer or a handle.
  Other,    ///< Anything else (float, double, a structure).
};

/// What the result looks like when the call failed.
enum class Failure : std::uint8_t {
  Never,         ///< The function has no failure value.
  SocketError,   ///< SOCKET_ERROR (-1); 0 is success.
  Count,         ///< SOCKET_ERROR (-1); any other value is a count >= 0.
  InvalidSocket, ///< INVALID_SOCKET, all bits set, of an unsigned type.
  NonZeroCode,   ///< Any value but 0; the value is the error code itself.
  False,         ///< FALSE (0) of a BOOL.
  Null,          ///< A null pointer, handle or id.
  NotOne,        ///< inet_pton: 1 is success, 0 bad text, -1 an error.
  AllOnes,       ///< All bits set: INADDR_NONE, WSA_WAIT_FAILED, ... (of a
                 ///< RIO_BUFFERID the lower 32).
};

/// Where the program finds out why the call failed.
enum class ErrorSource : std::uint8_t {
  None,        ///< Nothing is documented.
  LastError,   ///< WSAGetLastError().
  ReturnValue, ///< The result is the code; the last error is not set.
  Errno,       ///< errno (functions of the C run-time library only).
};

/// Whether the function needs a successful WSAStartup before it.
enum class StartupNeed : std::uint8_t { Needed, NotNeeded, Unstated };

/// What follows if a call fails and the program ignores the failure.
enum class Consequence : std::uint8_t {
  Serious, ///< Data is lost, or the program goes on with a wrong state: nothing
           ///< arrives, a call blocks for good, memory is read that nothing
           ///< has written.
  Minor,   ///< Something less than what was asked for works, or is shown.
  Tuning,  ///< A slower connection, a peer that asks again, or nothing.
};

/// What a successful call does, one bit each. Arguments are named by the
/// fields of Function.
enum class Effect : std::uint64_t {
  None = 0,
  // Winsock as a whole.
  StartsWinsock = 1ull << 0, ///< One more reference (WSAStartup).
  EndsWinsock = 1ull << 1,   ///< One reference less (WSACleanup).
  // The life of a socket. "The socket" is Function::SocketArg.
  MakesSocket = 1ull << 2,     ///< The result is a new socket.
  AcceptsSocket = 1ull << 3,   ///< ... which is connected (accept).
  Connects = 1ull << 4,        ///< Connects the socket.
  Binds = 1ull << 5,           ///< Gives the socket a local address.
  Listens = 1ull << 6,         ///< Makes the socket a listening one.
  Closes = 1ull << 7,          ///< Closes the socket.
  ShutsDown = 1ull << 8,       ///< Ends the sending side; see HowArg.
  ShutsDownByFlag = 1ull << 9, ///< ... if FlagsArg has TF_DISCONNECT.
  Duplicates = 1ull << 10,     ///< Makes the socket known elsewhere.
  AcceptsInto = 1ull << 11,    ///< Connects the socket SecondSocketArg.
  // Data.
  Sends = 1ull << 12,
  Receives = 1ull << 13,
  ReportsReady = 1ull << 14,  ///< Tells which sockets are ready (select).
  ReportsEvents = 1ull << 15, ///< Delivers FD_CLOSE and its like.
  // Settings.
  SetsOption = 1ull << 16,    ///< setsockopt: LevelArg, OptionArg, BufferArg.
  SetsIoMode = 1ull << 17,    ///< ioctlsocket: OptionArg is the command,
                              ///< BufferArg its value.
  GetsExtension = 1ull << 18, ///< WSAIoctl, fetching an extension function.
  // Time.
  MayBlock = 1ull << 19,
  Overlapped = 1ull << 20, ///< May go on after returning; see OverlappedArg.
  WaitsForOverlapped = 1ull << 21, ///< Completes an overlapped operation.
  AsyncRequest = 1ull << 22,       ///< WSAAsyncGetHostByName and its family.
  CancelsAsyncRequest = 1ull << 23,
  // The last error.
  FetchesLastError = 1ull << 24, ///< WSAGetLastError.
  SetsLastError = 1ull << 25,    ///< WSASetLastError.
  // Reading a result.
  Teardown = 1ull << 26,  ///< Ends something; a failure is seldom acted on.
  SizeQuery = 1ull << 27, ///< Failure with WSAENOBUFS/WSAEFAULT asks a size.
  PendingIsNoFailure = 1ull << 28, ///< Fails with WSA_IO_PENDING (or
                                   ///< WSA_IO_INCOMPLETE): under way.
  MustInspect = 1ull << 29,        ///< The header says _Must_inspect_result_.
  Removed = 1ull << 30,            ///< Not in Winsock 2 any more.
  // Names.
  RegistersName = 1ull << 31, ///< WSASetService; OperationArg says what.
  // Addresses.
  ResolvesWithHints = 1ull << 32, ///< getaddrinfo: HintsArg, ResultArg.
  // Windows and the C run-time library.
  StartsRoutine = 1ull << 33,  ///< RoutineArg runs later, on another thread
                               ///< or from a queue, not inside this call.
  RegistersExit = 1ull << 34,  ///< RoutineArg runs when the process (or in a
                               ///< DLL, the module) ends.
  CallsRoutine = 1ull << 35,   ///< RoutineArg runs inside this call.
  EndsProcess = 1ull << 36,    ///< Does not return; the process ends.
  EndsThread = 1ull << 37,     ///< Does not return; the thread ends.
  WaitsForThread = 1ull << 38, ///< Waits for a handle.
  TiesToPort = 1ull << 39,     ///< CreateIoCompletionPort.
  ClosesOther = 1ull << 40,    ///< Closes what is no socket (CloseHandle).
  Sleeps = 1ull << 41,
  CancelsOverlapped = 1ull << 42,  ///< CancelIo: what is under way ends soon,
                                   ///< but has not ended yet.
  SetsCompletionMode = 1ull << 43, ///< SetFileCompletionNotificationModes.
  ReadsErrno = 1ull << 44,         ///< errno, perror and their like.
  RegistersHandler = 1ull << 45,   ///< RoutineArg runs when something happens
                                   ///< (a signal, a console event).
  // More about sockets.
  StopsReceiving = 1ull << 46,  ///< WSARecvDisconnect: shutdown(SD_RECEIVE).
  MayReturnSocket = 1ull << 47, ///< The new socket may be the old one.
  GetsOption = 1ull << 48,      ///< getsockopt.
  PumpsMessages = 1ull << 49,   ///< A window's messages may be handled.
  NamesPeer = 1ull << 50,       ///< The call names the peer's address (sendto).
  ParsesAddress = 1ull << 51,   ///< The result is the address a text names.
  FreesMemory = 1ull << 52,     ///< What BufferArg points to is gone.
  MayReplaceLastError = 1ull << 53, ///< Of Windows and the run-time library:
                                    ///< may set it, also when it succeeds.
  AsksSet = 1ull << 54, ///< Tells whether the socket is in the set BufferArg.
  // Answers.
  KeepsPreset = 1ull << 55, ///< When it fails, what was in BufferArg, ResultArg
                            ///< and SecondResultArg before is the answer. Of
                            ///< commands that write only (SetsIoMode).
  ReadsAddressText = 1ull << 56,  ///< TextArg is an address of FamilyArg; of
                                  ///< IPv4 if there is none.
  WritesAddressText = 1ull << 57, ///< ResultArg becomes the text of an address
                                  ///< of FamilyArg, in LengthArg characters.
  // What is no socket and has to be given back, too: see Resource.
  MakesResource = 1ull << 58,    ///< Function::Makes, in MadeArg.
  ReleasesResource = 1ull << 59, ///< Function::Releases, ReleasedArg.
  LeavesContext = 1ull << 60,    ///< The socket that it connects does not know
                                 ///< of its connection until an option is set,
                                 ///< one of UpdateOptions.
};

/// What a program has to give back. What each is called: Resources.def.
enum class Resource : std::uint8_t {
#define WINSOCK_RESOURCE(Id, A, Name, Release, Releasing, Released) Id,
#include "model/Resources.def"
};

/// The words for a resource, and for giving it back.
struct ResourceWords {
  std::string_view WithArticle, Name, Release, Releasing, Released;
};
inline constexpr ResourceWords WordsOfResources[] = {
#define WINSOCK_RESOURCE(Id, A, Name, Release, Releasing, Released)            \
  {A " " Name, Name, Release, Releasing, Released},
#include "model/Resources.def"
};
constexpr const ResourceWords &wordsOf(Resource R) {
  return WordsOfResources[static_cast<std::size_t>(R)];
}

constexpr Effect operator|(Effect A, Effect B) {
  return static_cast<Effect>(static_cast<std::uint64_t>(A) |
                             static_cast<std::uint64_t>(B));
}
constexpr Effect operator~(Effect A) {
  return static_cast<Effect>(~static_cast<std::uint64_t>(A));
}
constexpr Effect operator&(Effect A, Effect B) {
  return static_cast<Effect>(static_cast<std::uint64_t>(A) &
                             static_cast<std::uint64_t>(B));
}

/// What state the socket must be in, one bit each. In another one the call
/// fails, whatever else it is given. A bind, a connect or the like that failed
/// leaves the state as it was.
enum class SocketState : std::uint16_t {
  Any = 0,
  Unbound = 1u << 0,            ///< Else WSAEINVAL.
  Bound = 1u << 1,              ///< Else WSAEINVAL.
  BoundDatagram = 1u << 2,      ///< The same, of datagram sockets.
  Listening = 1u << 3,          ///< Else WSAEINVAL.
  NotListening = 1u << 4,       ///< Else WSAEINVAL.
  Unconnected = 1u << 5,        ///< Else WSAEISCONN.
  ConnectedStream = 1u << 6,    ///< Else WSAENOTCONN, of stream sockets.
  ConnectedDatagram = 1u << 7,  ///< The same, of datagram sockets.
  ConnectionOriented = 1u << 8, ///< No datagram socket; else WSAEOPNOTSUPP.
  UpToDate = 1u << 9,           ///< The socket knows of its connection (see
                                ///< LeavesContext); else WSAENOTCONN.
};

constexpr SocketState operator|(SocketState A, SocketState B) {
  return static_cast<SocketState>(static_cast<std::uint16_t>(A) |
                                  static_cast<std::uint16_t>(B));
}
constexpr SocketState operator&(SocketState A, SocketState B) {
  return static_cast<SocketState>(static_cast<std::uint16_t>(A) &
                                  static_cast<std::uint16_t>(B));
}

/// An argument's place, counted from 0, or NoArg.
using ArgIndex = std::int8_t;
inline constexpr ArgIndex NoArg = -1;

/// One function. How a row is written: see Rows.h.
struct Function {
  std::string_view Name;
  /// The pointer type that calls go through when the function was fetched with
  /// WSAIoctl (LPFN_CONNECTEX); empty if it is never called so. Functions of
  /// Library::Extension are called in no other way.
  std::string_view PointerType;
  /// For Library::Winsock the header that declares it; else empty.
  std::string_view Header;
  Library Lib = Library::Winsock;
  std::uint8_t Arity = 0;
  Returns Result = Returns::Int;
  Failure Fails = Failure::Never;
  ErrorSource Error = ErrorSource::None;
  StartupNeed Needs = StartupNeed::Needed;
  Effect Does = Effect::None;
  /// What follows when a failure goes unnoticed; options and commands know
  /// better (Options.h).
  Consequence IfIgnored = Consequence::Minor;
  /// With the effects MakesResource and ReleasesResource: of what kind.
  Resource Makes = Resource::Socket;
  Resource Releases = Resource::Socket;
  /// Of the socket SocketArg.
  SocketState Wants = SocketState::Any;
  /// The socket. In rows of Library::Windows and CRuntime a place where a
  /// socket can be given as a HANDLE, a descriptor or a FILE.
  ArgIndex SocketArg = NoArg;
  ArgIndex SecondSocketArg = NoArg; ///< AcceptEx's accepting socket.
  ArgIndex HowArg = NoArg;          ///< shutdown's SD_*.
  ArgIndex FlagsArg = NoArg;        ///< TransmitFile's flags, WSASocket's, the
                                    ///< MSG_* of send and recv.
  ArgIndex TypeArg = NoArg;         ///< socket's SOCK_*.
  ArgIndex ProtocolInfoArg = NoArg; ///< WSASocket's WSAPROTOCOL_INFO.
  ArgIndex LevelArg = NoArg;
  ArgIndex OptionArg = NoArg;
  ArgIndex BufferArg = NoArg; ///< The data, the WSABUF array, or the
                              ///< option's value.
  ArgIndex LengthArg = NoArg; ///< BufferArg's length, or how many there
                              ///< are in it; a pointer where the
                              ///< function changes it.
  ArgIndex BytesArg = NoArg;  ///< Out: bytes moved, valid on success.
  ArgIndex OverlappedArg = NoArg;
  ArgIndex CompletionArg = NoArg; ///< The overlapped completion routine.
  ArgIndex RoutineArg = NoArg;    ///< A thread routine or exit handler.
  ArgIndex OperationArg = NoArg;  ///< WSASetService's operation.
  ArgIndex HintsArg = NoArg;
  ArgIndex ResultArg = NoArg;       ///< Out: the answer, a list or a buffer.
                                    ///< Null in a size query.
  ArgIndex SecondResultArg = NoArg; ///< Out: getnameinfo's service.
  ArgIndex EventsArg = NoArg;       ///< WSAEventSelect's events; with none the
                                    ///< call ends what another one started.
  ArgIndex AddressArg = NoArg;      ///< A sockaddr; sendto's may be null.
  ArgIndex HandleArg = NoArg;       ///< What is no socket: an event (or an
                                    ///< array of them), a thread, a look-up.
  ArgIndex TimeoutArg = NoArg;      ///< How long to wait. 0 (FALSE): not at
                                    ///< all. select's is a pointer.
  ArgIndex FamilyArg = NoArg;       ///< AF_INET or AF_INET6.
  ArgIndex ExceptionsArg = NoArg;   ///< select's set of sockets of which it
                                    ///< tells when a connect has failed.
  ArgIndex TextArg = NoArg;         ///< An address as text, to be read.
  ArgIndex MadeArg = NoArg;         ///< Out: the resource that the call makes;
                                    ///< if there is none, it is the result.
  ArgIndex ReleasedArg = NoArg;     ///< The resource that the call releases.

  /// True if the function has at least one of the effects E.
  constexpr bool has(Effect E) const { return (Does & E) != Effect::None; }
  /// True if the socket must be in the state S, or in one of those.
  constexpr bool wants(SocketState S) const {
    return (Wants & S) != SocketState::Any;
  }
  /// True if a result exists by which the caller learns of a failure.
  constexpr bool canFail() const { return Fails != Failure::Never; }
  /// True if the function belongs to Winsock (extension functions included).
  constexpr bool isWinsock() const {
    return Lib == Library::Winsock || Lib == Library::Extension;
  }
};

/// The first row of the table, in the table's order.
const Function *begin();
/// One past the last row.
const Function *end();

/// Finds the row of the function called Name (exact, with its A or W suffix);
/// null when the model does not know it. Rows of Library::Extension are found
/// by their name too.
const Function *find(std::string_view Name);

/// Finds the extension function that is called through the pointer type
/// TypeName (LPFN_CONNECTEX); null when there is none.
const Function *findByPointerType(std::string_view TypeName);

// Constants of the headers that effects depend on.
#define WINSOCK_CONSTANT(Type, Name, Value) inline constexpr Type Name = Value;
#include "model/Constants.def"

/// Options by which a socket learns of the connection that another socket has
/// accepted for it, or that it has made itself.
struct UpdateOption {
  int Number;
  std::string_view Name;
};
inline constexpr UpdateOption UpdateAccepted = {SoUpdateAcceptContext,
                                                "SO_UPDATE_ACCEPT_CONTEXT"},
                              UpdateConnected = {SoUpdateConnectContext,
                                                 "SO_UPDATE_CONNECT_CONTEXT"};
inline constexpr UpdateOption UpdateOptions[] = {UpdateAccepted,
                                                 UpdateConnected};

/// How an address looks as text.
struct AddressText {
  int Family;
  /// How many characters the longest takes, its end included.
  unsigned Length;
};
inline constexpr AddressText AddressTexts[] = {{AfInet, 16}, {AfInet6, 46}};

/// Macros by which the headers of Winsock keep themselves from being read
/// twice.
inline constexpr std::string_view HeaderGuards[] = {"_WINSOCK2API_",
                                                    "_WINSOCKAPI_"};

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_API_H
