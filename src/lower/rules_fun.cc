// Rules of making and calling funs. A call that is followed by a return is a tail call: the
// compiler has no instruction for it, but a loop through a fun must not grow the stack.
#include "lower/lowering_priv.h"
#include "term/fun.h"

namespace apus::lower {
namespace {

struct FunCallOps {
  NamedOp call, call_last, call_only;
};

// Calls with the operands that `write_operands` writes, as a tail call when a return follows.
template <class Write>
bool call_maybe_last(Lowering& l, const FunCallOps& ops, Write write_operands) {
  const bool frame_follows = l.peek(1) == GenericOp::kDeallocate;
  const bool is_last = l.peek(frame_follows ? 2 : 1) == GenericOp::kReturn;
  const NamedOp& op = !is_last ? ops.call : frame_follows ? ops.call_last : ops.call_only;
  if (!l.begin(op)) return false;
  write_operands();
  if (is_last && frame_follows) l.out.number(l.peek_operands(1)[0].payload());
  l.out.end();
  if (is_last) l.skip(frame_follows ? 2 : 1);
  return true;
}

bool call_fun(Lowering& l, Operands operands) {
  static const FunCallOps ops{NamedOp("call_fun"), NamedOp("call_fun_last"),
                              NamedOp("call_fun_only")};
  return call_maybe_last(l, ops, [&] { l.out.number(operands[0].payload()); });
}

// The tag says whether the compiler knows that it is a fun of that arity; we ask anyway.
bool call_fun2(Lowering& l, Operands operands) {
  static const FunCallOps ops{NamedOp("call_fun2"), NamedOp("call_fun2_last"),
                              NamedOp("call_fun2_only")};
  return call_maybe_last(l, ops, [&] {
    l.out.number(operands[1].payload());
    l.out.value(operands[2]);
  });
}

// The older form finds its free variables in x0 and up, and reserves its room itself.
bool make_fun2(Lowering& l, Operands operands) {
  static const NamedOp test_heap("test_heap"), make_fun3("make_fun3");
  const uint32_t free_count = l.module.lambdas[operands[0].index()].free_count;
  if (!l.begin(test_heap)) return false;
  l.out.number(kFunHeadWords + free_count);
  l.out.number(free_count);
  l.out.end();
  if (!l.begin(make_fun3)) return false;
  l.out.fun(operands[0].index());
  l.out.x(0);
  l.out.list(free_count);
  for (uint32_t i = 0; i < free_count; ++i) l.out.element({OperandKind::kX, i});
  l.out.end();
  return true;
}

}  // namespace

Rule fun_rule(GenericOp op) {
  switch (op) {
    case GenericOp::kCallFun:
      return call_fun;
    case GenericOp::kCallFun2:
      return call_fun2;
    case GenericOp::kMakeFun2:
      return make_fun2;
    default:
      return nullptr;
  }
}

}  // namespace apus::lower
