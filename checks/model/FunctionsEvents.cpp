//===--- FunctionsEvents.cpp - Rows: readiness, overlapped I/O, extensions ===//
//
// Rows.h describes how to write a row.
//
//===----------------------------------------------------------------------===//

#include "model/Rows.h"
#include <iterator>

namespace winsock_tidy::model {
namespace {

constexpr Function Rows[] = {
    // -- Which sockets are ready ----------------------------------------------
    count("select", 5)
        .serious()
        .exceptions(3)
        .timeout(4)
        .does(Effect::ReportsReady | Effect::MayBlock),
    count("WSAPoll", 3)
        .serious()
        .through("LPFN_WSAPOLL")
        .buffer(0, 1)
        .timeout(2)
        .does(Effect::ReportsReady | Effect::MayBlock),
    // FD_ISSET. Its page does not mention WSAStartup; it only reads memory.
    sure("__WSAFDIsSet", 2, Returns::Int)
        .socket(0)
        .buffer(1)
        .startupUnstated()
        .does(Effect::AsksSet),

    // -- Network events -------------------------------------------------------
    status("WSAEventSelect", 3)
        .serious()
        .socket(0)
        .handle(1)
        .events(2)
        .does(Effect::ReportsEvents),
    status("WSAEnumNetworkEvents", 3)
        .serious()
        .socket(0)
        .handle(1)
        .does(Effect::ReportsEvents),
    status("WSAAsyncSelect", 4)
        .serious()
        .socket(0)
        .events(3)
        .does(Effect::ReportsEvents),
    // Besides error codes it returns WAIT_TIMEOUT. It also returns completions
    // that the program posted to the port.
    code("ProcessSocketNotifications", 7)
        .serious()
        .returns(Returns::Unsigned)
        .timeout(3)
        .does(Effect::ReportsReady | Effect::ReportsEvents |
              Effect::WaitsForOverlapped | Effect::MayBlock),
    // An inline function that reads a structure.
    sure("SocketNotificationRetrieveEvents", 1, Returns::Unsigned)
        .startupUnstated(),

    // -- Event objects --------------------------------------------------------
    pointer("WSACreateEvent", 0).serious().makes(Resource::Event),
    yesNo("WSACloseEvent", 1)
        .handle(0)
        .releases(Resource::Event, 0)
        .does(Effect::Teardown),
    yesNo("WSASetEvent", 1).handle(0),
    yesNo("WSAResetEvent", 1).handle(0),
    number("WSAWaitForMultipleEvents", 5)
        .serious()
        .handle(1)
        .timeout(3)
        .does(Effect::ReportsReady | Effect::WaitsForOverlapped |
              Effect::MayBlock),

    // -- Overlapped operations ------------------------------------------------
    yesNo("WSAGetOverlappedResult", 5)
        .serious()
        .socket(0)
        .ofOverlapped(1)
        .bytes(2)
        .timeout(3)
        .does(Effect::WaitsForOverlapped | Effect::PendingIsNoFailure |
              Effect::MayBlock),
    status("WSAProviderConfigChange", 3).overlapped(1, 2),

    // -- Microsoft's extensions that mswsock.dll exports ----------------------
    // The first socket listens; the second one receives the data.
    yesNo("AcceptEx", 8)
        .serious()
        .in("mswsock.h")
        .through("LPFN_ACCEPTEX")
        .socket(0)
        .when(SocketState::ConnectionOriented | SocketState::Listening)
        .secondSocket(1)
        .buffer(2, 3)
        .bytes(6)
        .overlapped(7)
        .does(Effect::AcceptsInto | Effect::LeavesContext | Effect::MayBlock),
    sure("GetAcceptExSockaddrs", 8)
        .in("mswsock.h")
        .through("LPFN_GETACCEPTEXSOCKADDRS")
        .buffer(0, 1),
    yesNo("TransmitFile", 7)
        .serious()
        .in("mswsock.h")
        .through("LPFN_TRANSMITFILE")
        .socket(0)
        .when(SocketState::ConnectedStream)
        .flags(6)
        .overlapped(4)
        .does(Effect::Sends | Effect::ShutsDownByFlag | Effect::MayBlock),

    // -- Extensions that are fetched with WSAIoctl ----------------------------
    extension(yesNo("ConnectEx", 7).serious(), "LPFN_CONNECTEX")
        .socket(0)
        .when(SocketState::Bound | SocketState::NotListening)
        .address(1)
        .buffer(3, 4)
        .bytes(5)
        .overlapped(6)
        .does(Effect::Connects | Effect::LeavesContext),
    // It ends the sending side even without DE_REUSE_SOCKET.
    extension(yesNo("DisconnectEx", 4), "LPFN_DISCONNECTEX")
        .socket(0)
        .when(SocketState::ConnectedStream)
        .overlapped(1)
        .flags(2)
        .does(Effect::ShutsDown | Effect::Teardown | Effect::MayBlock),
    extension(yesNo("TransmitPackets", 6).serious(), "LPFN_TRANSMITPACKETS")
        .socket(0)
        .when(SocketState::ConnectedStream)
        .buffer(1, 2)
        .overlapped(4)
        .flags(5)
        .does(Effect::Sends | Effect::ShutsDownByFlag | Effect::MayBlock),
    // For datagrams and raw sockets only; the WSAMSG names the peer.
    extension(status("WSARecvMsg", 5).serious(), "LPFN_WSARECVMSG")
        .socket(0)
        .when(SocketState::BoundDatagram)
        .buffer(1)
        .bytes(2)
        .overlapped(3, 4)
        .does(Effect::Receives | Effect::NamesPeer | Effect::MayBlock),

    // -- Registered I/O -------------------------------------------------------
    // Called through RIO_EXTENSION_FUNCTION_TABLE. Data is sent and received
    // through queues: only the call that creates the request queue has a socket
    // argument. Addresses are parts of registered buffers.
    extension(pointer("RIOCreateCompletionQueue", 2).serious(),
              "LPFN_RIOCREATECOMPLETIONQUEUE"),
    extension(sure("RIOCloseCompletionQueue", 1),
              "LPFN_RIOCLOSECOMPLETIONQUEUE")
        .handle(0),
    extension(yesNo("RIOResizeCompletionQueue", 2),
              "LPFN_RIORESIZECOMPLETIONQUEUE")
        .handle(0),
    extension(pointer("RIOCreateRequestQueue", 8).serious(),
              "LPFN_RIOCREATEREQUESTQUEUE")
        .socket(0)
        .does(Effect::TiesToPort),
    extension(yesNo("RIOResizeRequestQueue", 3), "LPFN_RIORESIZEREQUESTQUEUE")
        .handle(0),
    extension(pointer("RIORegisterBuffer", 2).serious().fails(Failure::AllOnes),
              "LPFN_RIOREGISTERBUFFER")
        .buffer(0, 1),
    extension(sure("RIODeregisterBuffer", 1), "LPFN_RIODEREGISTERBUFFER"),
    extension(yesNo("RIOReceive", 5).serious(), "LPFN_RIORECEIVE")
        .handle(0)
        .buffer(1, 2)
        .does(Effect::Receives),
    // The header declares an int, but the result is TRUE or FALSE.
    extension(yesNo("RIOReceiveEx", 9).serious().returns(Returns::Int),
              "LPFN_RIORECEIVEEX")
        .handle(0)
        .buffer(1, 2)
        .does(Effect::Receives | Effect::NamesPeer),
    extension(yesNo("RIOSend", 5).serious(), "LPFN_RIOSEND")
        .handle(0)
        .buffer(1, 2)
        .does(Effect::Sends),
    extension(yesNo("RIOSendEx", 9).serious(), "LPFN_RIOSENDEX")
        .handle(0)
        .buffer(1, 2)
        .does(Effect::Sends | Effect::NamesPeer),
    extension(code("RIONotify", 1), "LPFN_RIONOTIFY").handle(0),
    extension(number("RIODequeueCompletion", 3).error(ErrorSource::None),
              "LPFN_RIODEQUEUECOMPLETION")
        .handle(0)
        .buffer(1, 2)
        .does(Effect::WaitsForOverlapped),
};

} // namespace

RowGroup eventRows() { return {std::begin(Rows), std::end(Rows)}; }

} // namespace winsock_tidy::model
