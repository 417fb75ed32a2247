//===--- Functions.cpp - The index of the table ---------------------------===//
//
// Joins the two halves of the table and finds rows by name. The rows stand in
// WinsockFunctions.cpp and WindowsFunctions.cpp; how one is written, in Row.h.
//
//===----------------------------------------------------------------------===//

#include "model/Tables.h"
#include <unordered_map>
#include <vector>

namespace winsock_tidy::model {
namespace {

struct Index {
  std::vector<Function> Rows;
  std::unordered_map<std::string_view, const Function *> ByName, ByPointer;

  Index() {
    Rows.insert(Rows.end(), winsockBegin(), winsockEnd());
    Rows.insert(Rows.end(), windowsBegin(), windowsEnd());
    // An exported function's row comes before the same function's row as an
    // extension, and stays the one that its name finds.
    for (const Function &Row : Rows) {
      ByName.emplace(Row.Name, &Row);
      if (!Row.PointerType.empty())
        ByPointer.emplace(Row.PointerType, &Row);
    }
  }
};

/// Built once, at first use.
const Index &index() {
  static const Index Built;
  return Built;
}

const Function *
lookup(const std::unordered_map<std::string_view, const Function *> &Map,
       std::string_view Key) {
  auto It = Map.find(Key);
  return It == Map.end() ? nullptr : It->second;
}

} // namespace

const Function *begin() { return index().Rows.data(); }
const Function *end() { return begin() + index().Rows.size(); }
const Function *find(std::string_view Name) {
  return lookup(index().ByName, Name);
}
const Function *findByPointerType(std::string_view TypeName) {
  return lookup(index().ByPointer, TypeName);
}

} // namespace winsock_tidy::model
