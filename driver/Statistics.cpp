//===--- Statistics.cpp ---------------------------------------------------===//

#include "Statistics.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/Format.h"
#include <map>

namespace winsock_tidy {

/// How many files are listed with their times.
static constexpr size_t ShownFiles = 10;

void Statistics::add(llvm::StringRef File, const FileResult &Result) {
  Times.push_back({File.str(), Result.Milliseconds});
  Explored.Functions += Result.Explored.Functions;
  Explored.Roughly += Result.Explored.Roughly;
  FromImages += Result.UsedImage && !Result.FromCache;
  // A function in a header occurs in many files.
  auto Take = [](std::vector<std::string> &Into,
                 const std::vector<std::string> &From) {
    for (const std::string &Each : From)
      if (!llvm::is_contained(Into, Each))
        Into.push_back(Each);
  };
  Take(Explored.OverBudget, Result.Explored.OverBudget);
  Take(Explored.Unexplored, Result.Explored.Unexplored);
  Take(Explored.WithHoles, Result.Explored.WithHoles);
  Take(Explored.BehindHoles, Result.Explored.BehindHoles);
}

void Statistics::print(llvm::ArrayRef<LocatedFinding> Found,
                       llvm::raw_ostream &OS) const {
  std::map<std::string, unsigned> PerCheck;
  for (const LocatedFinding &Each : Found)
    if (!Each.Suppressed)
      ++PerCheck[Each.Error.DiagnosticName];
  OS << "findings per check:\n";
  for (const auto &[Check, Count] : PerCheck)
    OS << llvm::format("%8u  ", Count) << Check << '\n';

  OS << "files whose system headers came from an image: " << FromImages << '\n';
  OS << "functions explored: " << Explored.Functions << '\n'
     << "functions explored roughly, for their size: " << Explored.Roughly
     << '\n';
  auto List = [&OS](llvm::StringRef Title, std::vector<std::string> Names) {
    llvm::sort(Names);
    OS << Title << ": " << Names.size() << '\n';
    for (const std::string &Each : Names)
      OS << "    " << Each << '\n';
  };
  List("functions over their budget, not explored to the end",
       Explored.OverBudget);
  List("functions that cannot be explored (__try)", Explored.Unexplored);
  if (!Explored.WithHoles.empty())
    List("functions that do not parse", Explored.WithHoles);
  if (!Explored.BehindHoles.empty())
    List("functions that call such", Explored.BehindHoles);

  std::vector<Time> Slowest = Times;
  llvm::sort(Slowest, [](const Time &A, const Time &B) {
    return std::make_pair(B.Milliseconds, llvm::StringRef(A.File)) <
           std::make_pair(A.Milliseconds, llvm::StringRef(B.File));
  });
  std::uint64_t Sum = 0;
  for (const Time &Each : Slowest)
    Sum += Each.Milliseconds;
  OS << "time of all files together: " << llvm::format("%.2f", Sum / 1000.0)
     << " s; the slowest:\n";
  for (const Time &Each :
       llvm::ArrayRef(Slowest).take_front(std::min(ShownFiles, Slowest.size())))
    OS << llvm::format("%8.2f s  ", Each.Milliseconds / 1000.0) << Each.File
       << '\n';
}

} // namespace winsock_tidy
