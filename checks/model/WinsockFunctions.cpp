//===--- WinsockFunctions.cpp - Windows Sockets 2, one row per function ---===//
//
// What is known about the functions of winsock2.h, ws2tcpip.h and mswsock.h.
// Sources: the page of each function on learn.microsoft.com, and the headers'
// declarations, against which a test holds every row.
//
//===----------------------------------------------------------------------===//

#include "model/Row.h"
#include "model/Tables.h"

namespace winsock_tidy::model {
namespace {

using R = Returns;
using F = Failure;
using E = Effect;

constexpr Row Rows[] = {
    //===------------------------------------------------------------------===//
    // Starting and ending Winsock
    //===------------------------------------------------------------------===//
    winsock2("WSAStartup", 2, R::Int)
        .fails(F::NonZeroCode)
        .withoutStartup()
        .does(E::StartsWinsock | E::MustInspect),
    winsock2("WSACleanup", 0, R::Int)
        .fails(F::SocketError)
        .does(E::EndsWinsock | E::Teardown),
    winsock2("WSAGetLastError", 0, R::Int)
        .withoutStartup()
        .does(E::FetchesLastError),
    winsock2("WSASetLastError", 1, R::Void)
        .withoutStartup()
        .does(E::SetsLastError),

    //===------------------------------------------------------------------===//
    // The life of a socket
    //===------------------------------------------------------------------===//
    winsock2("socket", 3, R::Socket)
        .fails(F::InvalidSocket)
        .type(1)
        .does(E::MakesSocket | E::MustInspect),
    winsock2("WSASocketA", 6, R::Socket)
        .fails(F::InvalidSocket)
        .type(1)
        .protocolInfo(3)
        .flags(5)
        .does(E::MakesSocket | E::MustInspect),
    winsock2("WSASocketW", 6, R::Socket)
        .fails(F::InvalidSocket)
        .type(1)
        .protocolInfo(3)
        .flags(5)
        .does(E::MakesSocket | E::MustInspect),
    winsock2("accept", 3, R::Socket)
        .fails(F::InvalidSocket)
        .socket(0)
        .does(E::MakesSocket | E::AcceptsSocket | E::MayBlock | E::MustInspect),
    winsock2("WSAAccept", 5, R::Socket)
        .fails(F::InvalidSocket)
        .socket(0)
        .does(E::MakesSocket | E::AcceptsSocket | E::MayBlock | E::MustInspect),
    winsock2("WSAJoinLeaf", 8, R::Socket)
        .fails(F::InvalidSocket)
        .socket(0)
        .does(E::MakesSocket | E::MayBlock),
    winsock2("bind", 3, R::Int).fails(F::SocketError).socket(0).does(E::Binds),
    winsock2("listen", 2, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::Listens),
    winsock2("connect", 3, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::Connects | E::MayBlock),
    winsock2("WSAConnect", 7, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::Connects | E::MayBlock),
    winsock2("WSAConnectByNameA", 9, R::Bool)
        .fails(F::False)
        .socket(0)
        .does(E::Connects | E::MayBlock),
    winsock2("WSAConnectByNameW", 9, R::Bool)
        .fails(F::False)
        .socket(0)
        .does(E::Connects | E::MayBlock),
    winsock2("WSAConnectByList", 8, R::Bool)
        .fails(F::False)
        .socket(0)
        .does(E::Connects | E::MayBlock),
    winsock2("shutdown", 2, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .how(1)
        .does(E::ShutsDown | E::Teardown),
    winsock2("closesocket", 1, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::Closes | E::Teardown),
    winsock2("WSASendDisconnect", 2, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::ShutsDown | E::Teardown),
    winsock2("WSARecvDisconnect", 2, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::Teardown),
    winsock2("WSADuplicateSocketA", 3, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .protocolInfo(2)
        .does(E::Duplicates),
    winsock2("WSADuplicateSocketW", 3, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .protocolInfo(2)
        .does(E::Duplicates),

    //===------------------------------------------------------------------===//
    // Data
    //===------------------------------------------------------------------===//
    winsock2("send", 4, R::Int)
        .fails(F::Count)
        .socket(0)
        .buffer(1)
        .length(2)
        .does(E::Sends | E::MayBlock),
    winsock2("sendto", 6, R::Int)
        .fails(F::Count)
        .socket(0)
        .buffer(1)
        .length(2)
        .does(E::Sends | E::NamesPeer | E::MayBlock),
    winsock2("recv", 4, R::Int)
        .fails(F::Count)
        .socket(0)
        .buffer(1)
        .length(2)
        .does(E::Receives | E::MayBlock),
    winsock2("recvfrom", 6, R::Int)
        .fails(F::Count)
        .socket(0)
        .buffer(1)
        .length(2)
        .does(E::Receives | E::NamesPeer | E::MayBlock),
    mswsock("WSARecvEx", 4, R::Int)
        .fails(F::Count)
        .socket(0)
        .buffer(1)
        .length(2)
        .does(E::Receives | E::MayBlock),
    winsock2("WSASend", 7, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .buffer(1)
        .bytes(3)
        .overlapped(5)
        .completion(6)
        .does(E::Sends | E::Overlapped | E::PendingIsNoFailure | E::MayBlock),
    winsock2("WSASendTo", 9, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .buffer(1)
        .bytes(3)
        .overlapped(7)
        .completion(8)
        .does(E::Sends | E::NamesPeer | E::Overlapped | E::PendingIsNoFailure |
              E::MayBlock),
    winsock2("WSASendMsg", 6, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .buffer(1)
        .bytes(3)
        .overlapped(4)
        .completion(5)
        .does(E::Sends | E::Overlapped | E::PendingIsNoFailure | E::MayBlock),
    winsock2("WSARecv", 7, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .buffer(1)
        .bytes(3)
        .overlapped(5)
        .completion(6)
        .does(E::Receives | E::Overlapped | E::PendingIsNoFailure |
              E::MayBlock),
    winsock2("WSARecvFrom", 9, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .buffer(1)
        .bytes(3)
        .overlapped(7)
        .completion(8)
        .does(E::Receives | E::NamesPeer | E::Overlapped |
              E::PendingIsNoFailure | E::MayBlock),

    //===------------------------------------------------------------------===//
    // Settings of a socket
    //===------------------------------------------------------------------===//
    winsock2("setsockopt", 5, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .level(1)
        .option(2)
        .buffer(3)
        .length(4)
        .does(E::SetsOption),
    winsock2("getsockopt", 5, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .level(1)
        .option(2),
    winsock2("ioctlsocket", 3, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .option(1)
        .buffer(2)
        .does(E::SetsIoMode),
    winsock2("WSAIoctl", 9, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .option(1)
        .buffer(2)
        .length(3)
        .result(4)
        .bytes(6)
        .overlapped(7)
        .completion(8)
        .does(E::GetsExtension | E::Overlapped | E::PendingIsNoFailure |
              E::SizeQuery | E::MayBlock),
    winsock2("getsockname", 3, R::Int).fails(F::SocketError).socket(0),
    winsock2("getpeername", 3, R::Int).fails(F::SocketError).socket(0),
    ws2tcpip("setipv4sourcefilter", 6, R::Int).fails(F::SocketError).socket(0),
    ws2tcpip("getipv4sourcefilter", 6, R::Int).fails(F::SocketError).socket(0),
    ws2tcpip("setsourcefilter", 8, R::Int).fails(F::SocketError).socket(0),
    ws2tcpip("getsourcefilter", 8, R::Int).fails(F::SocketError).socket(0),
    ws2tcpip("WSAGetIPUserMtu", 2, R::Int).fails(F::SocketError).socket(0),
    ws2tcpip("WSASetIPUserMtu", 2, R::Int).fails(F::SocketError).socket(0),
    ws2tcpip("WSASetSocketSecurity", 5, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::PendingIsNoFailure),
    ws2tcpip("WSAQuerySocketSecurity", 7, R::Int)
        .fails(F::SocketError)
        .result(3)
        .socket(0)
        .does(E::PendingIsNoFailure | E::SizeQuery),
    ws2tcpip("WSASetSocketPeerTargetName", 5, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::PendingIsNoFailure),
    ws2tcpip("WSADeleteSocketPeerTargetName", 5, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::PendingIsNoFailure | E::Teardown),
    ws2tcpip("WSAImpersonateSocketPeer", 3, R::Int)
        .fails(F::SocketError)
        .socket(0),
    // Who goes on after a failure goes on as the peer: no mere teardown.
    ws2tcpip("WSARevertImpersonation", 0, R::Int).fails(F::SocketError),
    winsock2("WSAGetQOSByName", 3, R::Bool).fails(F::False).socket(0),

    //===------------------------------------------------------------------===//
    // Waiting: readiness, events, messages, overlapped results
    //===------------------------------------------------------------------===//
    winsock2("select", 5, R::Int)
        .fails(F::Count)
        .does(E::ReportsReady | E::MayBlock),
    winsock2("WSAPoll", 3, R::Int)
        .fails(F::Count)
        .does(E::ReportsReady | E::MayBlock),
    winsock2("__WSAFDIsSet", 2, R::Int).socket(0),
    winsock2("WSACreateEvent", 0, R::Pointer).fails(F::Null),
    winsock2("WSACloseEvent", 1, R::Bool).fails(F::False).does(E::Teardown),
    winsock2("WSASetEvent", 1, R::Bool).fails(F::False),
    winsock2("WSAResetEvent", 1, R::Bool).fails(F::False),
    winsock2("WSAWaitForMultipleEvents", 5, R::Unsigned)
        .fails(F::AllOnes)
        .does(E::ReportsReady | E::WaitsForOverlapped | E::MayBlock),
    winsock2("WSAEventSelect", 3, R::Int)
        .fails(F::SocketError)
        .events(2)
        .socket(0)
        .does(E::ReportsEvents),
    winsock2("WSAAsyncSelect", 4, R::Int)
        .fails(F::SocketError)
        .events(3)
        .socket(0)
        .does(E::ReportsEvents),
    winsock2("WSAEnumNetworkEvents", 3, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .does(E::ReportsReady),
    winsock2("WSAGetOverlappedResult", 5, R::Bool)
        .fails(F::False)
        .socket(0)
        .overlapped(1)
        .bytes(2)
        .does(E::WaitsForOverlapped | E::MayBlock),
    winsock2("ProcessSocketNotifications", 7, R::Unsigned)
        .fails(F::NonZeroCode)
        .does(E::ReportsReady | E::MayBlock),
    winsock2("SocketNotificationRetrieveEvents", 1, R::Unsigned),

    //===------------------------------------------------------------------===//
    // Extension functions: fetched with WSAIoctl, called through a pointer.
    // AcceptEx, TransmitFile and GetAcceptExSockaddrs are exported, too.
    //===------------------------------------------------------------------===//
    mswsock("AcceptEx", 8, R::Bool)
        .fails(F::False)
        .socket(0)
        .secondSocket(1)
        .buffer(2)
        .bytes(6)
        .overlapped(7)
        .does(E::AcceptsInto | E::Overlapped | E::PendingIsNoFailure),
    mswsock("TransmitFile", 7, R::Bool)
        .fails(F::False)
        .socket(0)
        .overlapped(4)
        .buffer(5)
        .flags(6)
        .does(E::Sends | E::ShutsDownByFlag | E::Overlapped |
              E::PendingIsNoFailure | E::MayBlock),
    mswsock("GetAcceptExSockaddrs", 8, R::Void),
    extension("AcceptEx", "LPFN_ACCEPTEX", 8, R::Bool)
        .fails(F::False)
        .socket(0)
        .secondSocket(1)
        .buffer(2)
        .bytes(6)
        .overlapped(7)
        .does(E::AcceptsInto | E::Overlapped | E::PendingIsNoFailure),
    extension("TransmitFile", "LPFN_TRANSMITFILE", 7, R::Bool)
        .fails(F::False)
        .socket(0)
        .overlapped(4)
        .buffer(5)
        .flags(6)
        .does(E::Sends | E::ShutsDownByFlag | E::Overlapped |
              E::PendingIsNoFailure | E::MayBlock),
    extension("GetAcceptExSockaddrs", "LPFN_GETACCEPTEXSOCKADDRS", 8, R::Void),
    extension("ConnectEx", "LPFN_CONNECTEX", 7, R::Bool)
        .fails(F::False)
        .socket(0)
        .buffer(3)
        .length(4)
        .bytes(5)
        .overlapped(6)
        .does(E::Connects | E::Overlapped | E::PendingIsNoFailure),
    extension("DisconnectEx", "LPFN_DISCONNECTEX", 4, R::Bool)
        .fails(F::False)
        .socket(0)
        .overlapped(1)
        .flags(2)
        .does(E::ShutsDown | E::Overlapped | E::PendingIsNoFailure |
              E::MayBlock | E::Teardown),
    extension("TransmitPackets", "LPFN_TRANSMITPACKETS", 6, R::Bool)
        .fails(F::False)
        .socket(0)
        .buffer(1)
        .overlapped(4)
        .flags(5)
        .does(E::Sends | E::ShutsDownByFlag | E::Overlapped |
              E::PendingIsNoFailure | E::MayBlock),
    extension("WSARecvMsg", "LPFN_WSARECVMSG", 5, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .buffer(1)
        .bytes(2)
        .overlapped(3)
        .completion(4)
        .does(E::Receives | E::Overlapped | E::PendingIsNoFailure |
              E::MayBlock),
    extension("WSASendMsg", "LPFN_WSASENDMSG", 6, R::Int)
        .fails(F::SocketError)
        .socket(0)
        .buffer(1)
        .bytes(3)
        .overlapped(4)
        .completion(5)
        .does(E::Sends | E::Overlapped | E::PendingIsNoFailure | E::MayBlock),
    extension("WSAPoll", "LPFN_WSAPOLL", 3, R::Int)
        .fails(F::Count)
        .does(E::ReportsReady | E::MayBlock),

    //===------------------------------------------------------------------===//
    // Registered I/O
    //===------------------------------------------------------------------===//
    extension("RIOCreateCompletionQueue", "LPFN_RIOCREATECOMPLETIONQUEUE", 2,
              R::Pointer)
        .fails(F::Null),
    extension("RIOCloseCompletionQueue", "LPFN_RIOCLOSECOMPLETIONQUEUE", 1,
              R::Void),
    extension("RIOResizeCompletionQueue", "LPFN_RIORESIZECOMPLETIONQUEUE", 2,
              R::Bool)
        .fails(F::False),
    extension("RIOCreateRequestQueue", "LPFN_RIOCREATEREQUESTQUEUE", 8,
              R::Pointer)
        .fails(F::Null)
        .socket(0),
    extension("RIOResizeRequestQueue", "LPFN_RIORESIZEREQUESTQUEUE", 3, R::Bool)
        .fails(F::False),
    extension("RIORegisterBuffer", "LPFN_RIOREGISTERBUFFER", 2, R::Pointer)
        .fails(F::AllOnes),
    extension("RIODeregisterBuffer", "LPFN_RIODEREGISTERBUFFER", 1, R::Void),
    // The queue argument of these stands for the socket, but is none.
    extension("RIOReceive", "LPFN_RIORECEIVE", 5, R::Bool).fails(F::False),
    extension("RIOSend", "LPFN_RIOSEND", 5, R::Bool).fails(F::False),
    extension("RIOSendEx", "LPFN_RIOSENDEX", 9, R::Bool).fails(F::False),
    extension("RIONotify", "LPFN_RIONOTIFY", 1, R::Int).fails(F::NonZeroCode),
    extension("RIODequeueCompletion", "LPFN_RIODEQUEUECOMPLETION", 3,
              R::Unsigned)
        .failsSilently(F::AllOnes)
        .does(E::WaitsForOverlapped),

    //===------------------------------------------------------------------===//
    // Names and addresses
    //===------------------------------------------------------------------===//
    ws2tcpip("getaddrinfo", 4, R::Int)
        .fails(F::NonZeroCode)
        .hints(2)
        .result(3)
        .does(E::ResolvesWithHints | E::MayBlock),
    ws2tcpip("GetAddrInfoW", 4, R::Int)
        .fails(F::NonZeroCode)
        .hints(2)
        .result(3)
        .does(E::ResolvesWithHints | E::MayBlock),
    ws2tcpip("GetAddrInfoExA", 10, R::Int)
        .fails(F::NonZeroCode)
        .hints(4)
        .result(5)
        .overlapped(7)
        .completion(8)
        .does(E::ResolvesWithHints | E::PendingIsNoFailure | E::MayBlock),
    ws2tcpip("GetAddrInfoExW", 10, R::Int)
        .fails(F::NonZeroCode)
        .hints(4)
        .result(5)
        .overlapped(7)
        .completion(8)
        .does(E::ResolvesWithHints | E::PendingIsNoFailure | E::MayBlock),
    ws2tcpip("GetAddrInfoExCancel", 1, R::Int)
        .fails(F::NonZeroCode)
        .does(E::Teardown),
    ws2tcpip("GetAddrInfoExOverlappedResult", 1, R::Int).fails(F::NonZeroCode),
    ws2tcpip("SetAddrInfoExA", 12, R::Int)
        .fails(F::NonZeroCode)
        .does(E::MayBlock),
    ws2tcpip("SetAddrInfoExW", 12, R::Int)
        .fails(F::NonZeroCode)
        .does(E::MayBlock),
    ws2tcpip("freeaddrinfo", 1, R::Void).withoutStartup(),
    ws2tcpip("FreeAddrInfoW", 1, R::Void).withoutStartup(),
    ws2tcpip("FreeAddrInfoEx", 1, R::Void).withoutStartup(),
    ws2tcpip("FreeAddrInfoExW", 1, R::Void).withoutStartup(),
    ws2tcpip("getnameinfo", 7, R::Int).fails(F::NonZeroCode).does(E::MayBlock),
    ws2tcpip("GetNameInfoW", 7, R::Int).fails(F::NonZeroCode).does(E::MayBlock),
    ws2tcpip("gai_strerrorA", 1, R::Pointer).withoutStartup(),
    ws2tcpip("gai_strerrorW", 1, R::Pointer).withoutStartup(),
    ws2tcpip("inet_pton", 3, R::Int).fails(F::NotOne).withoutStartup(),
    ws2tcpip("InetPtonW", 3, R::Int).fails(F::NotOne).withoutStartup(),
    ws2tcpip("inet_ntop", 4, R::Pointer).fails(F::Null).withoutStartup(),
    ws2tcpip("InetNtopW", 4, R::Pointer).fails(F::Null).withoutStartup(),
    winsock2("inet_addr", 1, R::Unsigned)
        .failsSilently(F::AllOnes)
        .withoutStartup(),
    winsock2("inet_ntoa", 1, R::Pointer)
        .failsSilently(F::Null)
        .withoutStartup(),
    winsock2("gethostbyname", 1, R::Pointer).fails(F::Null).does(E::MayBlock),
    winsock2("gethostbyaddr", 3, R::Pointer).fails(F::Null).does(E::MayBlock),
    winsock2("gethostname", 2, R::Int).fails(F::SocketError),
    winsock2("GetHostNameW", 2, R::Int).fails(F::SocketError),
    winsock2("getservbyname", 2, R::Pointer).fails(F::Null),
    winsock2("getservbyport", 2, R::Pointer).fails(F::Null),
    winsock2("getprotobyname", 1, R::Pointer).fails(F::Null),
    winsock2("getprotobynumber", 1, R::Pointer).fails(F::Null),
    winsock2("WSAAddressToStringA", 5, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery),
    winsock2("WSAAddressToStringW", 5, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery),
    winsock2("WSAStringToAddressA", 5, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery),
    winsock2("WSAStringToAddressW", 5, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery),

    //===------------------------------------------------------------------===//
    // Requests whose answer comes as a window message
    //===------------------------------------------------------------------===//
    winsock2("WSAAsyncGetHostByName", 5, R::Pointer)
        .fails(F::Null)
        .does(E::AsyncRequest),
    winsock2("WSAAsyncGetHostByAddr", 7, R::Pointer)
        .fails(F::Null)
        .does(E::AsyncRequest),
    winsock2("WSAAsyncGetServByName", 6, R::Pointer)
        .fails(F::Null)
        .does(E::AsyncRequest),
    winsock2("WSAAsyncGetServByPort", 6, R::Pointer)
        .fails(F::Null)
        .does(E::AsyncRequest),
    winsock2("WSAAsyncGetProtoByName", 5, R::Pointer)
        .fails(F::Null)
        .does(E::AsyncRequest),
    winsock2("WSAAsyncGetProtoByNumber", 5, R::Pointer)
        .fails(F::Null)
        .does(E::AsyncRequest),
    winsock2("WSACancelAsyncRequest", 1, R::Int)
        .fails(F::SocketError)
        .does(E::CancelsAsyncRequest | E::Teardown),

    //===------------------------------------------------------------------===//
    // Protocols, providers, name spaces and services
    //===------------------------------------------------------------------===//
    winsock2("WSAEnumProtocolsA", 3, R::Int)
        .fails(F::Count)
        .result(1)
        .does(E::SizeQuery),
    winsock2("WSAEnumProtocolsW", 3, R::Int)
        .fails(F::Count)
        .result(1)
        .does(E::SizeQuery),
    winsock2("WSAEnumNameSpaceProvidersA", 2, R::Int)
        .fails(F::Count)
        .result(1)
        .does(E::SizeQuery),
    winsock2("WSAEnumNameSpaceProvidersW", 2, R::Int)
        .fails(F::Count)
        .result(1)
        .does(E::SizeQuery),
    winsock2("WSAEnumNameSpaceProvidersExA", 2, R::Int)
        .fails(F::Count)
        .result(1)
        .does(E::SizeQuery),
    winsock2("WSAEnumNameSpaceProvidersExW", 2, R::Int)
        .fails(F::Count)
        .result(1)
        .does(E::SizeQuery),
    winsock2("WSAProviderConfigChange", 3, R::Int)
        .fails(F::SocketError)
        .overlapped(1)
        .completion(2)
        .does(E::Overlapped | E::PendingIsNoFailure | E::MayBlock),
    winsock2("WSANSPIoctl", 8, R::Int)
        .fails(F::SocketError)
        .result(4)
        .option(1)
        .bytes(6)
        .does(E::PendingIsNoFailure | E::SizeQuery),
    winsock2("WSALookupServiceBeginA", 3, R::Int)
        .fails(F::SocketError)
        .does(E::MayBlock),
    winsock2("WSALookupServiceBeginW", 3, R::Int)
        .fails(F::SocketError)
        .does(E::MayBlock),
    winsock2("WSALookupServiceNextA", 4, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery | E::MayBlock),
    winsock2("WSALookupServiceNextW", 4, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery | E::MayBlock),
    winsock2("WSALookupServiceEnd", 1, R::Int)
        .fails(F::SocketError)
        .does(E::Teardown),
    winsock2("WSASetServiceA", 3, R::Int)
        .fails(F::SocketError)
        .operation(1)
        .does(E::RegistersName),
    winsock2("WSASetServiceW", 3, R::Int)
        .fails(F::SocketError)
        .operation(1)
        .does(E::RegistersName),
    winsock2("WSAInstallServiceClassA", 1, R::Int).fails(F::SocketError),
    winsock2("WSAInstallServiceClassW", 1, R::Int).fails(F::SocketError),
    winsock2("WSARemoveServiceClass", 1, R::Int).fails(F::SocketError),
    winsock2("WSAGetServiceClassInfoA", 4, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery),
    winsock2("WSAGetServiceClassInfoW", 4, R::Int)
        .fails(F::SocketError)
        .result(3)
        .does(E::SizeQuery),
    winsock2("WSAGetServiceClassNameByClassIdA", 3, R::Int)
        .fails(F::SocketError)
        .result(1)
        .does(E::SizeQuery),
    winsock2("WSAGetServiceClassNameByClassIdW", 3, R::Int)
        .fails(F::SocketError)
        .result(1)
        .does(E::SizeQuery),

    //===------------------------------------------------------------------===//
    // Byte order. The WSA forms ask the socket's provider and need a startup.
    //===------------------------------------------------------------------===//
    winsock2("htons", 1, R::Unsigned).withoutStartup(),
    winsock2("htonl", 1, R::Unsigned).withoutStartup(),
    winsock2("ntohs", 1, R::Unsigned).withoutStartup(),
    winsock2("ntohl", 1, R::Unsigned).withoutStartup(),
    winsock2("htonll", 1, R::Unsigned).withoutStartup(),
    winsock2("ntohll", 1, R::Unsigned).withoutStartup(),
    winsock2("htonf", 1, R::Unsigned).withoutStartup(),
    winsock2("ntohf", 1, R::Other).withoutStartup(),
    winsock2("htond", 1, R::Unsigned).withoutStartup(),
    winsock2("ntohd", 1, R::Other).withoutStartup(),
    winsock2("WSAHtons", 3, R::Int).fails(F::SocketError).socket(0),
    winsock2("WSAHtonl", 3, R::Int).fails(F::SocketError).socket(0),
    winsock2("WSANtohs", 3, R::Int).fails(F::SocketError).socket(0),
    winsock2("WSANtohl", 3, R::Int).fails(F::SocketError).socket(0),

    //===------------------------------------------------------------------===//
    // Gone since Winsock 2
    //===------------------------------------------------------------------===//
    winsock2("WSASetBlockingHook", 1, R::Pointer).routine(0).does(E::Removed),
    winsock2("WSAUnhookBlockingHook", 0, R::Int).does(E::Removed),
    winsock2("WSAIsBlocking", 0, R::Bool).does(E::Removed),
    winsock2("WSACancelBlockingCall", 0, R::Int).does(E::Removed),
};

} // namespace

const Row *winsockBegin() { return Rows; }
const Row *winsockEnd() { return Rows + sizeof(Rows) / sizeof(*Rows); }

} // namespace winsock_tidy::model
