// Terms: moving, building, taking apart, testing; maps, builtins and floats.
#include <algorithm>

#include "lower/verifier_priv.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/number.h"

namespace apus::lower {

namespace {

// Builtins whose value may be a new object. The compiler calls them by gc_bif; get/0 never.
bool builds(std::string_view name, uint32_t arity) {
  constexpr std::string_view kBuilding[] = {
      "+",   "-",     "*",    "/",     "div", "rem",  "band",  "bor",     "bxor",
      "bsl", "bsr",   "bnot", "abs",   "float", "trunc", "round", "floor", "ceil",
      "binary_part"};
  return std::find(std::begin(kBuilding), std::end(kBuilding), name) != std::end(kBuilding) ||
         (name == "get" && arity != 1);
}

}  // namespace

uint64_t elements_read(const beam::DecodedModule& module, uint32_t at) {
  const Operand tuple = module.operands_of(at)[0];
  uint64_t most = 0;
  while (at < module.instructions.size() &&
         module.instructions[at].op == GenericOp::kGetTupleElement) {
    const Operands operands = module.operands_of(at++);
    const bool is_same = operands[0].is_x() == tuple.is_x() &&
                         operands[0].register_number() == tuple.register_number();
    if (!is_same) break;
    most = std::max(most, operands[1].payload() + 1);
    const Operand to = operands[2];
    if (to.is_x() == tuple.is_x() && to.register_number() == tuple.register_number()) break;
  }
  return most;
}

void Verifier::keep_fresh(Operand destination) {
  if (fresh_at_ == at_ && !(destination.is_x() && destination.register_number() == 0)) ++fresh_at_;
}

bool Verifier::build(GenericOp op, Operands operands) {
  switch (op) {
    case GenericOp::kMove: {
      const Fact fact = fact_of(operands[0]);
      if (!fact.is_term_or_context()) return refuse("reads a register that holds no term");
      keep_fresh(operands[1]);
      return write(operands[1], fact);
    }
    case GenericOp::kSwap: {
      const Fact left = fact_of(operands[0]), right = fact_of(operands[1]);
      if (!left.is_term_or_context() || !right.is_term_or_context()) {
        return refuse("reads a register that holds no term");
      }
      return write(operands[0], right) && write(operands[1], left);
    }
    case GenericOp::kPutList:
      return need_term(operands[0]) && need_term(operands[1]) && take_heap(kConsWords) &&
             write(operands[2], kConsFact);
    case GenericOp::kMakeFun2: {
      const unsigned free_count = module_.lambdas[operands[0].index()].free_count;
      if (!need_x(free_count) || !collect(free_count)) return false;
      forget_registers();
      state_.set_x(0, kOtherFact);
      return true;
    }
    default:
      break;
  }
  // put_tuple2 Dst [...] and make_fun3 Fun Dst [...]
  const bool is_fun = op == GenericOp::kMakeFun3;
  const Operands elements = operands.subspan(is_fun ? 3 : 2);
  for (Operand element : elements) {
    if (!need_term(element)) return false;
  }
  if (!take_heap(elements.size() + (is_fun ? kFunHeadWords : 1))) return false;
  return write(operands[is_fun ? 1 : 0], is_fun ? kOtherFact : tuple_fact(elements.size()));
}

bool Verifier::take_apart(GenericOp op, Operands operands) {
  if (op == GenericOp::kGetTupleElement || op == GenericOp::kSetTupleElement) {
    const bool is_set = op == GenericOp::kSetTupleElement;
    const Operand tuple = operands[is_set ? 1 : 0];
    const uint64_t index = operands[is_set ? 2 : 1].payload();
    const Fact fact = fact_of(tuple);
    if (!need_term(tuple)) return false;
    if (!fact.is_only(kIsTuple) || fact.least_arity <= index) {
      trust(tuple, tuple_fact(is_set ? index + 1 : elements_read(module_, at_)));
    }
    if (!is_set) {
      keep_fresh(operands[2]);
      return write(operands[2], kAnyFact);
    }
    // Only a tuple that nobody else has seen may change: x0, right behind setelement/3.
    if (fresh_at_ != at_ || !(tuple.is_x() && tuple.register_number() == 0)) {
      return refuse("changes a tuple that others may have seen");
    }
    fresh_at_ = at_ + 1;
    return need_term(operands[0]);
  }
  if (!need_term(operands[0])) return false;
  if (!fact_of(operands[0]).is_only(kIsCons)) trust(operands[0], kConsFact);
  for (Operand destination : operands.subspan(1)) {
    if (!write(destination, kAnyFact)) return false;
  }
  return true;
}

bool Verifier::test(GenericOp op, Operands operands) {
  const Operand source = operands[1];
  if (!need_term(source) || !branch(operands[0])) return false;
  switch (op) {
    case GenericOp::kIsNonemptyList:
      refine(source, kConsFact);
      return true;
    case GenericOp::kIsMap:
      refine(source, kMapFact);
      return true;
    case GenericOp::kIsFloat:
      refine(source, kFloatFact);
      return true;
    case GenericOp::kIsTuple: {
      const Fact fact = fact_of(source);
      refine(source, {kIsTuple, fact.kinds & kIsTuple ? fact.least_arity : uint8_t{0}});
      return true;
    }
    case GenericOp::kTestArity:
      if (!fact_of(source).is_only(kIsTuple)) verdict_.unproven.push_back(at_);
      refine(source, tuple_fact(operands[2].payload()));
      return true;
    default:  // is_tagged_tuple
      if (operands[2].payload() == 0) return refuse("an empty tuple has no tag");
      refine(source, tuple_fact(operands[2].payload()));
      return true;
  }
}

bool Verifier::select(GenericOp op, Operands operands) {
  if (op == GenericOp::kJump) {
    if (is_handler(operands[0].index())) verdict_.unproven.push_back(at_);
    else if (!branch(operands[0])) return false;
    return leave();
  }
  if (!need_term(operands[0]) || !branch(operands[1])) return false;
  if (op == GenericOp::kSelectTupleArity && !fact_of(operands[0]).is_only(kIsTuple)) {
    trust(operands[0], tuple_fact(0));
  }
  for (size_t i = 3; i < operands.size(); i += 2) {
    if (op == GenericOp::kSelectTupleArity) refine(operands[0], tuple_fact(operands[i].payload()));
    if (!branch(operands[i + 1])) return false;
  }
  return leave();
}

bool Verifier::map(GenericOp op, Operands operands) {
  const Operand source = operands[1];
  if (!need_term(source)) return false;
  if (op == GenericOp::kPutMapAssoc || op == GenericOp::kPutMapExact) {
    for (Operand operand : operands.subspan(5)) {
      if (!need_term(operand)) return false;
    }
    return collect(operands[3].payload()) && branch(operands[0]) && write(operands[2], kMapFact);
  }
  const Operands list = operands.subspan(3);
  if (!fact_of(source).is_only(kIsMap)) {
    if (!branch(operands[0])) return false;
    trust(source, kMapFact);
  }
  if (op == GenericOp::kHasMapFields) {
    for (Operand key : list) {
      if (!need_term(key)) return false;
    }
    return branch(operands[0]);
  }
  // When a key is missing, those before have been written.
  for (size_t i = 0; i < list.size(); i += 2) {
    if (!need_term(list[i]) || !branch(operands[0]) || !write(list[i + 1], kAnyFact)) return false;
  }
  return true;
}

bool Verifier::builtin(GenericOp op, Operands operands) {
  const bool is_bif0 = op == GenericOp::kBif0;
  const beam::DecodedImport& called = module_.imports[operands[is_bif0 ? 0 : 1].index()];
  const Operands sources = is_bif0 ? Operands{} : operands.subspan(2, called.arity);
  for (Operand source : sources) {
    if (!need_term(source)) return false;
  }
  if (builds(module_.atoms[called.function], called.arity)) {
    return refuse("a builtin that needs room");
  }
  // get/1 takes any term and never fails, which the compiler knows.
  const bool may_fail = !is_bif0 && module_.atoms[called.function] != "get";
  if (may_fail) {
    // An exception that a guard swallows has taken heap.
    const Word heap_words = state_.heap_words;
    if (operands[0].index() != 0) state_.heap_words = 0;
    if (!branch(operands[0])) return false;
    state_.heap_words = heap_words;
  }
  return write(operands.back(), kAnyFact);
}

bool Verifier::real(GenericOp op, Operands operands) {
  const auto is_float_register = [](Operand o) { return o.is(OperandKind::kFloatRegister); };
  if (op == GenericOp::kFmove || op == GenericOp::kFconv) {
    const Operand from = operands[0], to = operands[1];
    if (is_float_register(from)) {
      if (!need_float(from)) return false;
    } else {
      if (!need_term(from)) return false;
      if (op == GenericOp::kFconv) {
        if (!raises()) return false;
      } else if (!fact_of(from).is_only(kIsFloat) && !from.is(OperandKind::kFloat)) {
        trust(from, kFloatFact);
      }
    }
    if (!is_float_register(to)) return take_heap(kFloatWords) && write(to, kFloatFact);
    state_.set_f(to.register_number());
    return true;
  }
  const Operands sources = operands.subspan(1, operands.size() - 2);
  for (Operand source : sources) {
    if (!need_float(source)) return false;
  }
  state_.set_f(operands.back().register_number());
  return op == GenericOp::kFnegate || raises();
}

}  // namespace apus::lower
