//===--- PassedOver.cpp ---------------------------------------------------===//

#include "PassedOver.h"
#include "clang/AST/ASTConsumer.h"
#include "clang/AST/Decl.h"
#include "clang/Basic/SourceManager.h"
#include "clang/Frontend/CompilerInvocation.h"
#include "clang/Frontend/FrontendOptions.h"
#include "clang/Lex/HeaderSearchOptions.h"
#include "clang/Lex/PPCallbacks.h"
#include "clang/Lex/Preprocessor.h"
#include "llvm/ADT/STLExtras.h"

using namespace clang;

namespace winsock_tidy {

class PassedOver::Files : public PPCallbacks {
public:
  Files(const SourceManager &SM, PassedOver &Result) : SM(SM), Result(Result) {}
  void LexedFileChanged(FileID File, LexedFileChangeReason,
                        SrcMgr::CharacteristicKind Kind, FileID,
                        SourceLocation) override {
    OptionalFileEntryRef Entry = SM.getFileEntryRefForID(File);
    Result.IsSystem = SrcMgr::isSystem(Kind);
    Result.IsInside = Entry && Result.IsSystem &&
                      Entry->getName().starts_with(Result.CompilerHeaders);
  }

private:
  const SourceManager &SM;
  PassedOver &Result;
};

class PassedOver::Consumer : public ASTConsumer {
public:
  explicit Consumer(PassedOver &Result) : Result(Result) {}
  bool shouldSkipFunctionBody(Decl *D) override { return Result.add(D); }

private:
  PassedOver &Result;
};

bool PassedOver::isPossible(const CompilerInvocation &Invocation) {
  return !Invocation.getLangOpts().CPlusPlus &&
         !Invocation.getHeaderSearchOpts().ResourceDir.empty();
}

PassedOver::PassedOver(CompilerInvocation &Invocation)
    : CompilerHeaders(Invocation.getHeaderSearchOpts().ResourceDir) {
  Invocation.getFrontendOpts().SkipFunctionBodies = true;
}

void PassedOver::follow(Preprocessor &PP) {
  PP.addPPCallbacks(std::make_unique<Files>(PP.getSourceManager(), *this));
}

void PassedOver::token(const Token &Each) {
  if (Each.is(tok::l_brace))
    ++Depth;
  else if (Each.is(tok::r_brace) && Depth)
    --Depth;
  else if (Each.is(tok::identifier) && !IsInside && (Depth || !IsSystem))
    Elsewhere.insert(Each.getIdentifierInfo());
}

bool PassedOver::add(const Decl *D) {
  const FunctionDecl *Function = D->getAsFunction();
  if (!IsInside || !Function || !Function->getIdentifier())
    return false;
  Names.push_back(Function->getIdentifier());
  return true;
}

std::unique_ptr<ASTConsumer> PassedOver::consumer() {
  return std::make_unique<Consumer>(*this);
}

bool PassedOver::isMissed() const {
  return llvm::any_of(Names, [this](const IdentifierInfo *Each) {
    return Elsewhere.contains(Each);
  });
}

} // namespace winsock_tidy
