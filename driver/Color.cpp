//===--- Color.cpp --------------------------------------------------------===//

#include "Color.h"
#include "llvm/Support/Process.h"
#include "llvm/Support/WithColor.h"

namespace winsock_tidy {

static Colors Chosen = Colors::Auto;

static bool isColored(const llvm::raw_ostream &OS) {
  if (Chosen != Colors::Auto)
    return Chosen == Colors::Always;
  return OS.has_colors();
}

void setColors(Colors When) {
  Chosen = When;
  auto Says = [](const char *Name) {
    return llvm::sys::Process::GetEnv(Name).value_or("");
  };
  if (When == Colors::Auto) {
    std::string Force = Says("CLICOLOR_FORCE");
    if (!Says("NO_COLOR").empty())
      Chosen = Colors::Never;
    else if (!Force.empty() && Force != "0")
      Chosen = Colors::Always;
    else if (Says("CLICOLOR") == "0")
      Chosen = Colors::Never;
  }
  llvm::WithColor::setAutoDetectFunction(isColored);
  for (llvm::raw_fd_ostream *OS : {&llvm::outs(), &llvm::errs()})
    OS->enable_colors(isColored(*OS));
}

bool outputIsColored() { return isColored(llvm::outs()); }

} // namespace winsock_tidy
