//===--- LoaderLockStory.h - The texts of winsock-loader-lock ---*- C++ -*-===//
//
// One wording per event, whether a chain of calls lies in one file or was put
// together from the summaries of many. Functions are passed as they appear in a
// sentence: "'DllMain'", "the lambda".
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_AST_LOADERLOCKSTORY_H
#define WINSOCK_TIDY_AST_LOADERLOCKSTORY_H

#include "llvm/ADT/Twine.h"
#include <string>

namespace winsock_tidy::loader_lock {

/// The finding. A chain of one call says "called".
inline std::string finding(const llvm::Twine &Sink, bool OneCall,
                           const llvm::Twine &Root) {
  return (Sink + (OneCall ? " is called from " : " is reached from ") + Root +
          ", which runs under the loader lock; this can cause a deadlock")
      .str();
}

/// The finding about an exit handler that is the API function itself.
inline std::string handlerFinding(const llvm::Twine &Sink) {
  return (Sink + " is registered as an exit handler, which runs under the "
                 "loader lock in a DLL; this can cause a deadlock")
      .str();
}

inline std::string call(const llvm::Twine &Caller, const llvm::Twine &Callee) {
  return (Caller + " calls " + Callee + " here").str();
}
inline std::string callThrough(const llvm::Twine &Caller,
                               const llvm::Twine &Callee,
                               const llvm::Twine &Through) {
  return (Caller + " calls " + Callee + " through " + Through + " here").str();
}
inline std::string callToDestroy(const llvm::Twine &Caller,
                                 const llvm::Twine &Callee,
                                 const llvm::Twine &Object) {
  return (Caller + " calls " + Callee + " here to destroy '" + Object + "'")
      .str();
}

// Why a root runs under the lock.
inline std::string becauseOfSection(const llvm::Twine &Function,
                                    const llvm::Twine &Variable,
                                    const llvm::Twine &Section) {
  return (Function + " runs while a module is loaded or unloaded, because '" +
          Variable + "' is placed in section '" + Section + "' here")
      .str();
}
inline std::string becauseOfAttribute(const llvm::Twine &Function, bool Ends) {
  return ("this attribute makes " + Function + " run while the DLL is " +
          (Ends ? "unloaded" : "loaded"))
      .str();
}
inline std::string becauseStatic(const llvm::Twine &Variable, bool Ends) {
  return ("'" + Variable + "' has static storage duration, so it is " +
          (Ends ? "destroyed while the DLL is unloaded"
                : "initialized while the DLL is loaded"))
      .str();
}
inline std::string becauseRegistered() {
  return "exit handlers that a DLL registers run while it is unloaded";
}

// Why a file is part of a DLL.
inline std::string definesEntry(const llvm::Twine &Name) {
  return ("this file belongs to a DLL: it defines '" + Name + "' here").str();
}
inline std::string exports() {
  return "this file belongs to a DLL: it exports this";
}
inline std::string definesMacro(const llvm::Twine &Name) {
  return ("this file belongs to a DLL: it is compiled with the macro '" + Name +
          "'")
      .str();
}
// The same evidence in another file of the module.
inline std::string otherDefinesEntry(const llvm::Twine &Name) {
  return ("the files are linked into a DLL, which defines '" + Name + "' here")
      .str();
}
inline std::string otherExports() {
  return "the files are linked into a DLL, which exports this";
}
inline std::string otherDefinesMacro(const llvm::Twine &Name) {
  return ("the files are linked into a DLL: this one is compiled with the "
          "macro '" +
          Name + "'")
      .str();
}

} // namespace winsock_tidy::loader_lock

#endif // WINSOCK_TIDY_AST_LOADERLOCKSTORY_H
