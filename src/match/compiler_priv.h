// The compiler of match specifications: one object a compilation. compile.cc goes over the clauses,
// compile_head.cc and compile_expression.cc over their parts.
//
// Threads: one. OTP: ERTS User's Guide, "Match Specifications in Erlang".
#pragma once

#include <vector>

#include "match/program.h"

namespace apus::match {

class Compiler {
 public:
  Compiler(Program& program, Errors* errors) : program_(program), errors_(errors) {}
  void compile_all(Term specification);
  bool failed() const { return failed_; }

 private:
  // How deep patterns and expressions may be nested; constants may be deeper.
  static constexpr unsigned kMaxDepth = 2000;

  void compile_clause(Term clause);
  bool head_fits(Term head);

  // Heads. `is_last`: nothing of the enclosing tuple or list is looked at afterwards.
  void head_item(Term pattern, bool is_last);
  void head_tuple(Term pattern, bool is_last);
  void head_list(Term pattern, bool is_last);
  void head_map(Term pattern);
  void head_arguments(Term tuple);
  void head_variable(int64_t number);
  void enter(Op op, Term constant, bool is_last);
  void leave(bool is_last);

  // Expressions leave their value on the stack. With `copies` it is part of a result.
  void guards(Term list);
  void body(Term list);
  void expression(Term t, bool copies);
  void expressions(const Term* list, size_t count, bool copies);
  void tuple_expression(Term t, bool copies);
  void list_expression(Term t, bool copies);
  void map_expression(Term t, bool copies);
  void variable_expression(int64_t number, bool copies);
  void bindings_expression(bool copies);
  void call_expression(Term t, bool copies);
  bool special_form(Term t, bool copies);
  void action_expression(Term t, const struct ActionRow& row, bool copies);
  void logic_expression(Term t, Op op);
  void short_cut_expression(Term t, Op op, bool copies);
  void constant_expression(Term t, bool copies);
  void copy_if(bool copies);

  Instruction& emit(Op op);
  void emit_constant(Op op, Term constant);
  void pushed(size_t count = 1);
  void popped(size_t count);
  Term keep(Term constant);

  void error(const char* before, Term t, const char* after);
  void error(const char* text) { error(text, kNoTerm, ""); }
  bool too_deep();

  struct Variable {
    int64_t number;
    uint32_t slot;
  };

  Program& program_;
  Errors* errors_;
  bool failed_ = false;
  bool in_guard_ = false;
  unsigned depth_ = 0;
  uint32_t slots_ = 0, frames_ = 0, stack_ = 0;
  std::vector<Variable> variables_;  // Sorted by number.
};

}  // namespace apus::match
