//===--- FunctionsSockets.cpp - Rows: Winsock, sockets, data, options -----===//
//
// Rows.h describes how to write a row.
//
// A row with Effect::Teardown ends something, and programs seldom act on its
// failure: closesocket, shutdown, WSACleanup, WSASendDisconnect and
// WSARecvDisconnect (shutdown with data), and in the other files DisconnectEx,
// WSACloseEvent, WSALookupServiceEnd, WSACancelAsyncRequest,
// GetAddrInfoExCancel and WSADeleteSocketPeerTargetName. The following
// functions are not teardowns:
//   WSARevertImpersonation: a thread that fails to revert keeps its
//     client's rights;
//   WSARemoveServiceClass: it changes the machine, not this program.
//
//===----------------------------------------------------------------------===//

#include "model/Rows.h"
#include <iterator>

namespace winsock_tidy::model {
namespace {

constexpr Function Rows[] = {
    // -- Starting and ending Winsock, and the last error ---------------------
    // WSAStartup's error is its result: there is no last error to fetch before
    // Winsock runs.
    code("WSAStartup", 2)
        .serious()
        .anyTime()
        .does(Effect::StartsWinsock | Effect::MustInspect),
    status("WSACleanup", 0).does(Effect::EndsWinsock | Effect::Teardown),
    sure("WSAGetLastError", 0, Returns::Int)
        .anyTime()
        .does(Effect::FetchesLastError),
    sure("WSASetLastError", 1).anyTime().does(Effect::SetsLastError),

    // -- Making sockets -------------------------------------------------------
    newSocket("socket", 3).type(1).does(Effect::MustInspect),
    newSocket("WSASocketA", 6)
        .type(1)
        .protocolInfo(3)
        .flags(5)
        .does(Effect::MustInspect),
    newSocket("WSASocketW", 6)
        .type(1)
        .protocolInfo(3)
        .flags(5)
        .does(Effect::MustInspect),
    newSocket("accept", 3)
        .socket(0)
        .when(SocketState::ConnectionOriented | SocketState::Listening)
        .address(1)
        .does(Effect::AcceptsSocket | Effect::MayBlock | Effect::MustInspect),
    newSocket("WSAAccept", 5)
        .socket(0)
        .when(SocketState::ConnectionOriented | SocketState::Listening)
        .address(1)
        .routine(3)
        .does(Effect::AcceptsSocket | Effect::CallsRoutine | Effect::MayBlock |
              Effect::MustInspect),
    // A leaf that joins gets back the socket that it passed.
    newSocket("WSAJoinLeaf", 8)
        .socket(0)
        .address(1)
        .does(Effect::MayReturnSocket | Effect::MayBlock),
    status("WSADuplicateSocketA", 3)
        .serious()
        .socket(0)
        .protocolInfo(2)
        .does(Effect::Duplicates),
    status("WSADuplicateSocketW", 3)
        .serious()
        .socket(0)
        .protocolInfo(2)
        .does(Effect::Duplicates),

    // -- Addresses and connections of a socket --------------------------------
    status("bind", 3)
        .serious()
        .socket(0)
        .when(SocketState::Unbound)
        .address(1)
        .does(Effect::Binds),
    status("listen", 2)
        .serious()
        .socket(0)
        .when(SocketState::ConnectionOriented | SocketState::Bound |
              SocketState::Unconnected)
        .does(Effect::Listens),
    status("connect", 3)
        .serious()
        .socket(0)
        .when(SocketState::NotListening)
        .address(1)
        .does(Effect::Connects | Effect::MayBlock),
    status("WSAConnect", 7)
        .serious()
        .socket(0)
        .when(SocketState::NotListening)
        .address(1)
        .does(Effect::Connects | Effect::MayBlock),
    // The OVERLAPPED of these three functions is reserved and must be null.
    yesNo("WSAConnectByList", 8)
        .serious()
        .socket(0)
        .does(Effect::Connects | Effect::LeavesContext | Effect::MayBlock),
    yesNo("WSAConnectByNameA", 9)
        .serious()
        .socket(0)
        .does(Effect::Connects | Effect::LeavesContext | Effect::MayBlock),
    yesNo("WSAConnectByNameW", 9)
        .serious()
        .socket(0)
        .does(Effect::Connects | Effect::LeavesContext | Effect::MayBlock),
    status("getpeername", 3).socket(0).when(SocketState::UpToDate).address(1),
    status("getsockname", 3).socket(0).when(SocketState::UpToDate).address(1),

    // -- Ending a socket ------------------------------------------------------
    // It blocks when the socket lingers.
    status("closesocket", 1)
        .socket(0)
        .does(Effect::Closes | Effect::MayBlock | Effect::Teardown),
    status("shutdown", 2)
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::UpToDate)
        .how(1)
        .does(Effect::ShutsDown | Effect::Teardown),
    status("WSASendDisconnect", 2)
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::UpToDate)
        .does(Effect::ShutsDown | Effect::Teardown),
    status("WSARecvDisconnect", 2)
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::UpToDate)
        .does(Effect::StopsReceiving | Effect::Teardown),

    // -- Data -----------------------------------------------------------------
    count("send", 4)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::ConnectedDatagram)
        .buffer(1, 2)
        .flags(3)
        .does(Effect::Sends | Effect::MayBlock),
    count("sendto", 6)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream)
        .buffer(1, 2)
        .flags(3)
        .address(4)
        .does(Effect::Sends | Effect::NamesPeer | Effect::MayBlock),
    status("WSASend", 7)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::ConnectedDatagram)
        .buffer(1, 2)
        .bytes(3)
        .flags(4)
        .overlapped(5, 6)
        .does(Effect::Sends | Effect::MayBlock),
    status("WSASendTo", 9)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream)
        .buffer(1, 2)
        .bytes(3)
        .flags(4)
        .address(5)
        .overlapped(7, 8)
        .does(Effect::Sends | Effect::NamesPeer | Effect::MayBlock),
    // For datagrams and raw sockets only; the WSAMSG names the peer.
    status("WSASendMsg", 6)
        .serious()
        .through("LPFN_WSASENDMSG")
        .socket(0)
        .buffer(1)
        .flags(2)
        .bytes(3)
        .overlapped(4, 5)
        .does(Effect::Sends | Effect::NamesPeer | Effect::MayBlock),
    count("recv", 4)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::BoundDatagram)
        .buffer(1, 2)
        .flags(3)
        .does(Effect::Receives | Effect::MayBlock),
    count("recvfrom", 6)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::BoundDatagram)
        .buffer(1, 2)
        .flags(3)
        .address(4)
        .does(Effect::Receives | Effect::NamesPeer | Effect::MayBlock),
    // The flags of these are a pointer, for input and output.
    count("WSARecvEx", 4)
        .serious()
        .in("mswsock.h")
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::BoundDatagram)
        .buffer(1, 2)
        .does(Effect::Receives | Effect::MayBlock),
    status("WSARecv", 7)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::BoundDatagram)
        .buffer(1, 2)
        .bytes(3)
        .overlapped(5, 6)
        .does(Effect::Receives | Effect::MayBlock),
    status("WSARecvFrom", 9)
        .serious()
        .socket(0)
        .when(SocketState::ConnectedStream | SocketState::BoundDatagram)
        .buffer(1, 2)
        .bytes(3)
        .address(5)
        .overlapped(7, 8)
        .does(Effect::Receives | Effect::NamesPeer | Effect::MayBlock),

    // -- Options and control --------------------------------------------------
    status("setsockopt", 5)
        .socket(0)
        .option(1, 2)
        .buffer(3, 4)
        .does(Effect::SetsOption),
    status("getsockopt", 5)
        .socket(0)
        .option(1, 2)
        .buffer(3, 4)
        .does(Effect::GetsOption | Effect::KeepsPreset),
    status("ioctlsocket", 3)
        .socket(0)
        .option(1)
        .buffer(2)
        .does(Effect::SetsIoMode | Effect::KeepsPreset),
    status("WSAIoctl", 9)
        .socket(0)
        .option(1)
        .buffer(2, 3)
        .answer(4)
        .bytes(6)
        .overlapped(7, 8)
        .does(Effect::GetsExtension | Effect::SetsIoMode | Effect::SizeQuery),
    // Inline functions of the SDK's header around WSAIoctl and setsockopt.
    status("getipv4sourcefilter", 6).in("ws2tcpip.h").socket(0),
    status("setipv4sourcefilter", 6).in("ws2tcpip.h").socket(0),
    status("getsourcefilter", 7).in("ws2tcpip.h").socket(0).address(2),
    status("setsourcefilter", 7).in("ws2tcpip.h").socket(0).address(2),
    status("WSAGetIPUserMtu", 2).in("ws2tcpip.h").socket(0),
    status("WSASetIPUserMtu", 2).in("ws2tcpip.h").socket(0),
    yesNo("WSAGetQOSByName", 3).socket(0),

    // -- Secure sockets -------------------------------------------------------
    status("WSASetSocketSecurity", 5)
        .in("ws2tcpip.h")
        .socket(0)
        .overlapped(3, 4),
    status("WSAQuerySocketSecurity", 7)
        .in("ws2tcpip.h")
        .socket(0)
        .sizedAnswer(3, 4)
        .overlapped(5, 6),
    status("WSASetSocketPeerTargetName", 5)
        .in("ws2tcpip.h")
        .socket(0)
        .overlapped(3, 4),
    status("WSADeleteSocketPeerTargetName", 5)
        .in("ws2tcpip.h")
        .socket(0)
        .address(1)
        .overlapped(3, 4)
        .does(Effect::Teardown),
    status("WSAImpersonateSocketPeer", 3).in("ws2tcpip.h").socket(0).address(1),
    status("WSARevertImpersonation", 0).in("ws2tcpip.h"),

    // -- In Winsock 1 only ----------------------------------------------------
    // The headers still declare them; in Winsock 2 every call fails.
    sure("WSAIsBlocking", 0, Returns::Bool)
        .startupUnstated()
        .does(Effect::Removed),
    sure("WSAUnhookBlockingHook", 0, Returns::Int)
        .startupUnstated()
        .does(Effect::Removed),
    sure("WSASetBlockingHook", 1, Returns::Pointer)
        .startupUnstated()
        .routine(0)
        .does(Effect::Removed | Effect::RegistersHandler),
    sure("WSACancelBlockingCall", 0, Returns::Int)
        .startupUnstated()
        .does(Effect::Removed),
};

} // namespace

RowGroup socketRows() { return {std::begin(Rows), std::end(Rows)}; }

} // namespace winsock_tidy::model
