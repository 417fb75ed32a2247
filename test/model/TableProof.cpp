//===--- TableProof.cpp - The table held against declarations -------------===//

#include "TableProof.h"
#include "Absent.h"
#include "model/Api.h"
#include "clang/AST/ASTContext.h"
#include "clang/AST/Decl.h"
#include "clang/AST/DeclCXX.h"
#include "clang/AST/Expr.h"
#include "clang/AST/TypeLoc.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallString.h"
#include "llvm/ADT/StringSet.h"
#include "llvm/ADT/iterator_range.h"
#include "llvm/Support/Path.h"
#include <optional>

using namespace clang;

namespace winsock_tidy {

using namespace model;

static llvm::StringRef ref(std::string_view S) { return {S.data(), S.size()}; }

namespace {

/// A function's or a function pointer's declaration.
struct Declaration {
  QualType Result;
  std::vector<QualType> Types;
  /// Lower case; empty where the header gives no name.
  std::vector<std::string> Names;
};

} // namespace

/// True if T is spelled as the typedef Name, or as one that stands for it.
static bool isSpelled(QualType T, llvm::StringRef Name) {
  while (const auto *Named = T->getAs<TypedefType>()) {
    if (Named->getDecl()->getName() == Name)
      return true;
    T = Named->desugar();
  }
  return false;
}

static bool isSocket(QualType T) { return isSpelled(T, "SOCKET"); }
static bool isBool(QualType T) {
  return isSpelled(T, "BOOL") || isSpelled(T, "WINBOOL");
}
static bool isInteger(QualType T) { return T->isIntegralOrEnumerationType(); }
static bool isPointer(QualType T) { return T->isPointerType(); }
static bool isFunctionPointer(QualType T) { return T->isFunctionPointerType(); }
/// A pointer to a structure whose name begins with Prefix.
static bool pointsTo(QualType T, llvm::StringRef Prefix) {
  const RecordDecl *Record =
      T->isPointerType() ? T->getPointeeType()->getAsRecordDecl() : nullptr;
  return Record && Record->getName().starts_with(Prefix);
}
static bool pointsToInteger(QualType T) {
  return T->isPointerType() && isInteger(T->getPointeeType());
}
static bool isOverlapped(QualType T) {
  return isSpelled(T, "LPOVERLAPPED") || isSpelled(T, "LPWSAOVERLAPPED");
}

namespace {

/// What an argument's place in the row says about its declaration.
struct Role {
  const char *Field;
  ArgIndex Function::*Arg;
  const char *What;
  bool (*Fits)(QualType);
  /// Parts of names, one of which the parameter's name holds. Many a role is an
  /// integer, which its type alone does not tell apart.
  std::vector<const char *> Names;
};

const Role Roles[] = {
    {"HowArg", &Function::HowArg, "an integer", isInteger, {"how"}},
    {"FlagsArg",
     &Function::FlagsArg,
     "an integer",
     isInteger,
     {"flags", "options"}},
    {"TypeArg", &Function::TypeArg, "an integer", isInteger, {"type"}},
    {"ProtocolInfoArg",
     &Function::ProtocolInfoArg,
     "a WSAPROTOCOL_INFO",
     [](QualType T) { return pointsTo(T, "_WSAPROTOCOL_INFO"); },
     {}},
    {"LevelArg", &Function::LevelArg, "an integer", isInteger, {"level"}},
    {"OptionArg",
     &Function::OptionArg,
     "an integer",
     isInteger,
     {"optname", "cmd", "code"}},
    {"BufferArg", &Function::BufferArg, "a pointer", isPointer, {}},
    {"LengthArg",
     &Function::LengthArg,
     "a number, or a pointer to one",
     [](QualType T) { return isInteger(T) || pointsToInteger(T); },
     {"len", "count", "cb", "fds", "bytes", "size"}},
    {"BytesArg",
     &Function::BytesArg,
     "a pointer to a number",
     pointsToInteger,
     {"bytes", "transfer"}},
    {"OverlappedArg",
     &Function::OverlappedArg,
     "an OVERLAPPED",
     isOverlapped,
     {}},
    {"CompletionArg",
     &Function::CompletionArg,
     "a completion routine",
     [](QualType T) {
       // For mingw-w64 the last one is any pointer.
       return isSpelled(T, "LPWSAOVERLAPPED_COMPLETION_ROUTINE") ||
              isSpelled(T, "LPOVERLAPPED_COMPLETION_ROUTINE") ||
              isSpelled(T, "LPLOOKUPSERVICE_COMPLETION_ROUTINE");
     },
     {}},
    {"RoutineArg",
     &Function::RoutineArg,
     "a function pointer",
     isFunctionPointer,
     {}},
    {"OperationArg",
     &Function::OperationArg,
     "an enumeration",
     [](QualType T) { return T->isEnumeralType(); },
     {"operation"}},
    {"HintsArg",
     &Function::HintsArg,
     "an addrinfo",
     [](QualType T) { return pointsTo(T, "addrinfo"); },
     {"hints"}},
    {"ResultArg", &Function::ResultArg, "a pointer", isPointer, {}},
    {"SecondResultArg", &Function::SecondResultArg, "a pointer", isPointer, {}},
    {"FamilyArg", &Function::FamilyArg, "an integer", isInteger, {"family"}},
    {"TextArg", &Function::TextArg, "a pointer", isPointer, {}},
    {"MadeArg", &Function::MadeArg, "a pointer", isPointer, {}},
    {"ReleasedArg", &Function::ReleasedArg, "a pointer", isPointer, {}},
    {"EventsArg", &Function::EventsArg, "an integer", isInteger, {"event"}},
    {"AddressArg",
     &Function::AddressArg,
     "a sockaddr",
     [](QualType T) { return pointsTo(T, "sockaddr"); },
     {}},
    {"HandleArg", &Function::HandleArg, "a handle", isPointer, {}},
    {"TimeoutArg",
     &Function::TimeoutArg,
     "an integer, or a timeval",
     [](QualType T) { return isInteger(T) || pointsTo(T, "timeval"); },
     {"timeout", "milliseconds", "wait"}},
};

/// One header's functions held against the table.
class Prover {
public:
  Prover(ASTContext &Context, Proof &Out, bool Partial)
      : Context(Context), Out(Out), Partial(Partial) {}

  void proveRow(const Function &Row);
  void proveComplete(const FunctionDecl *FD);

private:
  template <typename DeclT> const DeclT *declared(std::string_view Name);
  void holdAgainst(const Function &Row, std::string_view Name,
                   const Declaration &D);
  bool returns(const Function &Row, QualType T) const;
  void wrong(std::string_view Name, const llvm::Twine &What) {
    Out.Wrong.push_back((ref(Name) + " " + What).str());
  }
  /// The name, without folders, of the file that D stands in; empty if that is
  /// a part of a header, which no program includes by itself.
  llvm::StringRef header(const Decl *D) const {
    const SourceManager &SM = Context.getSourceManager();
    const llvm::StringRef File =
        SM.getFilename(SM.getExpansionLoc(D->getLocation()));
    const llvm::StringRef Name = llvm::sys::path::filename(File);
    return File.contains("/psdk_inc/") || Name.starts_with("mock_") ? "" : Name;
  }

  ASTContext &Context;
  Proof &Out;
  bool Partial;
};

} // namespace

template <typename DeclT> const DeclT *Prover::declared(std::string_view Name) {
  IdentifierInfo &Id = Context.Idents.get(ref(Name));
  for (const NamedDecl *D :
       Context.getTranslationUnitDecl()->lookup(DeclarationName(&Id)))
    if (const auto *Found = dyn_cast<DeclT>(D))
      return Found;
  return nullptr;
}

static Declaration read(const FunctionDecl *FD) {
  Declaration D;
  D.Result = FD->getReturnType();
  for (const ParmVarDecl *P : FD->parameters()) {
    D.Types.push_back(P->getType());
    D.Names.push_back(P->getName().lower());
  }
  return D;
}

/// A typedef of a pointer to a function; nothing if it is something else.
static std::optional<Declaration> read(const TypedefNameDecl *TD) {
  const auto *Pointer = TD->getUnderlyingType()->getAs<PointerType>();
  const auto *Proto =
      Pointer ? Pointer->getPointeeType()->getAs<FunctionProtoType>() : nullptr;
  if (!Proto)
    return std::nullopt;
  Declaration D;
  D.Result = Proto->getReturnType();
  D.Types.assign(Proto->param_type_begin(), Proto->param_type_end());
  D.Names.resize(D.Types.size());
  return D;
}

bool Prover::returns(const Function &Row, QualType T) const {
  switch (Row.Result) {
  case Returns::Void:
    return T->isVoidType();
  case Returns::Int:
    return T->isSignedIntegerType() && !isBool(T);
  case Returns::Bool:
    return isBool(T);
  case Returns::Unsigned:
    return T->isUnsignedIntegerType() && !isSocket(T);
  case Returns::Socket:
    return isSocket(T);
  case Returns::Pointer:
    return T->isPointerType();
  case Returns::Other:
    return T->isFloatingType() || T->isRecordType();
  }
  return false;
}

void Prover::holdAgainst(const Function &Row, std::string_view Name,
                         const Declaration &D) {
  const size_t Before = Out.Wrong.size();
  if (D.Types.size() != Row.Arity) {
    wrong(Name, "has " + llvm::Twine(D.Types.size()) +
                    " parameters, but its row says " +
                    llvm::Twine(unsigned(Row.Arity)) + ".");
    return;
  }
  if (!returns(Row, D.Result))
    wrong(Name, "returns " + D.Result.getAsString() +
                    ", which is not what its row says.");

  // A function of Winsock takes sockets where the row says so, and nowhere
  // else; the same with OVERLAPPEDs.
  for (size_t I = 0; I < D.Types.size(); ++I) {
    auto Is = [I](ArgIndex Arg) { return Arg == static_cast<ArgIndex>(I); };
    const bool InRow = Is(Row.SocketArg) || Is(Row.SecondSocketArg);
    if (Row.isWinsock() && isSocket(D.Types[I]) != InRow)
      wrong(Name, "takes " + D.Types[I].getAsString() + " as parameter " +
                      llvm::Twine(I) + ", but its row says " +
                      (InRow ? "that this is a socket."
                             : "nothing of a socket there."));
    if (isOverlapped(D.Types[I]) && !Is(Row.OverlappedArg) &&
        !isReservedOverlapped(ref(Name)))
      wrong(Name, "takes an OVERLAPPED as parameter " + llvm::Twine(I) +
                      ", but its row says nothing of one there.");
  }
  // Windows and the C run-time library take handles, descriptors and FILEs.
  if (!Row.isWinsock() && Row.SocketArg != NoArg &&
      !isInteger(D.Types[Row.SocketArg]) && !isPointer(D.Types[Row.SocketArg]))
    wrong(Name, "does not take a handle as parameter " +
                    llvm::Twine(int(Row.SocketArg)) + ".");

  for (const Role &R : Roles) {
    const ArgIndex Index = Row.*R.Arg;
    if (Index == NoArg)
      continue;
    if (!R.Fits(D.Types[Index]))
      wrong(Name, "takes " + D.Types[Index].getAsString() + " as parameter " +
                      llvm::Twine(int(Index)) + ", but as " + R.Field +
                      " it has to be " + R.What + ".");
    const std::string &Spelled = D.Names[Index];
    if (!Spelled.empty() && !R.Names.empty() &&
        llvm::none_of(R.Names,
                      [&](const char *Part) {
                        return llvm::StringRef(Spelled).contains(Part);
                      }) &&
        !isNamedUnlike(ref(Name), R.Field))
      wrong(Name, "calls parameter " + llvm::Twine(int(Index)) + " '" +
                      Spelled + "', which does not sound like " + R.Field +
                      ".");
  }
  if (Out.Wrong.size() == Before)
    ++Out.Proven;
}

void Prover::proveRow(const Function &Row) {
  if (Row.Lib == Library::Standard)
    return;
  const llvm::StringRef Reason = whyAbsent(ref(Row.Name));
  if (Row.Lib != Library::Extension) {
    if (const auto *FD = declared<FunctionDecl>(Row.Name)) {
      holdAgainst(Row, Row.Name, read(FD));
      if (Row.isWinsock() && !header(FD).empty() &&
          header(FD) != ref(Row.Header))
        wrong(Row.Name, "is declared in " + header(FD) + ", but its row says " +
                            ref(Row.Header) + ".");
    } else if (Partial) {
      return;
    } else if (Reason.empty()) {
      wrong(Row.Name, "has a row, but no header declares it.");
    } else {
      Out.Unproven.push_back((ref(Row.Name) + ": " + Reason).str());
    }
  } else if (declared<FunctionDecl>(Row.Name)) {
    wrong(Row.Name, "is declared as a function, so its row has to be one of "
                    "Winsock's own.");
  }
  if (Row.PointerType.empty())
    return;
  if (const auto *TD = declared<TypedefNameDecl>(Row.PointerType)) {
    if (auto Pointer = read(TD))
      holdAgainst(Row, Row.PointerType, *Pointer);
    else
      wrong(Row.PointerType, "is not a pointer to a function.");
  } else if (Partial) {
    return;
  } else if (Reason.empty()) {
    wrong(Row.PointerType, "stands in a row, but no header declares it.");
  } else {
    Out.Unproven.push_back((ref(Row.PointerType) + ": " + Reason).str());
  }
}

/// A function of Winsock's headers has to have a row.
void Prover::proveComplete(const FunctionDecl *FD) {
  static const llvm::StringSet<> Headers{"winsock2.h", "ws2tcpip.h",
                                         "mswsock.h", "winsock.h"};
  if (!Headers.contains(header(FD)) || !FD->isExternC() ||
      !FD->isExternallyVisible() || !FD->getIdentifier() || FD->isImplicit())
    return;
  if (!find({FD->getName().data(), FD->getName().size()}) &&
      whyUnmodeled(FD->getName()).empty())
    Out.Wrong.push_back((FD->getName() + " is declared in " + header(FD) +
                         ", but has no row: add one to Functions*.cpp.")
                            .str());
}

/// All functions in D: at its level or in a linkage specification.
static void collect(const DeclContext *D,
                    std::vector<const FunctionDecl *> &Into) {
  for (const Decl *Inner : D->decls())
    if (const auto *FD = dyn_cast<FunctionDecl>(Inner))
      Into.push_back(FD);
    else if (const auto *Linkage = dyn_cast<LinkageSpecDecl>(Inner))
      collect(Linkage, Into);
}

void proveDeclared(ASTContext &Context, Proof &Out, bool Partial) {
  Prover P(Context, Out, Partial);
  for (const Function &Row : llvm::make_range(model::begin(), model::end()))
    P.proveRow(Row);
  std::vector<const FunctionDecl *> Functions;
  collect(Context.getTranslationUnitDecl(), Functions);
  for (const FunctionDecl *FD : Functions)
    if (FD->isFirstDecl())
      P.proveComplete(FD);
}

void proveConstants(ASTContext &Context, Proof &Out) {
#define WINSOCK_CONSTANT(Type, Name, Value)                                    \
  {#Name, static_cast<std::uint32_t>(model::Name)},
  const std::pair<const char *, std::uint32_t> Constants[] = {
#include "model/Constants.def"
  };
  for (auto [Name, Value] : Constants) {
    IdentifierInfo &Id = Context.Idents.get(Name);
    const VarDecl *Var = nullptr;
    for (const NamedDecl *D :
         Context.getTranslationUnitDecl()->lookup(DeclarationName(&Id)))
      Var = dyn_cast<VarDecl>(D);
    const APValue *Real =
        Var && Var->hasInit() ? Var->evaluateValue() : nullptr;
    if (!Real || !Real->isInt())
      Out.Wrong.push_back(std::string(Name) +
                          " of the model is not held against a header: give a "
                          "variable of this name the header's value.");
    else if (static_cast<std::uint32_t>(
                 Real->getInt().extOrTrunc(32).getZExtValue()) != Value)
      Out.Wrong.push_back(std::string(Name) +
                          " has another value in the header.");
    else
      ++Out.Proven;
  }
}

} // namespace winsock_tidy
