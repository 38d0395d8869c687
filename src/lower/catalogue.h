// Our instructions by name: what lowering looks its targets up in.
//
// Names rather than enumerators, so that this folder needs no instruction to exist: a module that
// needs one that does not is refused by name.
//
// Threads: built once, read by any.
// OTP: nothing; the catalogue is isa's.
#pragma once

#include <string_view>

#include "isa/operands.h"

namespace apus::lower {

// The instruction of that name, or of that name and "_" (a name that is a word of C++); or null.
const isa::OpInfo* find_op(std::string_view name);

// An instruction that a rule writes. Looked up when first constructed: keep it static.
struct NamedOp {
  explicit NamedOp(const char* op_name) : name(op_name), info(find_op(op_name)) {}
  const char* name;
  const isa::OpInfo* info;
};

}  // namespace apus::lower
