//===--- AddressTexts.cpp -------------------------------------------------===//

#include "syntax/AddressTexts.h"
#include "model/Api.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringExtras.h"

namespace winsock_tidy {

using Parts = llvm::SmallVector<llvm::StringRef, 8>;

/// Matches four decimal numbers up to 255, without leading zeros, which some
/// parsers read as octal.
static bool isVersion4(llvm::StringRef Text) {
  Parts Numbers;
  Text.split(Numbers, '.');
  return Numbers.size() == 4 && llvm::all_of(Numbers, [](llvm::StringRef Part) {
           unsigned Number = 0;
           return !Part.empty() && llvm::all_of(Part, llvm::isDigit) &&
                  (Part.size() == 1 || Part.front() != '0') &&
                  !Part.getAsInteger(10, Number) && Number <= 255;
         });
}

/// Returns how many groups of 16 bits, separated by colons, Text contains; an
/// IPv4 address at the end counts as two. An empty text contains none; -1 for
/// an invalid text.
static int groups(llvm::StringRef Text, bool MayEndIn4) {
  if (Text.empty())
    return 0;
  Parts Groups;
  Text.split(Groups, ':');
  int Count = 0;
  for (const llvm::StringRef &Group : Groups) {
    if (MayEndIn4 && &Group == &Groups.back() && Group.contains('.')) {
      if (!isVersion4(Group))
        return -1;
      Count += 2;
    } else if (!Group.empty() && Group.size() <= 4 &&
               llvm::all_of(Group, llvm::isHexDigit)) {
      ++Count;
    } else {
      return -1;
    }
  }
  return Count;
}

static bool isVersion6(llvm::StringRef Text) {
  size_t Gap = Text.find("::");
  if (Gap == llvm::StringRef::npos)
    return groups(Text, true) == 8;
  int Before = groups(Text.take_front(Gap), false);
  int After = groups(Text.drop_front(Gap + 2), true);
  return Before >= 0 && After >= 0 && Before + After < 8;
}

bool isAddressText(llvm::StringRef Text, int Family) {
  return Family == model::AfInet    ? isVersion4(Text)
         : Family == model::AfInet6 ? isVersion6(Text)
                                    : false;
}

} // namespace winsock_tidy
