// From the term of a match specification to its program; see program.h.
#include <algorithm>

#include "heap/copy.h"
#include "match/compiler_priv.h"
#include "match/pattern.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/print.h"
#include "term/tuple.h"

namespace apus::match {

const char Program::kType = 0;

void Compiler::error(const char* before, Term t, const char* after) {
  failed_ = true;
  if (!errors_) return;
  std::string text = before;
  if (t) print_term(text, t);
  errors_->push_back(text + after);
}

bool Compiler::too_deep() {
  if (depth_ < kMaxDepth) return false;
  error("Match specification is nested too deeply.");
  return true;
}

Instruction& Compiler::emit(Op op) {
  Instruction i;
  i.op = op;
  i.in_guard = in_guard_;
  i.constant = kNoTerm;
  program_.code.push_back(i);
  return program_.code.back();
}

void Compiler::emit_constant(Op op, Term constant) {
  Term kept = keep(constant);
  emit(op).constant = kept;
}

Term Compiler::keep(Term constant) {
  return copy_into(constant, program_.constants, Literals::kCopy);
}

void Compiler::pushed(size_t count) {
  stack_ += static_cast<uint32_t>(count);
  program_.stack_depth = std::max(program_.stack_depth, stack_);
}

void Compiler::popped(size_t count) {
  ASSERT(stack_ >= count);
  stack_ -= static_cast<uint32_t>(count);
}

// Heads of trace specifications stand for argument lists.
bool Compiler::head_fits(Term head) {
  if (program_.dialect == Dialect::kTable) return true;
  if (head.is_list() && list_length(head) < 0) {
    error("Match expression part ", head, " is not a proper list.");
    return false;
  }
  bool fits = head.is_list() || head.is_nil() || head.is_tuple() || is_underscore(head) ||
              variable_number(head) >= 0;
  if (!fits) error("Match head is invalid in this context.");
  return fits;
}

void Compiler::compile_clause(Term clause) {
  if (!is_tuple_of(clause, 3)) return error("Match program part is not a tuple of arity 3.");
  Tuple parts(clause);
  variables_.clear();
  slots_ = frames_ = stack_ = 0;
  Clause made;
  made.start = static_cast<uint32_t>(program_.code.size());
  if (!head_fits(parts[0])) return;
  in_guard_ = true;
  bool as_arguments = program_.dialect != Dialect::kTable && parts[0].is_tuple();
  if (as_arguments) head_arguments(parts[0]);
  else head_item(parts[0], true);
  guards(parts[1]);
  in_guard_ = false;
  body(parts[2]);
  if (program_.dialect == Dialect::kTable) made.key_pattern = keep(parts[0]);
  program_.slot_count = std::max(program_.slot_count, slots_);
  program_.clauses.push_back(made);
}

void Compiler::compile_all(Term specification) {
  if (!specification.is_list()) return error("Match programs are not in a list.");
  Term rest = specification;
  for (; rest.is_list(); rest = tail(rest)) {
    compile_clause(head(rest));
    bool stop = failed_ && (!errors_ || !is_tuple_of(head(rest), 3));
    if (stop) return;
  }
  if (!rest.is_nil()) error("Match programs are not in a proper list.");
}

ProgramRef compile(Term specification, Dialect dialect, Errors* errors) {
  ProgramRef program(new Program(dialect));
  Compiler compiler(*program.get(), errors);
  compiler.compile_all(specification);
  return compiler.failed() ? ProgramRef() : std::move(program);
}

}  // namespace apus::match
