//===--- FunctionsNames.cpp - Rows: names, addresses, services, byte order ===//
//
// Rows.h describes how to write a row.
//
//===----------------------------------------------------------------------===//

#include "model/Rows.h"
#include <iterator>

namespace winsock_tidy::model {
namespace {

constexpr Function Rows[] = {
    // -- Names to addresses and back ------------------------------------------
    code("getaddrinfo", 4)
        .serious()
        .in("ws2tcpip.h")
        .hints(2, 3)
        .makes(Resource::AddressList, 3)
        .does(Effect::MayBlock),
    code("GetAddrInfoW", 4)
        .serious()
        .in("ws2tcpip.h")
        .hints(2, 3)
        .makes(Resource::AddressList, 3)
        .does(Effect::MayBlock),
    // The code WSA_IO_PENDING is not a failure.
    code("GetAddrInfoExA", 10)
        .serious()
        .in("ws2tcpip.h")
        .hints(4, 5)
        .makes(Resource::AddressList, 5)
        .overlapped(7, 8)
        .does(Effect::MayBlock),
    code("GetAddrInfoExW", 10)
        .serious()
        .in("ws2tcpip.h")
        .hints(4, 5)
        .makes(Resource::AddressList, 5)
        .overlapped(7, 8)
        .does(Effect::MayBlock),
    code("GetAddrInfoExCancel", 1)
        .in("ws2tcpip.h")
        .handle(0)
        .does(Effect::CancelsOverlapped | Effect::Teardown),
    code("GetAddrInfoExOverlappedResult", 1)
        .serious()
        .in("ws2tcpip.h")
        .ofOverlapped(0),
    code("SetAddrInfoExA", 12).in("ws2tcpip.h").overlapped(9, 10),
    code("SetAddrInfoExW", 12).in("ws2tcpip.h").overlapped(9, 10),
    // Lists may be freed after the last cleanup. The pages of the Ex pair do
    // not mention this.
    sure("freeaddrinfo", 1)
        .in("ws2tcpip.h")
        .anyTime()
        .releases(Resource::AddressList, 0),
    sure("FreeAddrInfoW", 1)
        .in("ws2tcpip.h")
        .anyTime()
        .releases(Resource::AddressList, 0),
    sure("FreeAddrInfoEx", 1)
        .in("ws2tcpip.h")
        .startupUnstated()
        .releases(Resource::AddressList, 0),
    sure("FreeAddrInfoExW", 1)
        .in("ws2tcpip.h")
        .startupUnstated()
        .releases(Resource::AddressList, 0),
    code("getnameinfo", 7)
        .in("ws2tcpip.h")
        .address(0)
        .answers(2, 4)
        .does(Effect::KeepsPreset | Effect::MayBlock),
    code("GetNameInfoW", 7)
        .in("ws2tcpip.h")
        .address(0)
        .answers(2, 4)
        .does(Effect::KeepsPreset | Effect::MayBlock),
    sure("gai_strerrorA", 1, Returns::Pointer).in("ws2tcpip.h").anyTime(),
    sure("gai_strerrorW", 1, Returns::Pointer).in("ws2tcpip.h").anyTime(),
    pointer("gethostbyname", 1).does(Effect::MayBlock),
    pointer("gethostbyaddr", 3).does(Effect::MayBlock),
    pointer("getservbyname", 2).does(Effect::MayBlock),
    pointer("getservbyport", 2).does(Effect::MayBlock),
    pointer("getprotobyname", 1).does(Effect::MayBlock),
    pointer("getprotobynumber", 1).does(Effect::MayBlock),
    status("gethostname", 2).buffer(0, 1).does(Effect::KeepsPreset),
    status("GetHostNameW", 2).buffer(0, 1).does(Effect::KeepsPreset),

    // -- The same as requests whose answer comes as a window's message --------
    pointer("WSAAsyncGetHostByName", 5).buffer(3, 4).does(Effect::AsyncRequest),
    pointer("WSAAsyncGetHostByAddr", 7).buffer(5, 6).does(Effect::AsyncRequest),
    pointer("WSAAsyncGetServByName", 6).buffer(4, 5).does(Effect::AsyncRequest),
    pointer("WSAAsyncGetServByPort", 6).buffer(4, 5).does(Effect::AsyncRequest),
    pointer("WSAAsyncGetProtoByName", 5)
        .buffer(3, 4)
        .does(Effect::AsyncRequest),
    pointer("WSAAsyncGetProtoByNumber", 5)
        .buffer(3, 4)
        .does(Effect::AsyncRequest),
    status("WSACancelAsyncRequest", 1)
        .handle(0)
        .does(Effect::CancelsAsyncRequest | Effect::Teardown),

    // -- Addresses as text ----------------------------------------------------
    parsed("inet_pton", 3).in("ws2tcpip.h").anyTime().addressText(1, 0),
    parsed("InetPtonW", 3).in("ws2tcpip.h").anyTime().addressText(1, 0),
    pointer("inet_ntop", 4).in("ws2tcpip.h").anyTime().answersText(2, 3, 0),
    pointer("InetNtopW", 4).in("ws2tcpip.h").anyTime().answersText(2, 3, 0),
    number("inet_addr", 1)
        .error(ErrorSource::None)
        .anyTime()
        .addressText(0)
        .does(Effect::ParsesAddress),
    pointer("inet_ntoa", 1).error(ErrorSource::None).anyTime(),
    status("WSAAddressToStringA", 5).address(0).sizedAnswer(3, 4),
    status("WSAAddressToStringW", 5).address(0).sizedAnswer(3, 4),
    status("WSAStringToAddressA", 5).address(3).sizedAnswer(3, 4),
    status("WSAStringToAddressW", 5).address(3).sizedAnswer(3, 4),

    // -- Byte order -----------------------------------------------------------
    sure("htons", 1, Returns::Unsigned).anyTime(),
    sure("htonl", 1, Returns::Unsigned).anyTime(),
    sure("htonll", 1, Returns::Unsigned).anyTime(),
    sure("htonf", 1, Returns::Unsigned).anyTime(),
    sure("htond", 1, Returns::Unsigned).anyTime(),
    sure("ntohs", 1, Returns::Unsigned).anyTime(),
    sure("ntohl", 1, Returns::Unsigned).anyTime(),
    sure("ntohll", 1, Returns::Unsigned).anyTime(),
    sure("ntohf", 1, Returns::Other).anyTime(),
    sure("ntohd", 1, Returns::Other).anyTime(),
    // These use the socket's provider, so they need a startup.
    status("WSAHtons", 3).socket(0),
    status("WSAHtonl", 3).socket(0),
    status("WSANtohs", 3).socket(0),
    status("WSANtohl", 3).socket(0),

    // -- Providers of protocols and name spaces -------------------------------
    count("WSAEnumProtocolsA", 3).sizedAnswer(1, 2),
    count("WSAEnumProtocolsW", 3).sizedAnswer(1, 2),
    count("WSAEnumNameSpaceProvidersA", 2).sizedAnswer(1, 0),
    count("WSAEnumNameSpaceProvidersW", 2).sizedAnswer(1, 0),
    count("WSAEnumNameSpaceProvidersExA", 2).sizedAnswer(1, 0),
    count("WSAEnumNameSpaceProvidersExW", 2).sizedAnswer(1, 0),
    // Its last argument is a WSACOMPLETION, which may contain an OVERLAPPED.
    status("WSANSPIoctl", 8)
        .handle(0)
        .option(1)
        .buffer(2, 3)
        .answer(4)
        .bytes(6)
        .does(Effect::Overlapped | Effect::PendingIsNoFailure |
              Effect::SizeQuery),

    // -- Services -------------------------------------------------------------
    status("WSALookupServiceBeginA", 3)
        .makes(Resource::LookUp, 2)
        .does(Effect::MayBlock),
    status("WSALookupServiceBeginW", 3)
        .makes(Resource::LookUp, 2)
        .does(Effect::MayBlock),
    status("WSALookupServiceNextA", 4)
        .handle(0)
        .sizedAnswer(3, 2)
        .does(Effect::MayBlock),
    status("WSALookupServiceNextW", 4)
        .handle(0)
        .sizedAnswer(3, 2)
        .does(Effect::MayBlock),
    status("WSALookupServiceEnd", 1)
        .handle(0)
        .releases(Resource::LookUp, 0)
        .does(Effect::Teardown),
    status("WSASetServiceA", 3).operation(1).does(Effect::RegistersName),
    status("WSASetServiceW", 3).operation(1).does(Effect::RegistersName),
    status("WSAInstallServiceClassA", 1),
    status("WSAInstallServiceClassW", 1),
    status("WSARemoveServiceClass", 1),
    status("WSAGetServiceClassInfoA", 4).sizedAnswer(3, 2),
    status("WSAGetServiceClassInfoW", 4).sizedAnswer(3, 2),
    status("WSAGetServiceClassNameByClassIdA", 3).sizedAnswer(1, 2),
    status("WSAGetServiceClassNameByClassIdW", 3).sizedAnswer(1, 2),
};

} // namespace

RowGroup nameRows() { return {std::begin(Rows), std::end(Rows)}; }

} // namespace winsock_tidy::model
