//===--- LifeLinker.h - Startups and cleanups in other units ----*- C++ -*-===//
//
// Finds relations between the units of one program that no call shows: objects
// that start Winsock before main, code that ends it for them, threads that run
// a function of another unit.
//
//===----------------------------------------------------------------------===//

#ifndef WINSOCK_TIDY_PROGRAM_LIFELINKER_H
#define WINSOCK_TIDY_PROGRAM_LIFELINKER_H

#include "program/LinkedOutcomes.h"

namespace winsock_tidy::program {

class LifeLinker {
public:
  LifeLinker(EntityLinker &Linker, IsHarmless Harmless,
             std::vector<LinkedOutcomes> &Result);

  /// Adds to Result, by unit, what the units of In need to know.
  void run(const LinkUnit &In);

private:
  /// What a unit does on its own.
  struct Part {
    bool Starts = false, Constructs = false, Ends = false, IsEntry = false;
  };
  /// What a walk along calls finds.
  struct Reach {
    bool Starts = false, Ends = false, Uses = false;
    bool Unknown = false, LeavesUnit = false;
  };
  Reach reach(std::vector<Mention> Work);
  Reach statics(unsigned Unit);
  /// IsOwnThread: the routine's unit starts the thread itself.
  void addThread(const Mention &Routine, const std::string &By,
                 bool IsOwnThread);
  void addWorker(unsigned Unit, const Mention &Routine);
  void addThreads(unsigned Unit);
  void addInitializers(unsigned Unit, bool StaticsStart);

  EntityLinker &Linker;
  IsHarmless Harmless;
  std::vector<LinkedOutcomes> &Result;
  std::vector<Part> Parts;
  bool AnyStarts = false;
  const LinkUnit *In = nullptr;
};

} // namespace winsock_tidy::program

#endif // WINSOCK_TIDY_PROGRAM_LIFELINKER_H
