// The machine that runs match programs; see run.h and program.h.
#include "match/run.h"

#include <cstdlib>

#include "heap/builders.h"
#include "heap/copy.h"
#include "heap/map_build.h"
#include "term/atom.h"
#include "term/compare.h"
#include "term/map_find.h"

namespace apus::match {

Run::Run(const Program& program, TermHeap& results, Term self, bool shares, Actions* actions)
    : program_(program), results_(results), self_(self), shares_(shares), actions_(actions) {
  size_t words = program.slot_count + program.stack_depth + program.frame_depth + 2;
  slots_ = words <= kInline ? room_ : static_cast<Term*>(std::malloc(words * sizeof(Term)));
  CHECK(slots_ != nullptr);
  stack_ = slots_ + program.slot_count;
  frames_ = reinterpret_cast<const Word**>(stack_ + program.stack_depth + 1);
}

Run::~Run() {
  if (slots_ != room_) std::free(slots_);
}

Term Run::run(Term object) {
  message_ = kNoTerm;
  returns_trace_ = traces_exceptions_ = false;
  Term value = kNoTerm;
  for (const Clause& clause : program_.clauses) {
    const Instruction* at = match_head(program_.code.data() + clause.start, object);
    if (!at) continue;
    value = evaluate(at, object);
    if (value) break;
  }
  if (scratch_.has_fragments()) scratch_.clear_fragments();
  if (!value || program_.dialect == Dialect::kTable) return value;
  return message_ ? message_ : "true"_atom;
}

// The first instruction behind the head when it matches, else null.
const Instruction* Run::match_head(const Instruction* at, Term object) {
  Word first = object.bits;
  const Word* cursor = &first;
  const Word** frame = frames_;
  for (;; at++) {
    switch (at->op) {
      case Op::kEnterTuple:
      case Op::kEnterTupleLast: {
        Term t{*cursor++};
        if (!t.is_boxed() || t.header() != at->constant.bits) return nullptr;
        if (at->op == Op::kEnterTuple) *frame++ = cursor;
        cursor = t.pointer() + 1;
        break;
      }
      case Op::kEnterList:
      case Op::kEnterListLast: {
        Term t{*cursor++};
        if (!t.is_list()) return nullptr;
        if (at->op == Op::kEnterList) *frame++ = cursor;
        cursor = t.pointer();
        break;
      }
      case Op::kLeave:
        cursor = *--frame;
        break;
      case Op::kSkip:
        cursor += at->a;
        break;
      case Op::kBind:
        slots_[at->a] = Term{*cursor++};
        break;
      case Op::kSame:
        if (!exactly_equal(slots_[at->a], Term{*cursor++})) return nullptr;
        break;
      case Op::kWord:
        if (*cursor++ != at->constant.bits) return nullptr;
        break;
      case Op::kEqual:
        if (!exactly_equal(at->constant, Term{*cursor++})) return nullptr;
        break;
      case Op::kMap:
        slots_[at->a] = Term{*cursor++};
        if (!slots_[at->a].is_map()) return nullptr;
        break;
      case Op::kMapKey: {
        Term value = map_find(slots_[at->a], at->constant);
        if (!value) return nullptr;
        *frame++ = cursor;
        slots_[at->b] = value;
        cursor = &slots_[at->b].bits;
        break;
      }
      default:
        return at;
    }
  }
}

Term Run::to_results(Term t) { return shares_ ? t : copy_into(t, results_, Literals::kCopy); }

// A function failed: that ends a guard; in a body 'EXIT' stands for the value.
bool Run::fails(const Instruction& i) {
  if (i.in_guard) return true;
  *top_++ = "EXIT"_atom;
  return false;
}

Term Run::act(const Instruction& i, const Term* args) {
  auto action = static_cast<Action>(i.b);
  returns_trace_ |= action == Action::kReturnTrace;
  traces_exceptions_ |= action == Action::kExceptionTrace;
  if (action == Action::kMessage) {
    message_ = to_results(args[0]);
    return "true"_atom;
  }
  if (actions_) return actions_->act(action, args, i.a, heap_for(i));
  switch (action) {
    case Action::kCaller:
    case Action::kCallerLine: return "undefined"_atom;
    case Action::kGetTcw: return make_small(0);
    case Action::kGetSeqToken: return kNil;
    case Action::kIsSeqTrace: return "false"_atom;
    default: return "true"_atom;
  }
}

// Instructions that leave one value. Ensures: false when the clause has failed.
bool Run::step_value(const Instruction& i, Term object) {
  switch (i.op) {
    case Op::kPushConstant: {
      Term t = i.constant ? i.constant : self_;
      bool escapes = i.copies || (shares_ && !t.is_immediate());
      *top_++ = escapes ? copy_into(t, results_, Literals::kCopy) : t;
      return true;
    }
    case Op::kPushVariable:
      *top_++ = i.copies ? to_results(slots_[i.a]) : slots_[i.a];
      return true;
    case Op::kPushObject:
      *top_++ = i.copies ? to_results(object) : object;
      return true;
    case Op::kMakeTuple:
      top_ -= i.a;
      *top_ = make_tuple(heap_for(i), top_, i.a);
      top_++;
      return true;
    case Op::kMakeCons:
      top_--;
      top_[-1] = make_cons(heap_for(i), top_[-1], top_[0]);
      return true;
    case Op::kMakeMap:
      top_ -= size_t{2} * i.a;
      *top_ = map_from_pairs(heap_for(i), top_, i.a);
      top_++;
      return true;
    case Op::kCopy:
      if (!top_[-1].is_immediate()) top_[-1] = to_results(top_[-1]);
      return true;
    case Op::kCall: {
      top_ -= i.a;
      Term value = i.function(heap_for(i), top_);
      if (!value) return !fails(i);
      *top_++ = value;
      return true;
    }
    case Op::kAction: {
      top_ -= i.a;
      Term value = act(i, top_);
      if (!value) return !fails(i);
      *top_++ = value;
      return true;
    }
    default: {  // kAnd, kOr
      top_ -= i.a;
      bool all = true, any = false;
      for (uint32_t n = 0; n < i.a; n++) {
        if (top_[n] == "true"_atom) any = true;
        else if (top_[n] == "false"_atom) all = false;
        else return !fails(i);
      }
      *top_++ = make_boolean(i.op == Op::kAnd ? all : any);
      return true;
    }
  }
}

Term Run::evaluate(const Instruction* at, Term object) {
  const Instruction* code = program_.code.data();
  top_ = stack_;
  for (;; at++) {
    switch (at->op) {
      case Op::kReturn:
        return top_[-1];
      case Op::kReturnObject:
        return shares_ ? object : kWholeObject;
      case Op::kPop:
        top_--;
        break;
      case Op::kRequireTrue:
        if (*--top_ != "true"_atom) return kNoTerm;
        break;
      case Op::kAndAlso:
      case Op::kOrElse: {
        Term t = *--top_;
        bool is_true = t == "true"_atom;
        bool decides = is_true == (at->op == Op::kOrElse);
        if (!is_true && t != "false"_atom) {
          if (fails(*at)) return kNoTerm;
        } else if (decides) {
          *top_++ = t;
        } else {
          break;
        }
        at = code + at->a - 1;
        break;
      }
      default:
        if (!step_value(*at, object)) return kNoTerm;
    }
  }
}

}  // namespace apus::match
