// The index of isa::op_info by name.
#include "lower/catalogue.h"

#include <string>
#include <unordered_map>

#include "isa_ops.h"

namespace apus::lower {
namespace {

using Index = std::unordered_map<std::string_view, const isa::OpInfo*>;

const Index& index() {
  static const Index built = [] {
    Index by_name;
    for (const isa::OpInfo& op : isa::op_info) by_name.emplace(op.name, &op);
    return by_name;
  }();
  return built;
}

}  // namespace

const isa::OpInfo* find_op(std::string_view name) {
  auto found = index().find(name);
  if (found == index().end()) found = index().find(std::string(name) + "_");
  return found == index().end() ? nullptr : found->second;
}

}  // namespace apus::lower
