//===--- ParameterUse.h - Whether a parameter is used -----------*- C++ -*-===//

#ifndef WINSOCK_TIDY_AST_PARAMETERUSE_H
#define WINSOCK_TIDY_AST_PARAMETERUSE_H

namespace clang {
class FunctionDecl;
} // namespace clang

namespace winsock_tidy {

/// True if the body of FD is visible and behaves the same for every value of
/// its parameter number Index: the body does not name the parameter, or assigns
/// another value to it before reading it.
bool ignoresParameter(const clang::FunctionDecl *FD, unsigned Index);

} // namespace winsock_tidy

#endif // WINSOCK_TIDY_AST_PARAMETERUSE_H
