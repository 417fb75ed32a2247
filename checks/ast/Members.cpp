//===--- Members.cpp ------------------------------------------------------===//

#include "ast/Members.h"
#include "clang/AST/DeclCXX.h"

using namespace clang;

namespace winsock_tidy {

using Way = llvm::SmallVector<MemberStep, 4>;

/// How deeply bases and anonymous members are searched.
static constexpr unsigned MaxDepth = 12;

static void findMember(const RecordDecl *Record, llvm::StringRef Name,
                       Way &Begun, llvm::SmallVectorImpl<Way> &Found) {
  Record = Record ? Record->getDefinition() : nullptr;
  if (!Record || Begun.size() > MaxDepth)
    return;
  for (FieldDecl *Field : Record->fields()) {
    Begun.push_back({nullptr, Field});
    if (Field->isAnonymousStructOrUnion())
      findMember(Field->getType()->getAsRecordDecl(), Name, Begun, Found);
    else if (Field->getName() == Name)
      Found.push_back(Begun);
    Begun.pop_back();
  }
  const auto *Class = dyn_cast<CXXRecordDecl>(Record);
  if (!Class)
    return;
  for (const CXXBaseSpecifier &Base : Class->bases()) {
    if (Base.isVirtual())
      continue;
    Begun.push_back({&Base, nullptr});
    findMember(Base.getType()->getAsRecordDecl(), Name, Begun, Found);
    Begun.pop_back();
  }
}

llvm::SmallVector<MemberStep, 4> wayToMember(const RecordDecl *Record,
                                             llvm::StringRef Name) {
  llvm::SmallVector<Way, 1> Found;
  Way Begun;
  if (!Name.empty())
    findMember(Record, Name, Begun, Found);
  return Found.size() == 1 ? Found.front() : Way();
}

} // namespace winsock_tidy
