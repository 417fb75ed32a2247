//===--- Driver.cpp - Runs a fuzz target without libFuzzer ----------------===//
//
//   winsock-fuzz-TARGET [--runs=N] [--seed=N] [--timeout=SECONDS]
//                       [--dictionary=FILE] FILE-OR-DIRECTORY…
//
// Runs the target with the files, then with N texts made of them. Equal seeds
// give equal texts. The text with which the target crashes, or takes too long,
// is left in a file.
//
//===----------------------------------------------------------------------===//

#include <algorithm>
#include <cctype>
#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *Data,
                                      std::size_t Size);

namespace {

constexpr std::size_t LongestInput = 1 << 16;

//===----------------------------------------------------------------------===//
// What is left of a failure
//===----------------------------------------------------------------------===//

/// The input that the target has at the moment; null between two.
const std::string *Current = nullptr;
std::string Target, CrashFile;
unsigned Timeout = 10;

/// Only calls what a handler of signals may call.
void say(const char *Text) {
  [[maybe_unused]] auto Written = write(STDERR_FILENO, Text, strlen(Text));
}

void leaveInput(const char *Why) {
  if (!Current)
    return;
  const std::string &Input = *Current;
  Current = nullptr;
  int File = open(CrashFile.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  [[maybe_unused]] auto Written = write(File, Input.data(), Input.size());
  close(File);
  say(Target.c_str());
  say(": ");
  say(Why);
  say(" with the input in ");
  say(CrashFile.c_str());
  say("\n");
}

void onSignal(int Signal) {
  leaveInput(Signal == SIGALRM ? "it took too long" : "it crashed");
  signal(Signal, SIG_DFL);
  raise(Signal);
}

void watch() {
  // A stack that is full has no room for the handler.
  static char Stack[1 << 16];
  stack_t Other{};
  Other.ss_sp = Stack;
  Other.ss_size = sizeof(Stack);
  sigaltstack(&Other, nullptr);
  struct sigaction Action{};
  Action.sa_handler = onSignal;
  Action.sa_flags = SA_ONSTACK | SA_NODEFER;
  for (int Signal : {SIGSEGV, SIGBUS, SIGILL, SIGFPE, SIGABRT, SIGALRM})
    sigaction(Signal, &Action, nullptr);
  // To end the program is no answer either.
  atexit([] {
    if (Current) {
      leaveInput("it ended the program");
      _exit(1);
    }
  });
  // Memory without end is a failure, too.
  rlimit Memory{std::size_t(4) << 30, std::size_t(4) << 30};
  setrlimit(RLIMIT_AS, &Memory);
}

void run(const std::string &Input) {
  // A copy of its own length, so that what is behind it is not ours.
  std::vector<std::uint8_t> Copy(Input.begin(), Input.end());
  Current = &Input;
  alarm(Timeout);
  LLVMFuzzerTestOneInput(Copy.data(), Copy.size());
  alarm(0);
  Current = nullptr;
}

//===----------------------------------------------------------------------===//
// Texts
//===----------------------------------------------------------------------===//

/// Marsaglia's xorshift.
class Random {
public:
  explicit Random(std::uint64_t Seed) : State(Seed * 2 + 1) {}
  /// A number below Limit, which is not 0.
  std::size_t below(std::size_t Limit) {
    State ^= State << 13;
    State ^= State >> 7;
    State ^= State << 17;
    return static_cast<std::size_t>(State >> 11) % Limit;
  }

private:
  std::uint64_t State;
};

class Mutator {
public:
  Mutator(const std::vector<std::string> &Seeds,
          const std::vector<std::string> &Words, std::uint64_t Seed)
      : Seeds(Seeds), Words(Words), Numbers(Seed) {}

  std::string next() {
    std::string Text = Seeds[Numbers.below(Seeds.size())];
    for (std::size_t Left = 1 + Numbers.below(6); Left; --Left)
      change(Text);
    Text.resize(std::min(Text.size(), LongestInput));
    return Text;
  }

private:
  /// A number, a word, or what is between a pair of brackets, with them: where
  /// it begins and how long it is.
  std::pair<std::size_t, std::size_t> unit(const std::string &Of) {
    static const std::string Opens = "{[(<\"", Closes = "}])>\"";
    auto IsWord = [](char C) { return isalnum(C) || C == '-' || C == '_'; };
    for (unsigned Tries = 0; Tries < 32 && !Of.empty(); ++Tries) {
      std::size_t At = Numbers.below(Of.size()), End = At + 1;
      if (IsWord(Of[At])) {
        while (At && IsWord(Of[At - 1]))
          --At;
        while (End < Of.size() && IsWord(Of[End]))
          ++End;
        return {At, End - At};
      }
      std::size_t Kind = Opens.find(Of[At]);
      if (Kind == std::string::npos)
        continue;
      for (unsigned Depth = 1; End < Of.size(); ++End)
        if (Of[End] == Closes[Kind] && --Depth == 0)
          return {At, End + 1 - At};
        else if (Of[End] == Opens[Kind])
          ++Depth;
    }
    return {place(Of), 0};
  }

  std::size_t place(const std::string &Text) {
    return Numbers.below(Text.size() + 1);
  }
  std::string slice(const std::string &Of) {
    std::size_t At = place(Of);
    return Of.substr(
        At, Numbers.below(std::min<std::size_t>(Of.size() - At, 256) + 1));
  }
  const std::string &word() {
    static const std::vector<std::string> Usual{"0",
                                                "-1",
                                                "4294967295",
                                                "9223372036854775807",
                                                "-9223372036854775808",
                                                std::string(1, '\0'),
                                                "\xff\xfe",
                                                "\"",
                                                "\\",
                                                "\n"};
    std::size_t Which = Numbers.below(Usual.size() + 4 * Words.size());
    return Which < Usual.size() ? Usual[Which]
                                : Words[(Which - Usual.size()) % Words.size()];
  }
  void change(std::string &Text) {
    switch (Numbers.below(14)) {
    case 0: // Another byte.
      if (!Text.empty())
        Text[Numbers.below(Text.size())] =
            static_cast<char>(Numbers.below(256));
      break;
    case 1: // Another bit.
      if (!Text.empty())
        Text[Numbers.below(Text.size())] ^=
            static_cast<char>(1 << Numbers.below(8));
      break;
    case 2: // The end is missing.
      Text.resize(place(Text));
      break;
    case 3: // Something in the middle is.
    {
      std::size_t At = place(Text);
      Text.erase(At, Numbers.below(64));
      break;
    }
    case 4: // A part once more, somewhere.
      Text.insert(place(Text), slice(Text));
      break;
    case 5: // A part many times.
    {
      std::string Part = slice(Text), Many;
      for (std::size_t Left = Numbers.below(200);
           Left && Many.size() < LongestInput; --Left)
        Many += Part;
      Text.insert(place(Text), Many);
      break;
    }
    case 6: // The beginning of one, the end of another.
    {
      const std::string &Other = Seeds[Numbers.below(Seeds.size())];
      Text = Text.substr(0, place(Text)) + Other.substr(place(Other));
      break;
    }
    case 7: // A word more.
      Text.insert(place(Text), word());
      break;
    case 8: // A word in place of something.
    {
      const std::string &Word = word();
      Text.replace(place(Text), Word.size(), Word);
      break;
    }
    case 9: // A word in place of a number, a word or a pair of brackets.
    {
      auto [At, Size] = unit(Text);
      Text.replace(At, Size, word());
      break;
    }
    case 10: // One of these once more,
    {
      auto [At, Size] = unit(Text);
      Text.insert(At, Text.substr(At, Size) + (Numbers.below(2) ? "," : " "));
      break;
    }
    default: // or one in place of another.
    {
      const std::string &Other = Seeds[Numbers.below(Seeds.size())];
      auto [From, Length] = unit(Other);
      std::string Part = Other.substr(From, Length);
      auto [At, Size] = unit(Text);
      Text.replace(At, Size, Part);
      break;
    }
    }
  }

  const std::vector<std::string> &Seeds, &Words;
  Random Numbers;
};

std::string contents(const std::filesystem::path &File) {
  std::ifstream In(File, std::ios::binary);
  return {std::istreambuf_iterator<char>(In), {}};
}

/// The words of a dictionary of libFuzzer's: lines `name="text"` or `"text"`,
/// in which \xAB stands for a byte.
std::vector<std::string> wordsOf(const std::filesystem::path &File) {
  std::vector<std::string> Words;
  std::ifstream In(File);
  for (std::string Line; std::getline(In, Line);) {
    std::size_t Begin = Line.find('"'), End = Line.rfind('"');
    if (Line.empty() || Line[0] == '#' || Begin >= End)
      continue;
    std::string Word;
    for (std::size_t I = Begin + 1; I < End; ++I) {
      if (Line[I] != '\\')
        Word += Line[I];
      else if (Line[++I] == 'x' && I + 2 < End) {
        Word +=
            static_cast<char>(std::stoi(Line.substr(I + 1, 2), nullptr, 16));
        I += 2;
      } else
        Word += Line[I];
    }
    Words.push_back(std::move(Word));
  }
  return Words;
}

[[noreturn]] void wrongUse(const std::string &Why) {
  fprintf(stderr, "%s: %s\n", Target.c_str(), Why.c_str());
  exit(2);
}

/// The files among and below Names, in order.
std::vector<std::string> readSeeds(const std::vector<std::string> &Names) {
  namespace fs = std::filesystem;
  std::vector<fs::path> Files;
  for (const std::string &Name : Names)
    if (fs::is_directory(Name)) {
      for (const fs::directory_entry &Each : fs::directory_iterator(Name))
        if (Each.is_regular_file())
          Files.push_back(Each.path());
    } else if (fs::is_regular_file(Name))
      Files.push_back(Name);
    else
      wrongUse("there is no file or directory " + Name);
  std::sort(Files.begin(), Files.end());
  std::vector<std::string> Seeds;
  for (const fs::path &File : Files)
    Seeds.push_back(contents(File));
  if (Seeds.empty())
    wrongUse("name the files to begin with, or a directory of them");
  return Seeds;
}

} // namespace

int main(int Count, char **Words) {
  Target = std::filesystem::path(Words[0]).filename().string();
  CrashFile = Target + ".crash";
  std::uint64_t Runs = 0, Seed = 1;
  std::vector<std::string> Names, Dictionary;
  for (int I = 1; I < Count; ++I) {
    std::string Word = Words[I];
    auto Value = [&](const char *Option) {
      return Word.rfind(Option, 0) == 0 ? &Words[I][strlen(Option)] : nullptr;
    };
    if (const char *Text = Value("--runs="))
      Runs = strtoull(Text, nullptr, 10);
    else if (const char *Text = Value("--seed="))
      Seed = strtoull(Text, nullptr, 10);
    else if (const char *Text = Value("--timeout="))
      Timeout = static_cast<unsigned>(strtoul(Text, nullptr, 10));
    else if (const char *Text = Value("--dictionary="))
      Dictionary = wordsOf(Text);
    else if (Word.rfind("-", 0) == 0)
      wrongUse("there is no option " + Word);
    else
      Names.push_back(Word);
  }
  const std::vector<std::string> Seeds = readSeeds(Names);
  watch();
  for (const std::string &Each : Seeds)
    run(Each);
  printf("%s: %zu files, random numbers from %llu\n", Target.c_str(),
         Seeds.size(), static_cast<unsigned long long>(Seed));
  Mutator Next(Seeds, Dictionary, Seed);
  for (std::uint64_t I = 0; I < Runs; ++I)
    run(Next.next());
  printf("%s: %llu inputs, no failure\n", Target.c_str(),
         static_cast<unsigned long long>(Seeds.size() + Runs));
  return 0;
}
