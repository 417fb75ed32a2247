//===--- Extractor.h - One unit's summary under construction ----*- C++ -*-===//
//
// What the parts of the extractor share: SummaryExtractor.cpp finds functions
// and their calls; SummaryRoots.cpp finds tables and all other places where
// execution enters. No other file includes this header.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_EXTRACTOR_H
#define WINSOCK_TIDY_PROGRAM_EXTRACTOR_H

#include "ast/CallEdges.h"
#include "program/BodyFacts.h"
#include "program/SummaryExtractor.h"
#include "clang/AST/ASTContext.h"
#include "clang/Basic/SourceManager.h"
#include "llvm/ADT/SetVector.h"
#include <map>

namespace winsock_tidy::program {

class Extractor {
public:
  Extractor(const UnitTree &Tree, clang::Preprocessor *PP,
            const ExtractionOptions &Options)
      : Context(Tree.Context), SM(Context.getSourceManager()), PP(PP),
        Options(Options), Api(Tree), Graph(Context, Api) {}

  TUSummary run();

private:
  void listFiles();
  unsigned fileNumber(clang::FileID File);
  Place place(clang::SourceLocation Where);
  bool inSystem(const clang::Decl *D) const {
    // Functions that the compiler declares implicitly (operator new) belong to
    // the library.
    return D->getLocation().isInvalid() ||
           SM.isInSystemHeader(D->getLocation());
  }
  bool isFollowed(const clang::FunctionDecl *FD);
  bool isOutside(const clang::FunctionDecl *FD) const;
  EntityId entity(const clang::NamedDecl *D);
  std::vector<EntityId>
  entities(llvm::ArrayRef<const clang::FunctionDecl *> List);
  /// Returns the calls of a body. Calls at the locations in Once are made once.
  std::vector<Call>
  calls(const BodyCalls &Body,
        const llvm::DenseSet<clang::SourceLocation> &Once = {});
  void addFunction(const clang::FunctionDecl *FD);
  void addUnseenCalls(const clang::CXXRecordDecl *Class,
                      FunctionSummary &Maker);
  void addThreads(const BodyCalls &Body);
  void addTable(const clang::VarDecl *V);
  void addTableEntries(EntityId Table, const clang::Expr *Init,
                       std::string Path);
  std::optional<TableCall> tableCall(const UnknownCall &Unknown);
  void addRoots(const clang::FunctionDecl *FD);
  void addRoots(const clang::VarDecl *V);
  void addExitHandlers(const BodyCalls &Body);
  void findEvidence();
  bool isEntryPoint(const clang::FunctionDecl *FD) const;

  clang::ASTContext &Context;
  const clang::SourceManager &SM;
  clang::Preprocessor *PP;
  const ExtractionOptions &Options;
  ApiLookup Api;
  CallEdges Graph;
  UnitFacts Unit;
  TUSummary Result;
  llvm::DenseMap<const clang::Decl *, EntityId> Ids;
  std::map<EntityName, EntityId> Names;
  llvm::DenseMap<clang::FileID, unsigned> FileNumbers;
  std::map<std::string, unsigned> PathNumbers;
  /// Functions whose bodies the summary describes.
  llvm::SetVector<const clang::FunctionDecl *> Wanted;
  const clang::FunctionDecl *DllEntry = nullptr;
};

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_EXTRACTOR_H
