// Guards and bodies of clauses: code for a stack machine.
//
// What becomes part of a result is copied to the results' heap when it is pushed; arguments of functions
// are not, but their result is, so that a guard or a body that looks at a large object copies no more
// than it returns.
#include <algorithm>
#include <string>

#include "match/action.h"
#include "match/compiler_priv.h"
#include "match/functions.h"
#include "match/pattern.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/map_walk.h"
#include "term/print.h"
#include "term/tuple.h"

namespace apus::match {

namespace {

bool is_call(Term t) {
  Tuple tuple(t);
  return tuple.arity() > 0 && tuple[0].is_atom() && variable_number(tuple[0]) < 0;
}

}  // namespace

void Compiler::guards(Term list) {
  Term rest = list;
  if (!rest.is_list() && !rest.is_nil()) return error("Match expression is not a list.");
  for (; rest.is_list(); rest = tail(rest)) {
    if (head(rest) == "true"_atom) continue;
    expression(head(rest), false);
    emit(Op::kRequireTrue);
    popped(1);
  }
  if (!rest.is_nil()) error("Match expression is not a proper list.");
}

void Compiler::body(Term list) {
  bool is_table = program_.dialect == Dialect::kTable;
  if (!list.is_list()) {
    if (is_table) return error("Body clause does not return anything.");
    if (!list.is_nil()) return error("Match expression is not a list.");
    constant_expression("true"_atom, false);
    emit(Op::kReturn);
    return;
  }
  Term rest = list;
  for (; rest.is_list(); rest = tail(rest)) {
    bool is_last = tail(rest).is_nil();
    if (is_table && is_last && head(rest) == "$_"_atom) {
      emit(Op::kReturnObject);
      return;
    }
    expression(head(rest), is_table && is_last);
    emit(is_last ? Op::kReturn : Op::kPop);
    popped(1);
  }
  if (!rest.is_nil()) error("Match expression is not a proper list.");
}

void Compiler::copy_if(bool copies) {
  if (copies) emit(Op::kCopy).copies = true;
}

void Compiler::constant_expression(Term t, bool copies) {
  Term kept = keep(t);
  Instruction& i = emit(Op::kPushConstant);
  i.constant = kept;
  i.copies = copies && !t.is_immediate();
  pushed();
}

void Compiler::variable_expression(int64_t number, bool copies) {
  for (const Variable& v : variables_) {
    if (v.number != number) continue;
    Instruction& i = emit(Op::kPushVariable);
    i.a = v.slot;
    i.copies = copies;
    return pushed();
  }
  error("Variable $", make_small(number), " is unbound.");
  pushed();
}

// A list of all variables, in the order of their numbers.
void Compiler::bindings_expression(bool copies) {
  for (const Variable& v : variables_) variable_expression(v.number, copies);
  constant_expression(kNil, false);
  for (size_t n = variables_.size(); n-- > 0;) {
    emit(Op::kMakeCons).copies = copies;
    popped(1);
  }
}

void Compiler::list_expression(Term t, bool copies) {
  size_t count = 0;
  Term rest = t;
  for (; rest.is_list(); rest = tail(rest), count++) expression(head(rest), copies);
  expression(rest, copies);
  for (; count > 0; count--) {
    emit(Op::kMakeCons).copies = copies;
    popped(1);
  }
}

// Several expressions, in order. What is wrong with them is told from the last one to the first, as stock
// does.
void Compiler::expressions(const Term* list, size_t count, bool copies) {
  std::vector<Errors> groups;
  size_t before = errors_ ? errors_->size() : 0;
  for (size_t i = 0; i < count; i++) {
    expression(list[i], copies);
    if (!errors_ || errors_->size() == before) continue;
    auto start = errors_->begin() + static_cast<ptrdiff_t>(before);
    groups.emplace_back(start, errors_->end());
    errors_->erase(start, errors_->end());
  }
  for (size_t i = groups.size(); i-- > 0;)
    errors_->insert(errors_->end(), groups[i].begin(), groups[i].end());
}

void Compiler::tuple_expression(Term t, bool copies) {
  Tuple tuple(t);
  expressions(tuple.elements(), tuple.arity(), copies);
  Instruction& i = emit(Op::kMakeTuple);
  i.a = static_cast<uint32_t>(tuple.arity());
  i.copies = copies;
  popped(tuple.arity());
  pushed();
}

void Compiler::map_expression(Term t, bool copies) {
  MapWalk walk(t);
  uint32_t count = 0;
  for (Term pair[2]; walk.next(&pair[0], &pair[1]); count++) expressions(pair, 2, copies);
  Instruction& i = emit(Op::kMakeMap);
  i.a = count;
  i.copies = copies;
  popped(size_t{2} * count);
  pushed();
}

void Compiler::expression(Term t, bool copies) {
  if (is_plain_constant(t)) return constant_expression(t, copies);
  if (t == "$_"_atom) {
    emit(Op::kPushObject).copies = copies;
    return pushed();
  }
  if (t == "$$"_atom) return bindings_expression(copies);
  if (t.is_atom()) return variable_expression(variable_number(t), copies);
  if (too_deep()) return pushed();
  depth_++;
  if (t.is_list()) list_expression(t, copies);
  else if (t.is_map()) map_expression(t, copies);
  else if (is_tuple_of(t, 1) && Tuple(t)[0].is_tuple()) tuple_expression(Tuple(t)[0], copies);
  else if (is_call(t)) call_expression(t, copies);
  else error("", t, " is neither a function call, nor a tuple (tuples are written {{ ... }})."),
       pushed();
  depth_--;
}

void Compiler::logic_expression(Term t, Op op) {
  Tuple call(t);
  expressions(call.elements() + 1, call.arity() - 1, false);
  emit(op).a = static_cast<uint32_t>(call.arity() - 1);
  popped(call.arity() - 1);
  pushed();
}

// Each argument but the last decides or goes on; the last one is the value.
void Compiler::short_cut_expression(Term t, Op op, bool copies) {
  Tuple call(t);
  std::vector<size_t> jumps;
  for (size_t i = 1; i + 1 < call.arity(); i++) {
    expression(call[i], false);
    jumps.push_back(program_.code.size());
    emit(op);
    popped(1);
  }
  expression(call[call.arity() - 1], copies);
  for (size_t at : jumps) program_.code[at].a = static_cast<uint32_t>(program_.code.size());
}

void Compiler::action_expression(Term t, const ActionRow& row, bool copies) {
  uint32_t arity = static_cast<uint32_t>(Tuple(t).arity() - 1);
  std::string name(atom_text(row.name)), refused(atom_text(row.refused_name));
  bool is_trace = program_.dialect != Dialect::kTable && program_.dialect <= row.most;
  pushed();
  if (row.is_function && (!is_trace || (in_guard_ && !row.in_guards)))
    return error(("Function " + name + "/" + std::to_string(arity) +
                  " cannot be called in this context.").c_str());
  if (!is_trace)
    return error(("Special form '" + refused + "' used in wrong dialect.").c_str());
  if (in_guard_ && !row.in_guards)
    return error(("Special form '" + refused + "' called in guard context.").c_str());
  if (arity < row.least_arity || arity > row.most_arity) {
    const char* what = row.most_arity == 0 ? "' called with arguments in "
                                           : "' called with wrong number of arguments in ";
    return error(("Special form '" + name + what).c_str(), t, ".");
  }
  popped(1);
  expressions(Tuple(t).elements() + 1, arity, false);
  Instruction& i = emit(Op::kAction);
  i.a = arity;
  i.b = static_cast<uint32_t>(row.action);
  popped(arity);
  pushed();
  copy_if(copies);
}

// const, and, or, andalso, orelse, self. Ensures: false when the tuple is none of them.
bool Compiler::special_form(Term t, bool copies) {
  Tuple call(t);
  Term name = call[0];
  size_t arity = call.arity() - 1;
  if (name == "const"_atom) {
    if (arity == 1) return constant_expression(call[1], copies), true;
    error("Special form 'const' called with more than one argument in ", t, ".");
    return pushed(), true;
  }
  if (name == "self"_atom) {
    if (arity > 0) error("Special form 'self' called with arguments in ", t, ".");
    emit(Op::kPushConstant).constant = kNoTerm;  // Filled in by who runs it.
    return pushed(), true;
  }
  bool is_strict = name == "and"_atom || name == "or"_atom;
  bool is_short = name == "andalso"_atom || name == "orelse"_atom;
  if (!is_strict && !is_short) return false;
  if (arity == 0) {
    std::string text(atom_text(name));
    error(("Special form '" + text + "' called without arguments in ").c_str(), t, ".");
    return pushed(), true;
  }
  if (is_strict) logic_expression(t, name == "and"_atom ? Op::kAnd : Op::kOr);
  else short_cut_expression(t, name == "andalso"_atom ? Op::kAndAlso : Op::kOrElse, copies);
  return true;
}

void Compiler::call_expression(Term t, bool copies) {
  if (special_form(t, copies)) return;
  Tuple call(t);
  uint32_t arity = static_cast<uint32_t>(call.arity() - 1);
  if (const ActionRow* row = find_action(call[0], arity))
    return action_expression(t, *row, copies);
  const FunctionRow* row = find_function(call[0], arity);
  if (!row) {
    std::string name;
    print_atom(name, call[0]);
    error(("Function " + name + "/" + std::to_string(arity) + " does_not_exist.").c_str());
    return pushed();
  }
  expressions(call.elements() + 1, arity, false);
  Instruction& i = emit(Op::kCall);
  i.a = arity;
  i.function = row->call;
  popped(arity);
  pushed();
  copy_if(copies && row->returns_part);
}

}  // namespace apus::match
