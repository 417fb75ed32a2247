//===--- Functions.cpp - The table of API functions, joined ---------------===//
//
// The rows are in the files FunctionsX.cpp beside this one, by group. This file
// joins them into one table with an index.
//
//===----------------------------------------------------------------------===//

#include "model/Rows.h"
#include <unordered_map>
#include <vector>

namespace winsock_tidy::model {
namespace {

/// All rows, in the order of the files, and their index. The table is created
/// at the first request; after that any thread may read it.
class Table {
public:
  Table() {
    const RowGroup Groups[] = {socketRows(), eventRows(), nameRows(),
                               systemRows()};
    for (const RowGroup &Group : Groups)
      Rows.insert(Rows.end(), Group.First, Group.Last);
    for (const Function &Row : Rows) {
      ByName.emplace(Row.Name, &Row);
      if (!Row.PointerType.empty())
        ByPointerType.emplace(Row.PointerType, &Row);
    }
  }

  static const Table &get() {
    static const Table Instance;
    return Instance;
  }

  using Index = std::unordered_map<std::string_view, const Function *>;
  static const Function *lookUp(const Index &In, std::string_view Name) {
    auto It = In.find(Name);
    return It == In.end() ? nullptr : It->second;
  }

  std::vector<Function> Rows;
  Index ByName, ByPointerType;
};

} // namespace

const Function *begin() { return Table::get().Rows.data(); }
const Function *end() { return begin() + Table::get().Rows.size(); }

const Function *find(std::string_view Name) {
  return Table::lookUp(Table::get().ByName, Name);
}

const Function *findByPointerType(std::string_view TypeName) {
  return Table::lookUp(Table::get().ByPointerType, TypeName);
}

} // namespace winsock_tidy::model
