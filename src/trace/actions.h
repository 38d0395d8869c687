// The functions of match specifications that act on the process which is traced: {enable_trace, ...},
// {silent, ...}, {caller} and their like.
//
// Threads: the process's own, while it makes a traced call or sends or receives.
// OTP: ERTS User's Guide, "Functions Allowed Only for Tracing".
#pragma once

#include "match/action.h"
#include "proc/process.h"

namespace apus {

class CallActions final : public match::Actions {
 public:
  // is_call: the process is at the entry of a function, so that it has a caller.
  explicit CallActions(Process& p, bool is_call = true) : p_(p), is_call_(is_call) {}
  Term act(match::Action action, const Term* args, uint32_t arity, TermHeap& heap) override;

 private:
  Term caller(bool with_line, TermHeap& heap);
  Term change_flags(const Term* args, uint32_t arity, bool on);
  Term trace(const Term* args, uint32_t arity);
  Term silent(Term wanted);

  Process& p_;
  const bool is_call_;
};

}  // namespace apus
