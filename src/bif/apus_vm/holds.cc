// Which versions of a module are alive, and what a process holds of them.
//
// Not of OTP: these builtins are what lib/apus (module apus) is made of.
#include "bif/apus_vm/holds.h"

#include "code/ranges.h"
#include "heap/copy.h"
#include "nif/call.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "proc/request.h"
#include "term/atom.h"
#include "term/cons.h"

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

// {RegisteredName, InitialCall, Parent}, as OTP's proc_lib knows the last two; undefined where there is none. A
// process in a native function reads neither its dictionary nor what that refers to, nor changes them.
Term facts_of(Process& target, TermHeap& heap) {
  Term name = or_undefined(target.registered_name);
  Term call = target.dictionary.get("$initial_call"_atom);
  const Mfa& first = target.initial_call;
  call = call ? copy_into(call, heap)
              : make_tuple(heap, {first.module, first.function, make_small(first.arity)});
  Term ancestors = target.dictionary.get("$ancestors"_atom);
  bool has_parent = ancestors && ancestors.is_list();
  Term parent = has_parent ? copy_into(head(ancestors), heap) : "undefined"_atom;
  return make_tuple(heap, {name, call, parent});
}

Term native_term(const nif::RunningNative& native, TermHeap& heap) {
  Term function = make_tuple(heap, {native.name, make_small(native.arity)});
  return make_tuple(heap, {"native_function"_atom, make_unsigned(heap, native.version), function});
}

// What the target holds of the module that the request names; its number says whether to look at references
// too.
Term holds_of(Process& target, Request& request, TermHeap& heap) {
  Term module = request.argument.term();
  bool is_deep = request.number != 0;
  auto versions = live_versions(module);
  Term rest = is_deep ? resources_term(heap, nif::resources_of(target, module)) : kNil;
  if (nif::RunningNative native = nif::native_call_of(target, module); native.version != 0)
    rest = make_cons(heap, native_term(native, heap), rest);
  Term holds = holds_term(heap, find_holds(target, versions, is_deep), rest);
  return holds.is_nil() ? holds : make_tuple(heap, {facts_of(target, heap), holds});
}

Term nothing(Request&, TermHeap&) { return kNil; }

const RequestKind direct_request = {"apus_holds", RequestTime::kSliceBegins, holds_of, nothing, true,
                                    true};
const RequestKind deep_request = {"apus_deep_holds", RequestTime::kSliceBegins, holds_of, nothing, true};

// {SystemTimeNs, Origin, Requester}, each process undefined when it is unknown; boot: it was there from the start.
Term loaded_term(const CodeInstance& i, TermHeap& heap) {
  if (i.loaded_ns == 0) return "boot"_atom;
  return make_tuple(heap, {make_integer(heap, i.loaded_ns), or_undefined(i.loaded_by),
                           or_undefined(i.requested_by)});
}

// From where code_server had it when it was replaced: a string, or an atom; undefined before, and for others.
Term file_term(const CodeInstance& i, TermHeap& heap) {
  const CodeFile* file = i.file.load(std::memory_order_acquire);
  if (!file) return "undefined"_atom;
  return file->is_atom ? atom(file->text) : make_utf8_list(heap, file->text);
}

}  // namespace

Term holds_term(TermHeap& heap, std::span<const Hold> holds, Term rest) {
  Term list = rest;
  for (size_t i = holds.size(); i-- > 0;) {
    Term version = make_unsigned(heap, holds[i].instance->number);
    list = make_cons(
        heap, make_tuple(heap, {name_of(holds[i].kind), version, details_of(holds[i], heap)}), list);
  }
  return list;
}

}  // namespace apus

using namespace apus;

// [{Version, State, Md5, SizeBytes, Loaded, File}]: Version a number that grows with each load on this node, State
// current, old, draining (a purge is under way) or on_load; see loaded_term, file_term. badarg: no atom.
BIF(apus_vm, versions, 1) {
  if (!args[0].is_atom()) return badarg(p);
  Term list = kNil;
  for (const LiveVersion& live : live_versions(args[0])) {
    const CodeInstance& i = *live.instance;
    Term size = make_unsigned(p.heap, i.code_words * sizeof(Word));
    Term row = make_tuple(p.heap, {make_unsigned(p.heap, i.number), live.state, make_binary(p.heap, i.md5),
                                   size, loaded_term(i, p.heap), file_term(i, p.heap)});
    list = make_cons(p.heap, row, list);
  }
  return list;
}

// holds(Pid, Module, IsDeep): {Facts, Holds}, see facts_of and holds_term; [] when it holds nothing, or is gone.
// badarg: wrong types, a pid of another node.
BIF(apus_vm, holds, 3) {
  if (!args[0].is_local_pid() || !args[1].is_atom()) return badarg(p);
  if (args[2] != "true"_atom && args[2] != "false"_atom) return badarg(p);
  bool is_deep = args[2] == "true"_atom;
  return ask(p, args[0], is_deep ? deep_request : direct_request, args[1], is_deep);
}
