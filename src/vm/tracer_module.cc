// See tracer_module.h. A module may have callbacks of their own for groups of events, such as enabled_send/3;
// what it lacks goes to enabled/3 and trace/5.
#include "vm/tracer_module.h"

#include <string>

#include "heap/builders.h"
#include "nif/direct_call.h"
#include "proc/run.h"
#include "term/atom.h"

namespace apus {
namespace {

// The group that an event belongs to; empty for none.
std::string_view group_of(Term tag, Term tracee) {
  std::string_view name = atom_text(tag);
  if (name == "call" || name.starts_with("return_") || name == "exception_from") return "call";
  if (name.starts_with("send")) return "send";
  if (name == "receive") return name;
  if (name.starts_with("gc_")) return "garbage_collection";
  if (name == "in" || name == "out" || name.starts_with("in_") || name.starts_with("out_"))
    return tracee.is_port() ? "running_ports" : "running_procs";
  if (name == "trace_status" || name == "seq_trace") return "";
  return tracee.is_port() ? "ports" : "procs";
}

Term call(const Tracer& tracer, const char* name, Term tag, const Term* args, uint32_t arity) {
  Process* p = current_process();
  std::string_view group = group_of(tag, args[2]);
  if (!group.empty()) {
    std::string special = std::string(name) + "_" + std::string(group);
    if (Term value = nif::call_directly(p, tracer.module(), atom(special), args, arity))
      return value;
  }
  return nif::call_directly(p, tracer.module(), atom(name), args, arity);
}

}  // namespace

bool is_tracer_module(Term module) {
  return nif::has_nif(module, "enabled"_atom, 3) && nif::has_nif(module, "trace"_atom, 5);
}

Term ask_tracer_module(const Tracer& tracer, Term tag, Term tracee) {
  Term args[] = {tag, tracer.state(), tracee};
  Term answer = call(tracer, "enabled", tag, args, 3);
  return answer ? answer : "remove"_atom;
}

void tell_tracer_module(const Tracer& tracer, Term tag, Term tracee, Term message, Term options) {
  Term args[] = {tag, tracer.state(), tracee, message, options};
  (void)call(tracer, "trace", tag, args, 5);
}

}  // namespace apus
