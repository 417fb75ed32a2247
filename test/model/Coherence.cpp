//===--- Coherence.cpp - The table held against itself --------------------===//

#include "TableProof.h"
#include "model/Api.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/ADT/iterator_range.h"
#include <map>
#include <utility>

namespace winsock_tidy {

using namespace model;

static std::string name(const Function &Row) { return std::string(Row.Name); }

namespace {

/// An effect that speaks of an argument.
struct Needs {
  Effect Does;
  const char *DoesName;
  ArgIndex Function::*Arg;
  const char *ArgName;
};

#define NEEDS(E, A) {Effect::E, #E, &Function::A, #A}
const Needs AllNeeds[] = {
    NEEDS(AcceptsSocket, SocketArg),
    NEEDS(Connects, SocketArg),
    NEEDS(Binds, SocketArg),
    NEEDS(Listens, SocketArg),
    NEEDS(Closes, SocketArg),
    NEEDS(ShutsDown, SocketArg),
    NEEDS(ShutsDownByFlag, SocketArg),
    NEEDS(ShutsDownByFlag, FlagsArg),
    NEEDS(Duplicates, SocketArg),
    NEEDS(AcceptsInto, SecondSocketArg),
    NEEDS(SetsOption, LevelArg),
    NEEDS(SetsOption, OptionArg),
    NEEDS(SetsOption, BufferArg),
    NEEDS(SetsOption, LengthArg),
    NEEDS(GetsOption, OptionArg),
    NEEDS(SetsIoMode, OptionArg),
    NEEDS(SetsIoMode, BufferArg),
    NEEDS(GetsExtension, OptionArg),
    NEEDS(GetsExtension, ResultArg),
    NEEDS(CancelsAsyncRequest, HandleArg),
    NEEDS(AsyncRequest, BufferArg),
    NEEDS(SizeQuery, ResultArg),
    NEEDS(RegistersName, OperationArg),
    NEEDS(ResolvesWithHints, HintsArg),
    NEEDS(ResolvesWithHints, ResultArg),
    NEEDS(StartsRoutine, RoutineArg),
    NEEDS(RegistersExit, RoutineArg),
    NEEDS(CallsRoutine, RoutineArg),
    NEEDS(RegistersHandler, RoutineArg),
    NEEDS(TiesToPort, SocketArg),
    NEEDS(ClosesOther, SocketArg),
    NEEDS(SetsCompletionMode, FlagsArg),
    NEEDS(StopsReceiving, SocketArg),
    NEEDS(MayReturnSocket, SocketArg),
    NEEDS(ReadsAddressText, TextArg),
    NEEDS(WritesAddressText, ResultArg),
    NEEDS(WritesAddressText, LengthArg),
    NEEDS(WritesAddressText, FamilyArg),
    NEEDS(ReleasesResource, ReleasedArg),
};
#undef NEEDS

} // namespace

/// True if a function that returns R can fail like F.
static bool canFailLike(Returns R, Failure F) {
  switch (F) {
  case Failure::Never:
    return true;
  case Failure::SocketError:
  case Failure::Count:
  case Failure::NotOne:
    return R == Returns::Int;
  case Failure::InvalidSocket:
    return R == Returns::Socket;
  case Failure::NonZeroCode:
    return R == Returns::Int || R == Returns::Unsigned;
  case Failure::False:
    return R == Returns::Bool || R == Returns::Int;
  case Failure::Null:
    return R == Returns::Pointer || R == Returns::Unsigned;
  case Failure::AllOnes:
    return R == Returns::Pointer || R == Returns::Unsigned;
  }
  return false;
}

static std::vector<ArgIndex> arguments(const Function &F) {
  return {F.SocketArg,     F.SecondSocketArg, F.HowArg,       F.FlagsArg,
          F.TypeArg,       F.ProtocolInfoArg, F.LevelArg,     F.OptionArg,
          F.BufferArg,     F.LengthArg,       F.BytesArg,     F.OverlappedArg,
          F.CompletionArg, F.RoutineArg,      F.OperationArg, F.HintsArg,
          F.ResultArg,     F.SecondResultArg, F.FamilyArg,    F.TextArg,
          F.EventsArg,     F.AddressArg,      F.HandleArg,    F.TimeoutArg,
          F.ExceptionsArg, F.MadeArg,         F.ReleasedArg};
}

/// The same function for the other character set differs by its name only.
static bool areTwins(const Function &A, const Function &W) {
  return A.Header == W.Header && A.Lib == W.Lib && A.Arity == W.Arity &&
         A.Result == W.Result && A.Fails == W.Fails && A.Error == W.Error &&
         A.Needs == W.Needs && A.Does == W.Does && A.IfIgnored == W.IfIgnored &&
         arguments(A) == arguments(W);
}

void proveCoherent(Proof &Out) {
  std::map<std::string_view, const Function *> Seen, SeenTypes;
  for (const Function &Row : llvm::make_range(begin(), end())) {
    auto Wrong = [&](const std::string &What) {
      Out.Wrong.push_back(name(Row) + " " + What);
    };
    if (!Seen.emplace(Row.Name, &Row).second)
      Wrong("has two rows: remove one.");
    if (find(Row.Name) != &Row)
      Wrong("is not found by its name.");
    if (Row.Lib == Library::Extension && Row.PointerType.empty())
      Wrong("is an extension, so its row has to name a pointer type.");
    if (!Row.PointerType.empty() && findByPointerType(Row.PointerType) != &Row)
      Wrong("is not found by its pointer type " + std::string(Row.PointerType) +
            ".");
    for (const Needs &N : AllNeeds)
      if (Row.has(N.Does) && Row.*N.Arg == NoArg)
        Wrong(std::string("has the effect ") + N.DoesName +
              ", so its row has to say which argument is " + N.ArgName + ".");
    if (Row.has(Effect::Overlapped) && Row.OverlappedArg == NoArg &&
        Row.Name != "WSANSPIoctl") // Its OVERLAPPED is in a WSACOMPLETION.
      Wrong("may go on after its return, so it has an OverlappedArg.");
    if (Row.CompletionArg != NoArg && !Row.has(Effect::Overlapped))
      Wrong("has a completion routine, so it may go on after its return.");
    if (Row.Lib != Library::Standard)
      for (ArgIndex Arg : arguments(Row))
        if (Arg >= Row.Arity)
          Wrong("speaks of an argument beyond its last one.");
    if (Row.has(Effect::MakesSocket) != (Row.Result == Returns::Socket))
      Wrong("makes a socket if and only if it returns one.");
    if (Row.has(Effect::MakesResource) && Row.MadeArg == NoArg &&
        Row.Result != Returns::Pointer)
      Wrong("makes a resource that is neither in an argument nor its result.");
    if (!canFailLike(Row.Result, Row.Fails))
      Wrong("can't fail so, given what it returns.");
    if ((Row.Error == ErrorSource::ReturnValue) !=
        (Row.Fails == Failure::NonZeroCode))
      Wrong("has its error in the result if and only if the result is a code.");
    if (Row.Error == ErrorSource::Errno && Row.Lib != Library::CRuntime)
      Wrong("is not of the C run-time library, so it does not set errno.");
    if (Row.Fails == Failure::Never && Row.Error != ErrorSource::None)
      Wrong("has no failure, so no error.");
    if (Row.has(Effect::Teardown | Effect::MustInspect) && !Row.canFail())
      Wrong("has no failure that could be ignored.");
    if (Row.isWinsock() && Row.Header != "winsock2.h" &&
        Row.Header != "ws2tcpip.h" && Row.Header != "mswsock.h")
      Wrong("does not stand in a header of Winsock.");
    if (!Row.isWinsock() && Row.Needs != StartupNeed::NotNeeded)
      Wrong("does not belong to Winsock, so it can't need WSAStartup.");
  }
  // FreeAddrInfoEx and FreeAddrInfoExW, getaddrinfo and GetAddrInfoW are pairs
  // as well, but not by these names.
  for (auto [Name, Row] : Seen)
    if (Name.back() == 'A')
      if (auto W =
              Seen.find(std::string(Name.substr(0, Name.size() - 1)) + "W");
          W != Seen.end() && !areTwins(*Row, *W->second))
        Out.Wrong.push_back(name(*Row) + " and " + name(*W->second) +
                            " are the same function for two character sets, "
                            "but their rows differ.");
}

} // namespace winsock_tidy
