//===--- Api.h - The Winsock API as data ------------------------*- C++ -*-===//
//
// What is known about an API function is stated here once: one row of the table
// (Functions*.cpp) says how the function fails, how to get its error, whether
// it needs WSAStartup, and what it does to Winsock, to sockets and to threads.
// Front ends ask "does this call have that effect?"; none of them compares
// names. A test compares the rows with mingw-w64's headers.
//
// This directory depends on no engine and includes neither Clang nor LLVM.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_MODEL_API_H
#define WINSOCK_TIDY_MODEL_API_H

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace winsock_tidy::model {

/// Which library a function belongs to, and where it is declared.
enum class Library : std::uint8_t {
  Winsock,   ///< winsock2.h, ws2tcpip.h, mswsock.h: exported by ws2_32/mswsock.
  Extension, ///< Fetched with WSAIoctl or RIO; called through a pointer type.
  Windows,   ///< Windows itself (threads, waits, process end, DLL entry).
  CRuntime,  ///< The C run-time library.
  Standard,  ///< Namespace std; the row's name begins with "std::".
};

/// The type that a function returns, as far as the model needs it.
enum class Returns : std::uint8_t {
  Void,
  Int,      ///< A signed int.
  Bool,     ///< BOOL, an int that is FALSE or not.
  Unsigned, ///< An unsigned value of 16 to 64 bits.
  Socket,   ///< SOCKET, an unsigned value as wide as a pointer.
  Pointer,  ///< A pointer or a handle.
  Other,    ///< Anything else (float, double, a structure).
};

/// The result of a failed call.
enum class Failure : std::uint8_t {
  Never,         ///< The function has no failure value.
  SocketError,   ///< SOCKET_ERROR (-1); 0 is success.
  Count,         ///< SOCKET_ERROR (-1); any other value is a count >= 0.
  InvalidSocket, ///< INVALID_SOCKET, all bits set, of an unsigned type.
  NonZeroCode,   ///< Any value but 0; the value is the error code itself.
  False,         ///< FALSE (0) of a BOOL.
  Null,          ///< A null pointer, handle or id.
  NotOne,        ///< inet_pton: 1 is success, 0 an invalid text, -1 an error.
  AllOnes,       ///< All bits set: INADDR_NONE, WSA_WAIT_FAILED, ... (of a
                 ///< RIO_BUFFERID the lower 32).
};

/// How the program gets the reason for a failure.
enum class ErrorSource : std::uint8_t {
  None,        ///< Nothing is documented.
  LastError,   ///< WSAGetLastError().
  ReturnValue, ///< The result is the code; the last error is not set.
  Errno,       ///< errno (functions of the C run-time library only).
};

/// Whether the function needs a successful WSAStartup before it.
enum class StartupNeed : std::uint8_t { Needed, NotNeeded, Unstated };

/// The consequence if a call fails and the program ignores the failure.
enum class Consequence : std::uint8_t {
  Serious, ///< Data is lost, or the program continues in a wrong state: no data
           ///< arrives, a call blocks forever, or the program reads memory that
           ///< was never written.
  Minor,   ///< The call achieves, or the program shows, less than was
           ///< requested.
  Tuning,  ///< A slower connection, a retry by the peer, or no consequence.
};

/// What a successful call does, one bit each. Arguments are named by the
/// fields of Function.
enum class Effect : std::uint64_t {
  None = 0,
  // Winsock as a whole.
  StartsWinsock = 1ull << 0, ///< Adds a reference (WSAStartup).
  EndsWinsock = 1ull << 1,   ///< Removes a reference (WSACleanup).
  // The life of a socket. "The socket" is Function::SocketArg.
  MakesSocket = 1ull << 2,     ///< The result is a new socket.
  AcceptsSocket = 1ull << 3,   ///< ... which is connected (accept).
  Connects = 1ull << 4,        ///< Connects the socket.
  Binds = 1ull << 5,           ///< Gives the socket a local address.
  Listens = 1ull << 6,         ///< Makes the socket a listening one.
  Closes = 1ull << 7,          ///< Closes the socket.
  ShutsDown = 1ull << 8,       ///< Ends the sending side; see HowArg.
  ShutsDownByFlag = 1ull << 9, ///< ... if FlagsArg has TF_DISCONNECT.
  Duplicates = 1ull << 10,     ///< Makes the socket available elsewhere.
  AcceptsInto = 1ull << 11,    ///< Connects the socket SecondSocketArg.
  // Data.
  Sends = 1ull << 12,
  Receives = 1ull << 13,
  ReportsReady = 1ull << 14,  ///< Reports which sockets are ready (select).
  ReportsEvents = 1ull << 15, ///< Delivers events such as FD_CLOSE.
  // Settings.
  SetsOption = 1ull << 16,    ///< setsockopt: LevelArg, OptionArg, BufferArg.
  SetsIoMode = 1ull << 17,    ///< ioctlsocket: OptionArg is the command,
                              ///< BufferArg its value.
  GetsExtension = 1ull << 18, ///< WSAIoctl, fetching an extension function.
  // Time.
  MayBlock = 1ull << 19,
  Overlapped = 1ull << 20,         ///< May continue after the call returns; see
                                   ///< OverlappedArg.
  WaitsForOverlapped = 1ull << 21, ///< Completes an overlapped operation.
  AsyncRequest = 1ull << 22,       ///< WSAAsyncGetHostByName and the similar
                                   ///< functions.
  CancelsAsyncRequest = 1ull << 23,
  // The last error.
  FetchesLastError = 1ull << 24, ///< WSAGetLastError.
  SetsLastError = 1ull << 25,    ///< WSASetLastError.
  // Reading a result.
  Teardown = 1ull << 26,  ///< Ends something; programs seldom act on a failure.
  SizeQuery = 1ull << 27, ///< Failure with WSAENOBUFS/WSAEFAULT reports the
                          ///< needed size.
  PendingIsNoFailure = 1ull << 28, ///< Fails with WSA_IO_PENDING (or
                                   ///< WSA_IO_INCOMPLETE): the operation
                                   ///< continues.
  MustInspect = 1ull << 29,        ///< The header declares
                                   ///< _Must_inspect_result_.
  Removed = 1ull << 30,            ///< No longer in Winsock 2.
  // Names.
  RegistersName = 1ull << 31, ///< WSASetService; OperationArg is the operation.
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
  ClosesOther = 1ull << 40,    ///< Closes a handle that is not a socket
                               ///< (CloseHandle).
  Sleeps = 1ull << 41,
  CancelsOverlapped = 1ull << 42,  ///< CancelIo: operations end soon, but have
                                   ///< not ended yet.
  SetsCompletionMode = 1ull << 43, ///< SetFileCompletionNotificationModes.
  ReadsErrno = 1ull << 44,         ///< Reads errno: errno, perror and similar
                                   ///< functions.
  RegistersHandler = 1ull << 45,   ///< RoutineArg runs when something happens
                                   ///< (a signal, a console event).
  // More about sockets.
  StopsReceiving = 1ull << 46,  ///< WSARecvDisconnect: shutdown(SD_RECEIVE).
  MayReturnSocket = 1ull << 47, ///< The result may be the same socket.
  GetsOption = 1ull << 48,      ///< getsockopt.
  PumpsMessages = 1ull << 49,   ///< A window's messages may be handled.
  NamesPeer = 1ull << 50,       ///< The call specifies the peer's address
                                ///< (sendto).
  ParsesAddress = 1ull << 51,   ///< The result is the address that a text
                                ///< represents.
  FreesMemory = 1ull << 52,     ///< Frees the memory that BufferArg points to.
  MayReplaceLastError = 1ull << 53, ///< For functions of Windows and the
                                    ///< run-time library: the call may set the
                                    ///< last error even if it succeeds.
  AsksSet = 1ull << 54, ///< Returns whether the socket is in the set BufferArg.
  // Answers.
  KeepsPreset = 1ull << 55, ///< If the call fails, BufferArg, ResultArg and
                            ///< SecondResultArg keep their previous contents.
                            ///< Of commands, only those that write
                            ///< (SetsIoMode).
  ReadsAddressText = 1ull << 56,  ///< TextArg is an address of FamilyArg, or an
                                  ///< IPv4 address if the row has no FamilyArg.
  WritesAddressText = 1ull << 57, ///< Writes the text of an address of
                                  ///< FamilyArg to ResultArg, which has
                                  ///< LengthArg characters.
  // Resources other than sockets that must be released, too: see Resource.
  MakesResource = 1ull << 58,    ///< Function::Makes, in MadeArg.
  ReleasesResource = 1ull << 59, ///< Function::Releases, ReleasedArg.
  LeavesContext = 1ull << 60,    ///< The connected socket does not know of its
                                 ///< connection until the program sets one of
                                 ///< UpdateOptions.
  FillsArguments = 1ull << 61,   ///< Of the program's memory, the call changes
                                 ///< only what its arguments point to, and
                                 ///< keeps none of them. Known of Winsock's own
                                 ///< functions without this.
};

/// The resources that a program must release. Their names are in Resources.def.
enum class Resource : std::uint8_t {
#define WINSOCK_RESOURCE(Id, A, Name, Release, Releasing, Released) Id,
#include "model/Resources.def"
};

/// The words for a resource, and for releasing it.
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

/// The state that the socket must be in, one bit each. In another state the
/// call fails, whatever its other arguments are. A failed bind, connect or
/// listen does not change the state.
enum class SocketState : std::uint16_t {
  Any = 0,
  Unbound = 1u << 0,            ///< Otherwise WSAEINVAL.
  Bound = 1u << 1,              ///< Otherwise WSAEINVAL.
  BoundDatagram = 1u << 2,      ///< The same, for datagram sockets.
  Listening = 1u << 3,          ///< Otherwise WSAEINVAL.
  NotListening = 1u << 4,       ///< Otherwise WSAEINVAL.
  Unconnected = 1u << 5,        ///< Otherwise WSAEISCONN.
  ConnectedStream = 1u << 6,    ///< Otherwise WSAENOTCONN, for stream sockets.
  ConnectedDatagram = 1u << 7,  ///< The same, for datagram sockets.
  ConnectionOriented = 1u << 8, ///< Not a datagram socket; otherwise
                                ///< WSAEOPNOTSUPP.
  UpToDate = 1u << 9,           ///< The socket knows of its connection (see
                                ///< LeavesContext); otherwise WSAENOTCONN.
};

constexpr SocketState operator|(SocketState A, SocketState B) {
  return static_cast<SocketState>(static_cast<std::uint16_t>(A) |
                                  static_cast<std::uint16_t>(B));
}
constexpr SocketState operator&(SocketState A, SocketState B) {
  return static_cast<SocketState>(static_cast<std::uint16_t>(A) &
                                  static_cast<std::uint16_t>(B));
}

/// The index of an argument, counted from 0, or NoArg.
using ArgIndex = std::int8_t;
inline constexpr ArgIndex NoArg = -1;

/// Fields of the API's structures, as the headers spell them: the address and
/// the type of an addrinfo, and the type of a WSAPROTOCOL_INFO.
inline constexpr std::string_view AddressField = "ai_addr",
                                  HintedTypeField = "ai_socktype",
                                  SocketTypeField = "iSocketType";

/// One function. Rows.h describes how to write a row.
struct Function {
  std::string_view Name;
  /// The pointer type for calls of a function that was fetched with WSAIoctl
  /// (LPFN_CONNECTEX); empty for functions that are never called through one.
  /// Functions of Library::Extension are called in no other way.
  std::string_view PointerType;
  /// For Library::Winsock the header that declares it; empty for others.
  std::string_view Header;
  Library Lib = Library::Winsock;
  std::uint8_t Arity = 0;
  Returns Result = Returns::Int;
  Failure Fails = Failure::Never;
  ErrorSource Error = ErrorSource::None;
  StartupNeed Needs = StartupNeed::Needed;
  Effect Does = Effect::None;
  /// The consequence of an ignored failure. Options and commands have their own
  /// (Options.h).
  Consequence IfIgnored = Consequence::Minor;
  /// With the effects MakesResource and ReleasesResource: the kind of resource.
  Resource Makes = Resource::Socket;
  Resource Releases = Resource::Socket;
  /// The required state of the socket SocketArg.
  SocketState Wants = SocketState::Any;
  /// The socket. In rows of Library::Windows and CRuntime, an argument that can
  /// be a socket passed as a HANDLE, a descriptor or a FILE.
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
  ArgIndex LengthArg = NoArg; ///< The length of BufferArg, or its number of
                              ///< elements; a pointer if the function changes
                              ///< it.
  ArgIndex BytesArg = NoArg;  ///< Out: the number of bytes transferred, valid
                              ///< on success.
  ArgIndex OverlappedArg = NoArg;
  ArgIndex CompletionArg = NoArg; ///< The overlapped completion routine.
  ArgIndex RoutineArg = NoArg;    ///< A thread routine or exit handler.
  ArgIndex OperationArg = NoArg;  ///< WSASetService's operation.
  ArgIndex HintsArg = NoArg;
  ArgIndex ResultArg = NoArg;       ///< Out: the answer, a list or a buffer.
                                    ///< Null in a size query.
  ArgIndex SecondResultArg = NoArg; ///< Out: getnameinfo's service.
  ArgIndex EventsArg = NoArg;       ///< WSAEventSelect's events; with none, the
                                    ///< call ends an earlier selection.
  ArgIndex AddressArg = NoArg;      ///< A sockaddr; sendto's may be null.
  ArgIndex HandleArg = NoArg;       ///< A handle that is not a socket: an event
                                    ///< (or an array of events), a thread, a
                                    ///< look-up.
  ArgIndex TimeoutArg = NoArg;      ///< How long to wait. 0 (FALSE): the call
                                    ///< does not wait. select's is a pointer.
  ArgIndex FamilyArg = NoArg;       ///< AF_INET or AF_INET6.
  ArgIndex ExceptionsArg = NoArg;   ///< select's set of sockets for which it
                                    ///< reports a failed connect.
  ArgIndex TextArg = NoArg;         ///< An address as text, which the function
                                    ///< reads.
  ArgIndex MadeArg = NoArg;         ///< Out: the resource that the call makes;
                                    ///< if NoArg, the resource is the result.
  ArgIndex ReleasedArg = NoArg;     ///< The resource that the call releases.

  /// The effects on anything but the memory that the arguments point to.
  constexpr Effect outerEffects() const {
    return Does & ~Effect::FillsArguments;
  }
  /// True if the function has at least one of the effects E.
  constexpr bool has(Effect E) const { return (Does & E) != Effect::None; }
  /// True if the socket must be in the state S (or in one of the states in S).
  constexpr bool wants(SocketState S) const {
    return (Wants & S) != SocketState::Any;
  }
  /// True if the result tells the caller whether the call failed.
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

/// Returns the row of the function called Name (exact, with its A or W suffix);
/// null if the model does not contain it. This includes rows of
/// Library::Extension.
const Function *find(std::string_view Name);

/// Returns the extension function that is called through the pointer type
/// TypeName (LPFN_CONNECTEX); null if there is none.
const Function *findByPointerType(std::string_view TypeName);

// Constants of the headers that determine effects.
#define WINSOCK_CONSTANT(Type, Name, Value) inline constexpr Type Name = Value;
#include "model/Constants.def"

/// Options that update a socket with the connection that another socket has
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

/// The format of an address as text.
struct AddressText {
  int Family;
  /// The length of the longest text, including the terminating null character.
  unsigned Length;
};
inline constexpr AddressText AddressTexts[] = {{AfInet, 16}, {AfInet6, 46}};

/// Macros that the headers of Winsock use as include guards.
inline constexpr std::string_view HeaderGuards[] = {"_WINSOCK2API_",
                                                    "_WINSOCKAPI_"};

} // namespace winsock_tidy::model

#endif // WINSOCK_TIDY_MODEL_API_H
