//===--- Nolint.cpp -------------------------------------------------------===//

#include "Nolint.h"
#include "clang-tidy/GlobList.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace winsock_tidy {

namespace {

/// A comment's kind, and the text between its parentheses.
struct Comment {
  llvm::StringRef Kind, Names;
};

/// Removes the next comment that begins with "NOLINT" and has a list from Rest.
std::optional<Comment> nextComment(llvm::StringRef &Rest) {
  size_t At = Rest.find("NOLINT");
  if (At == llvm::StringRef::npos)
    return std::nullopt;
  Rest = Rest.drop_front(At);
  Comment Result;
  Result.Kind = Rest.take_while([](char C) { return llvm::isAlpha(C); });
  Rest = Rest.drop_front(Result.Kind.size());
  if (Rest.consume_front("(")) {
    Result.Names = Rest.split(')').first;
    Rest = Rest.drop_front(Result.Names.size());
  }
  return Result;
}

class Reader {
public:
  Reader(llvm::StringRef File) : File(File) {}

  void line(unsigned Number, llvm::StringRef Text, bool InMacro) {
    llvm::StringRef Rest = Text;
    while (std::optional<Comment> Each = nextComment(Rest)) {
      if (Each->Kind == "NOLINTEND")
        end(Number, Each->Names);
      else if (Each->Kind == "NOLINTBEGIN")
        add(Text, Number, ~0u, *Each);
      else if (Each->Kind == "NOLINTNEXTLINE")
        add(Text, Number, Number + 1, *Each, /*Offset=*/1, InMacro);
      else if (Each->Kind == "NOLINT")
        add(Text, Number, Number, *Each, /*Offset=*/0, InMacro);
    }
  }
  std::vector<Nolint> take() { return std::move(Found); }

private:
  void add(llvm::StringRef Text, unsigned Number, unsigned Last,
           const Comment &Of, unsigned Offset = 0, bool InMacro = false) {
    llvm::SmallVector<llvm::StringRef> Names;
    Of.Names.split(Names, ',');
    for (llvm::StringRef Name : Names)
      if (Name = Name.trim(); Name.starts_with("winsock") && !InMacro)
        Found.push_back({File.str(), Number,
                         static_cast<unsigned>(Name.data() - Text.data() + 1),
                         Number + Offset, Last, Name.str()});
  }

  /// The last open block with the same names ends here.
  void end(unsigned Number, llvm::StringRef Names) {
    llvm::SmallVector<llvm::StringRef> Parts;
    Names.split(Parts, ',');
    for (llvm::StringRef Name : Parts) {
      auto Open = llvm::find_if(llvm::reverse(Found), [&](const Nolint &Each) {
        return Each.Last == ~0u && Each.Glob == Name.trim();
      });
      if (Open != Found.rend())
        Open->Last = Number;
    }
  }

  llvm::StringRef File;
  std::vector<Nolint> Found;
};

} // namespace

std::vector<Nolint> nolintsIn(llvm::StringRef File, llvm::StringRef Text) {
  if (!Text.contains("NOLINT") || !Text.contains("winsock"))
    return {};
  Reader Result(File);
  unsigned Number = 0;
  bool InMacro = false;
  for (llvm::StringRef Line : llvm::split(Text, '\n')) {
    llvm::StringRef Begin = Line.ltrim();
    InMacro |= Begin.consume_front("#") && Begin.ltrim().starts_with("define");
    Result.line(++Number, Line, InMacro);
    InMacro &= Line.rtrim("\r").ends_with("\\");
  }
  return Result.take();
}

bool keepsBack(const Nolint &Each, unsigned Line, llvm::StringRef Check) {
  return Each.First <= Line && Line <= Each.Last &&
         clang::tidy::GlobList(Each.Glob).contains(Check);
}

} // namespace winsock_tidy
