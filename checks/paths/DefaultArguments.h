//===--- DefaultArguments.h - Calls in default arguments --------*- C++ -*-===//
//
// The engine evaluates no call in a default argument, because it is written
// elsewhere and belongs to no call. While the unit is explored, each call has
// an expression of its own:
//
//   int note(int code = WSAGetLastError());
//   note();                               note(WSAGetLastError());
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PATHS_DEFAULTARGUMENTS_H
#define WINSOCK_TIDY_PATHS_DEFAULTARGUMENTS_H

#include "paths/ReplacedStatements.h"

namespace winsock_tidy::paths {

class Relevance;

class DefaultArguments {
public:
  DefaultArguments(clang::ASTContext &Context, const Relevance &Relevant);

private:
  void replaceIn(clang::Stmt *S);

  clang::ASTContext &Context;
  ReplacedStatements Replaced;
};

} // namespace winsock_tidy::paths

#endif // WINSOCK_TIDY_PATHS_DEFAULTARGUMENTS_H
