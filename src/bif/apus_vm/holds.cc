// Which versions of a module are alive, and what a process holds of them.
//
// Not of OTP: these builtins are what lib/apus (module apus) is made of.
#include "bif/apus_vm/holds.h"

#include "code/ranges.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "proc/request.h"
#include "term/atom.h"

namespace apus {
namespace {

Term name_of(HoldKind kind) {
  switch (kind) {
    case HoldKind::kCurrent: return "current_function"_atom;
    case HoldKind::kReturnAddress: return "return_address"_atom;
    case HoldKind::kCatch: return "catch"_atom;
    case HoldKind::kFun: return "fun"_atom;
    case HoldKind::kDictionaryFun: return "fun_in_dictionary"_atom;
    case HoldKind::kMessageFun: return "fun_in_message"_atom;
    case HoldKind::kMonitorFun: return "fun_in_monitor"_atom;
    case HoldKind::kLiteral: return "literal"_atom;
  }
  UNREACHABLE("kind of hold");
}

Term place_of(const Hold& hold, TermHeap& heap) {
  CodePosition at = find_position(hold.address);
  Term name = at.function ? at.function->name : "undefined"_atom;
  uint32_t arity = at.function ? at.function->arity : 0;
  return make_tuple(heap, {name, make_small(arity), make_small(at.line),
                           make_small(static_cast<int64_t>(hold.depth))});
}

Term details_of(const Hold& hold, TermHeap& heap) {
  if (is_direct(hold.kind)) return place_of(hold, heap);
  Term count = make_small(static_cast<int64_t>(hold.count));
  if (!hold.entry) return count;
  return make_tuple(heap, {hold.entry->name, make_small(hold.entry->arity), count});
}

// What the target holds of the module that the request names; its number says whether to look at references
// too.
Term holds_of(Process& target, Request& request, TermHeap& heap) {
  auto versions = live_versions(request.argument.term());
  return holds_term(heap, find_holds(target, versions, request.number != 0));
}

const RequestKind holds_request = {"apus_holds", true, holds_of,
                                   [](Request&, TermHeap&) { return kNil; }, true};

}  // namespace

Term holds_term(TermHeap& heap, std::span<const Hold> holds) {
  Term list = kNil;
  for (size_t i = holds.size(); i-- > 0;) {
    Term version = make_unsigned(heap, holds[i].instance->number);
    list = make_cons(
        heap, make_tuple(heap, {name_of(holds[i].kind), version, details_of(holds[i], heap)}), list);
  }
  return list;
}

}  // namespace apus

using namespace apus;

// [{Version, State, Md5, SizeBytes}]: Version a number that grows with each load on this node, State
// current, old, draining (a purge is under way) or on_load. badarg: no atom.
BIF(apus_vm, versions, 1) {
  if (!args[0].is_atom()) return badarg(p);
  Term list = kNil;
  for (const LiveVersion& live : live_versions(args[0])) {
    const CodeInstance& i = *live.instance;
    list = make_cons(p.heap,
                     make_tuple(p.heap, {make_unsigned(p.heap, i.number), live.state,
                                         make_binary(p.heap, i.md5),
                                         make_unsigned(p.heap, i.code_words * sizeof(Word))}),
                     list);
  }
  return list;
}

// holds(Pid, Module, IsDeep): see holds_term; [] when the process is gone. badarg: wrong types, a pid of
// another node.
BIF(apus_vm, holds, 3) {
  if (!args[0].is_local_pid() || !args[1].is_atom()) return badarg(p);
  if (args[2] != "true"_atom && args[2] != "false"_atom) return badarg(p);
  return ask(p, args[0], holds_request, args[1], args[2] == "true"_atom);
}
