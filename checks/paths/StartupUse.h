//===--- StartupUse.h - Calls that need a started Winsock -------*- C++ -*-===//
//
// The part of the modeling that sends the rules an event for each call that
// needs Winsock where the path knows that Winsock is not started. It keeps no
// state of its own.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_STARTUPUSE_H
#define WINSOCK_TIDY_PATHS_STARTUPUSE_H

#include "paths/EnginePart.h"
#include "clang/StaticAnalyzer/Core/Checker.h"

namespace winsock_tidy::paths {

class StartupUse : public clang::ento::Checker<clang::ento::check::PreCall,
                                               clang::ento::check::PostCall>,
                   public EnginePart {
  using CheckerContext = clang::ento::CheckerContext;
  using CallEvent = clang::ento::CallEvent;

public:
  void checkPreCall(const CallEvent &Call, CheckerContext &C) const;
  void checkPostCall(const CallEvent &Call, CheckerContext &C) const;

private:
  /// Why a call that needs Winsock may find it started.
  struct Inside {
    llvm::StringRef Reason;
    clang::SourceLocation Since;
  };
  /// Returns what is wrong with the call at its location; nothing, and Why, if
  /// Winsock may be started; neither if the call does not need it.
  std::optional<UseEvent> outside(const CallEvent &Call,
                                  const CheckerContext &C, Inside &Why) const;
  bool isForeign(const clang::FunctionDecl *FD) const;
  /// The directory of winsock2.h, after the first request.
  mutable std::string WindowsHeaders;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_STARTUPUSE_H
