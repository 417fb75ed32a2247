//===--- ProgramRules.cpp -------------------------------------------------===//

#include "program/ProgramRules.h"
#include "llvm/ADT/STLExtras.h"

namespace winsock_tidy::program {

ProgramNote noteAt(const EntityLinker &Linker, unsigned Unit, Place At,
                   std::string Text) {
  return {std::move(Text), Linker.unit(Unit).Files[At.File].Path, At.Offset};
}

bool isUnknown(EntityLinker &Linker, const LinkUnit &In, Mention M,
               IsHarmless Harmless) {
  const Entity &E = Linker.entity(M);
  return !E.Starts && !E.Ends && !E.Outside && E.Name.Namespace.empty() &&
         !Linker.resolve(In, M) && !Harmless(E.Word);
}

std::vector<ProgramFinding> findInProgram(EntityLinker &Linker,
                                          IsHarmless Harmless) {
  std::vector<ProgramFinding> Found;
  findLoaderLock(Linker, Found);
  findUnmatchedStartups(Linker, Harmless, Found);
  findLibrariesThatStart(Linker, Harmless, Found);
  // Two DLLs may share a file, but get one finding.
  auto Key = [](const ProgramFinding &F) {
    return std::tie(F.What.File, F.What.Offset, F.Check, F.What.Message);
  };
  llvm::sort(Found, [&](const ProgramFinding &A, const ProgramFinding &B) {
    return Key(A) < Key(B);
  });
  Found.erase(
      std::unique(Found.begin(), Found.end(),
                  [&](const ProgramFinding &A, const ProgramFinding &B) {
                    return Key(A) == Key(B);
                  }),
      Found.end());
  return Found;
}

} // namespace winsock_tidy::program
