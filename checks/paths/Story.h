//===--- Story.h - The texts of a path --------------------------*- C++ -*-===//
//
// Each event has one wording. All wordings are here, so that the notes of all
// findings are consistent.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_STORY_H
#define WINSOCK_TIDY_PATHS_STORY_H

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"

namespace winsock_tidy::paths::story {

/// The topic of a finding; notes of other topics do not appear in it. Findings
/// about the order of a socket's calls also show the notes about the socket.
enum class Topic { Winsock, Socket, Order, Handle, Result };

/// The name with which notes may begin.
inline constexpr llvm::StringLiteral Name = "Winsock";

inline constexpr llvm::StringLiteral Started = "Winsock is started here";
inline constexpr llvm::StringLiteral StartFailed =
    "this startup of Winsock fails";
inline constexpr llvm::StringLiteral Ended = "Winsock is ended here";
/// Follows the function's name.
inline constexpr llvm::StringLiteral Returns = "returns here";
inline constexpr llvm::StringLiteral EndedOther =
    "a reference of Winsock that was taken elsewhere is given back here";
inline constexpr llvm::StringLiteral NameRegistered =
    "the name is registered here";
inline constexpr llvm::StringLiteral SocketMade = "the socket is made here";
inline constexpr llvm::StringLiteral SocketAccepted =
    "the connection is accepted here";
inline constexpr llvm::StringLiteral SocketBound = "the socket is bound here";
inline constexpr llvm::StringLiteral SocketListens =
    "the socket is set to listen here";
inline constexpr llvm::StringLiteral SocketConnected =
    "the socket is connected here";
inline constexpr llvm::StringLiteral ConnectBegun =
    "connecting the socket begins here";
inline constexpr llvm::StringLiteral ConnectFailed =
    "connecting the socket fails here";
inline constexpr llvm::StringLiteral DataSent = "data is sent here";
inline constexpr llvm::StringLiteral SocketShutDown =
    "the sending side is shut down here";
inline constexpr llvm::StringLiteral SocketClosed = "the socket is closed here";
inline constexpr llvm::StringLiteral ResourceMade[] = {
#define WINSOCK_RESOURCE(Id, A, Name, Release, Releasing, Released)            \
  "the " Name " is made here",
#include "model/Resources.def"
};
inline constexpr llvm::StringLiteral ResourceFailed[] = {
#define WINSOCK_RESOURCE(Id, A, Name, Release, Releasing, Released)            \
  "the call that makes the " Name " fails here",
#include "model/Resources.def"
};
inline constexpr llvm::StringLiteral ResourceReleased[] = {
#define WINSOCK_RESOURCE(Id, A, Name, Release, Releasing, Released)            \
  "the " Name " is " Released " here",
#include "model/Resources.def"
};
inline constexpr llvm::StringLiteral HolderFreed =
    "the memory that holds the socket is freed here";
inline constexpr llvm::StringLiteral ResultMade =
    "the result comes from this call";

inline constexpr llvm::StringLiteral OperationStarted =
    "the overlapped operation is started here";
inline constexpr llvm::StringLiteral RequestStarted =
    "the request is made here";

inline constexpr llvm::StringLiteral ThreadStarted =
    "the thread is started here";

inline constexpr llvm::StringLiteral ExceptionThrown =
    "the exception is thrown here";
inline constexpr llvm::StringLiteral ExceptionArises =
    "assuming that an exception arises here";

/// True if Text is one of the events above: something that happened to the
/// object of the finding.
inline bool isEvent(llvm::StringRef Text) {
  for (llvm::StringRef Event :
       {Started,          StartFailed,     Ended,          EndedOther,
        NameRegistered,   SocketMade,      SocketAccepted, SocketBound,
        SocketListens,    SocketConnected, ConnectBegun,   ConnectFailed,
        DataSent,         SocketShutDown,  SocketClosed,   HolderFreed,
        OperationStarted, RequestStarted,  ThreadStarted,  ResultMade})
    if (Text == Event)
      return true;
  return llvm::is_contained(ResourceMade, Text) ||
         llvm::is_contained(ResourceFailed, Text) ||
         llvm::is_contained(ResourceReleased, Text);
}

} // namespace winsock_tidy::paths::story

#endif // WINSOCK_TIDY_PATHS_STORY_H
