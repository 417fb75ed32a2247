//===--- Main.cpp - The winsock-tidy command line -------------------------===//
#include "CheckList.h"
#include "llvm/Support/raw_ostream.h"
int main() {
  for (const auto &Check : winsock_tidy::allChecks())
    llvm::outs() << Check.Id << '\n';
}
