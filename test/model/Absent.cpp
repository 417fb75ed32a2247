//===--- Absent.cpp -------------------------------------------------------===//

#include "Absent.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy {
namespace {

struct Exception {
  llvm::StringLiteral Name;
  llvm::StringLiteral Reason;
};

constexpr llvm::StringLiteral
    NewerSdk = "newer than mingw-w64's headers",
    SdkInline = "an inline function of the Windows SDK, which mingw-w64 lacks",
    C11 = "newer than the C run-time library of mingw-w64",
    RegisteredIo = "mingw-w64's headers have no registered I/O";

constexpr Exception Absent[] = {
    {"ProcessSocketNotifications", NewerSdk},
    {"SocketNotificationRetrieveEvents", NewerSdk},
    {"GetAddrInfoExCancel", NewerSdk},
    {"GetAddrInfoExOverlappedResult", NewerSdk},
    {"WSADeleteSocketPeerTargetName", NewerSdk},
    {"QueueUserAPC2", NewerSdk},
    {"htonf", SdkInline},
    {"htond", SdkInline},
    {"ntohf", SdkInline},
    {"ntohd", SdkInline},
    {"getipv4sourcefilter", SdkInline},
    {"setipv4sourcefilter", SdkInline},
    {"getsourcefilter", SdkInline},
    {"setsourcefilter", SdkInline},
    {"WSAGetIPUserMtu", SdkInline},
    {"WSASetIPUserMtu", SdkInline},
    {"thrd_create", C11},
    {"thrd_join", C11},
    {"thrd_exit", C11},
    {"call_once", C11},
    {"quick_exit", C11},
    {"at_quick_exit", C11},
    {"pthread_create", "winpthreads is not installed"},
    {"pthread_join", "winpthreads is not installed"},
    {"pthread_exit", "winpthreads is not installed"},
    {"pthread_once", "winpthreads is not installed"},
};

} // namespace

llvm::StringRef whyAbsent(llvm::StringRef Name) {
  if (Name.starts_with("RIO"))
    return RegisteredIo;
  const auto *Found = llvm::find_if(
      Absent, [Name](const Exception &E) { return E.Name == Name; });
  return Found == std::end(Absent) ? "" : llvm::StringRef(Found->Reason);
}

llvm::StringRef whyUnmodeled(llvm::StringRef Name) {
  if (Name.starts_with("IN6ADDR_") || Name.starts_with("IN6_"))
    return "tests or sets an address in memory";
  if (Name == "__C_ASSERT__")
    return "an assertion for the compiler";
  return {};
}

bool isReservedOverlapped(llvm::StringRef Name) {
  return Name == "WSAConnectByList" || Name == "WSAConnectByNameA" ||
         Name == "WSAConnectByNameW";
}

bool isNamedUnlike(llvm::StringRef Name, llvm::StringRef Field) {
  // The documentation calls it dwFlags.
  return Name == "TransmitFile" && Field == "FlagsArg";
}

} // namespace winsock_tidy
