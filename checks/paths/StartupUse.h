//===--- StartupUse.h - Calls that need Winsock started ---------*- C++ -*-===//
//
// The part of the modeling that tells the rules of calls that are made where
// the path knows Winsock not to be started. It keeps no state of its own.
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
  /// What is wrong with the call where it is made; nothing if Winsock may be
  /// started, or if that is all the same to it.
  std::optional<UseEvent> outside(const CallEvent &Call,
                                  const CheckerContext &C) const;
  bool isForeign(const clang::FunctionDecl *FD) const;
  /// The directory of winsock2.h, once it was asked for.
  mutable std::string WindowsHeaders;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_STARTUPUSE_H
