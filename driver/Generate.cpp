//===--- Generate.cpp -----------------------------------------------------===//

#include "Generate.h"
#include "CheckList.h"
#include "OptionGroups.h"
#include "ProjectConfig.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/CommandLine.h"

namespace cl = llvm::cl;

namespace winsock_tidy {

namespace {

struct OptionText {
  std::string Name, Value, Help;
  std::vector<std::string> Choices;
  bool TakesValue = false;
};

/// The options that --help shows, by category and in its order.
std::vector<std::pair<llvm::StringRef, std::vector<OptionText>>>
shownOptions() {
  std::vector<std::pair<llvm::StringRef, std::vector<OptionText>>> Result;
  for (const OptionGroup &Group : optionGroups()) {
    std::vector<OptionText> &Options =
        Result.emplace_back(Group.Title, std::vector<OptionText>()).second;
    for (const cl::Option *Each : Group.Options) {
      OptionText Text;
      Text.Name = (Each->ArgStr.size() == 1 ? "-" : "--") + Each->ArgStr.str();
      Text.Value = Each->ValueStr.str();
      Text.Help = Each->HelpStr.str();
      std::replace(Text.Help.begin(), Text.Help.end(), '\n', ' ');
      Text.TakesValue = Each->getValueExpectedFlag() == cl::ValueRequired;
      Text.Choices = choicesOf(Each->ArgStr);
      if (Each->ArgStr == "explain")
        for (const CheckInfo &Check : allChecks())
          Text.Choices.push_back(Check.Id.str());
      Options.push_back(std::move(Text));
    }
  }
  return Result;
}

bool namesFile(const OptionText &Each) {
  return Each.Value == "file" || Each.Value == "dir";
}

/// Returns Text escaped for roff.
std::string roff(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text)
    Result += C == '\\'  ? std::string("\\e")
              : C == '-' ? std::string("\\-")
                         : std::string(1, C);
  if (llvm::StringRef(Result).starts_with(".") ||
      llvm::StringRef(Result).starts_with("'"))
    Result.insert(0, "\\&");
  return Result;
}

bool isList(llvm::StringRef Key) {
  return Key == "exclude" || Key == "extra-args";
}

void printMan(llvm::raw_ostream &OS) {
  OS << ".TH WINSOCK\\-TIDY 1 \"\" \"winsock\\-tidy " WINSOCK_TIDY_VERSION
        "\"\n.SH NAME\nwinsock\\-tidy \\- find misuse of Windows Sockets\n"
        ".SH SYNOPSIS\n.B winsock\\-tidy\n[options] [FILE...] [\\-\\- FLAGS]\n"
        ".SH DESCRIPTION\nAnalyzes the C and C++ files of a "
        "compile_commands.json or of Visual Studio's projects, or those that "
        "are named, and reports what "
        "Microsoft's documentation of Windows Sockets warns of.\n";
  for (const auto &[Category, Options] : shownOptions()) {
    OS << ".SH " << llvm::StringRef(Category).upper() << '\n';
    for (const OptionText &Each : Options) {
      OS << ".TP\n\\fB" << roff(Each.Name) << "\\fR";
      if (Each.TakesValue)
        OS << (llvm::StringRef(Each.Name).starts_with("--") ? "=" : " ")
           << "\\fI" << roff(Each.Value) << "\\fR";
      OS << '\n' << roff(Each.Help) << '\n';
      if (!Each.Choices.empty() && Each.Name != "--explain")
        OS << "One of: " << roff(llvm::join(Each.Choices, ", ")) << ".\n";
    }
  }
  OS << ".SH CHECKS\n";
  for (const CheckInfo &Check : allChecks())
    OS << ".TP\n\\fB" << roff(Check.Id) << "\\fR"
       << (Check.RunsIn == Profile::Strict ? " (strict)" : "") << '\n'
       << roff(Check.Summary) << '\n';
  OS << ".SH FILES\n.TP\n\\fI.winsock\\-tidy\\fR\nA project's own defaults for "
        "the options, at its root, as YAML; the command line wins. "
        "\\fB\\-\\-dump\\-config\\fR prints what holds, "
        "\\fB\\-\\-verify\\-config\\fR checks it. Its keys:\n.RS\n";
  for (const ProjectKey &Key : projectKeys())
    for (const auto &[Category, Options] : shownOptions())
      for (const OptionText &Each : Options)
        if (llvm::StringRef(Each.Name).ltrim('-') == Key.Option)
          OS << ".TP\n\\fB" << roff(Key.Name) << "\\fR ("
             << (isList(Key.Name) ? "a list; " : "") << "\\fB"
             << roff(Each.Name) << "\\fR)\n"
             << roff(Each.Help) << '\n';
  OS << ".RE\n"
        ".TP\n\\fI.clang\\-tidy\\fR\nChecks and their options, as in "
        "clang\\-tidy.\n"
        ".SH EXIT STATUS\n0 if nothing was found, 1 for findings, 2 for "
        "trouble: no database, or a file that cannot be analyzed.\n";
}

void printBash(llvm::raw_ostream &OS) {
  std::string Names;
  OS << "# Completion of winsock-tidy's options for bash.\n"
        "_winsock_tidy() {\n"
        "  local word=${COMP_WORDS[COMP_CWORD]} option=${COMP_WORDS[COMP_CWORD-"
        "1]}\n"
        "  COMPREPLY=()\n"
        "  if [[ $word == = ]]; then word=\n"
        "  elif [[ $option == = ]]; then option=${COMP_WORDS[COMP_CWORD-2]}\n"
        "  fi\n"
        "  case $option in\n";
  for (const auto &[Category, Options] : shownOptions())
    for (const OptionText &Each : Options) {
      Names += (Names.empty() ? "" : " ") + Each.Name +
               (Each.TakesValue && Each.Name.size() > 2 ? "=" : "");
      if (!Each.Choices.empty())
        OS << "    " << Each.Name << ")\n      COMPREPLY=($(compgen -W \""
           << llvm::join(Each.Choices, " ")
           << "\" -- \"$word\"))\n      return ;;\n";
      else if (namesFile(Each))
        OS << "    " << Each.Name << ")\n      COMPREPLY=($(compgen "
           << (Each.Value == "dir" ? "-d" : "-f")
           << " -- \"$word\"))\n      return ;;\n";
    }
  OS << "  esac\n"
        "  if [[ $word == -* ]]; then\n"
        "    COMPREPLY=($(compgen -W \""
     << Names
     << "\" -- \"$word\"))\n"
        "    [[ ${COMPREPLY[0]} == *= ]] && compopt -o nospace\n"
        "  else\n"
        "    COMPREPLY=($(compgen -f -- \"$word\"))\n"
        "  fi\n"
        "}\n"
        "complete -o filenames -F _winsock_tidy winsock-tidy\n";
}

/// Returns Text for use between single quotes, with the special characters of
/// _arguments escaped.
std::string zsh(llvm::StringRef Text) {
  std::string Result;
  for (char C : Text)
    Result += C == '\''                              ? std::string("'\\''")
              : llvm::StringRef("[]:\\").contains(C) ? std::string("\\") + C
                                                     : std::string(1, C);
  return Result;
}

void printZsh(llvm::raw_ostream &OS) {
  OS << "#compdef winsock-tidy\n# Completion of winsock-tidy's options for "
        "zsh.\n_arguments \\\n";
  for (const auto &[Category, Options] : shownOptions())
    for (const OptionText &Each : Options) {
      OS << "  '*" << Each.Name
         << (Each.TakesValue && Each.Name.size() > 2 ? "=" : "") << '['
         << zsh(Each.Help) << ']';
      if (Each.TakesValue) {
        OS << ':' << zsh(Each.Value) << ':';
        if (!Each.Choices.empty())
          OS << '(' << llvm::join(Each.Choices, " ") << ')';
        else if (namesFile(Each))
          OS << (Each.Value == "dir" ? "_files -/" : "_files");
      }
      OS << "' \\\n";
    }
  OS << "  '*:file:_files'\n";
}

} // namespace

bool generate(llvm::StringRef What, llvm::raw_ostream &OS) {
  if (What == "man")
    printMan(OS);
  else if (What == "bash")
    printBash(OS);
  else if (What == "zsh")
    printZsh(OS);
  else
    return false;
  return true;
}

} // namespace winsock_tidy
