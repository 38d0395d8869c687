#include "ops/stacktrace.h"

#include <vector>

#include "code/exports.h"
#include "code/ranges.h"
#include "heap/builders.h"
#include "proc/process.h"
#include "proc/system_flags.h"
#include "term/atom.h"
#include "term/tuple.h"
#include "trace/frame.h"

namespace apus {
namespace {

Term make_address(const Word* address) {
  return make_small(static_cast<int64_t>(reinterpret_cast<Word>(address)));
}

// [{file, File}, {line, Line}], or [] when the line is not known.
Term location_of(TermHeap& heap, const CodePosition& at) {
  if (at.line == 0) return kNil;
  const std::vector<std::string>& files = at.instance->files;
  std::string file = at.file_index < files.size() ? files[at.file_index] : "";
  // The compiler leaves the name empty where it was given forms without one.
  if (at.file_index == 0 || file.empty()) file = std::string(atom_text(at.instance->module)) + ".erl";
  Term file_pair = make_tuple(heap, {"file"_atom, make_utf8_list(heap, file)});
  Term line_pair = make_tuple(heap, {"line"_atom, make_small(at.line)});
  return make_list_of(heap, {file_pair, line_pair});
}

// The list with one more element at its end.
Term with_last(TermHeap& heap, Term list, Term last) {
  std::vector<Term> elements;
  for (; list.is_list(); list = tail(list)) elements.push_back(head(list));
  elements.push_back(last);
  return make_list_of(heap, elements.data(), elements.size());
}

// {erlang, apply, N, []} where the address is the entry of that builtin, the only ones that are functions
// with a frame of their own in OTP; kNoTerm for other addresses outside loaded code.
Term builtin_entry(TermHeap& heap, const Word* address) {
  for (uint32_t arity : {2U, 3U})
    if (address == export_stub(intern_export("erlang"_atom, "apply"_atom, arity)))
      return make_tuple(heap, {"erlang"_atom, "apply"_atom, make_small(arity), kNil});
  return kNoTerm;
}

// {M, F, Arity, Location} of a code address, or with the arguments in place of the arity, and error_info
// in the location; kNoTerm when it belongs to no loaded code.
Term entry_of(TermHeap& heap, const Word* address, Term arguments = kNoTerm, Term info = kNoTerm) {
  CodePosition at = find_position(address);
  if (!at.function) return builtin_entry(heap, address);
  Term arity = arguments ? arguments : make_small(at.function->arity);
  Term location = location_of(heap, at);
  if (info) location = with_last(heap, location, make_tuple(heap, {"error_info"_atom, info}));
  return make_tuple(heap, {at.instance->module, at.function->name, arity, location});
}

// The module that formats errors of builtins of this module; kNoTerm when none does.
Term error_formatter(Term module) {
  for (Term m : {"erlang"_atom, "persistent_term"_atom, "atomics"_atom, "counters"_atom,
                 "erts_internal"_atom})
    if (m == module) return "erl_erts_errors"_atom;
  if (module == "os"_atom) return "erl_kernel_errors"_atom;
  for (Term m : {"binary"_atom, "ets"_atom, "lists"_atom, "maps"_atom, "math"_atom, "re"_atom,
                 "unicode"_atom})
    if (m == module) return "erl_stdlib_errors"_atom;
  return kNoTerm;
}

Term flat_map_of(TermHeap& heap, const Term* keys, const Term* values, size_t count) {
  Term key_tuple = make_tuple(heap, keys, count);
  Word* p = heap.alloc(2 + count);
  p[0] = make_header(Kind::kMap, 1 + count);
  p[1] = key_tuple.bits;
  for (size_t i = 0; i < count; i++) p[2 + i] = values[i].bits;
  return make_boxed(p);
}

// [{error_info, #{module => M}}] or with cause => Cause before it; [] when nobody formats it.
Term error_info(TermHeap& heap, const Pending& pending, Term module) {
  Term formatter = pending.error_module ? pending.error_module : error_formatter(module);
  if (!formatter) return kNil;
  Term keys[] = {"cause"_atom, "module"_atom}, values[] = {pending.cause, formatter};
  size_t skip = pending.cause ? 0 : 1;
  Term map = flat_map_of(heap, keys + skip, values + skip, 2 - skip);
  return make_list_of(heap, {make_tuple(heap, {"error_info"_atom, map})});
}

// The finished first entry, when it is not simply the code at `at`.
Term top_entry(Process& p, const Word* at) {
  Pending& pending = p.pending;
  if (pending.builtin_module) {
    bool has_arguments = !pending.builtin_arguments.is_small();
    Term location = has_arguments ? error_info(p.heap, pending, pending.builtin_module) : kNil;
    return make_tuple(p.heap, {pending.builtin_module, pending.builtin_name,
                               pending.builtin_arguments, location});
  }
  if (!pending.error_arguments && !pending.error_info) return kNil;
  Term entry = entry_of(p.heap, at, pending.error_arguments, pending.error_info);
  return entry ? entry : kNil;
}

// Addresses inside the calls that the return addresses on the stack belong to, the latest first: one for all
// frames of a function that has called itself at the same place again and again.
// previous: the return address that stands above the stack. Requires: room for `limit` of them.
size_t callers_of(Process& p, Word previous, const Word** callers, size_t limit) {
  size_t n = 0;
  for (const Word* s = p.heap.stack_top(); s < p.heap.stack_end() && n < limit; s++) {
    if (!is_header_word(*s) || *s == 0 || *s == previous || is_trace_return(*s)) continue;
    previous = *s;
    callers[n++] = reinterpret_cast<const Word*>(*s) - 1;
  }
  return n;
}

}  // namespace

Term take_trace(Context* c, const Word* at) {
  Process& p = *c->process;
  Pending& pending = p.pending;
  int64_t kind = static_cast<int64_t>(pending.exception_class);
  if (pending.raw_trace) {
    Term raw = pending.raw_trace;
    bool is_raw = raw.is_tuple() && Tuple(raw).arity() >= 2 && Tuple(raw)[0].is_small();
    if (is_raw && trace_class(raw) == pending.exception_class) return raw;
    if (is_raw) pending.has_stacktrace = true, pending.stacktrace = trace_list(p, raw);
    else if (raw.is_list() || raw.is_nil()) pending.has_stacktrace = true, pending.stacktrace = raw;
  }
  if (pending.has_stacktrace)
    return make_tuple(p.heap, {make_small(kind | kFinishedTrace), pending.stacktrace});
  Term elements[2 + kMaxTraceDepth] = {make_small(kind), top_entry(p, at)};
  auto depth = static_cast<size_t>(system_flags().backtrace_depth.load(std::memory_order_relaxed));
  if (depth == 0) depth = 1;
  size_t n = 2, limit = 2 + depth - (elements[1].is_nil() ? 0 : 1);
  bool at_is_top = !pending.builtin_module && !elements[1].is_nil();
  if (!at_is_top && n < limit) elements[n++] = make_address(at);
  Word previous = reinterpret_cast<Word>(at + 1);  // `at` may stand for the return address on top.
  const Word* callers[kMaxTraceDepth];
  size_t count = callers_of(p, previous, callers, limit - n);
  for (size_t i = 0; i < count; i++) elements[n++] = make_address(callers[i]);
  return make_tuple(p.heap, elements, n);
}

Term without_top_location(TermHeap& heap, Term raw) {
  bool is_raw = raw.is_tuple() && Tuple(raw).arity() >= 2 && Tuple(raw)[0].is_small();
  if (!is_raw) return raw;
  Tuple t(raw);
  if (!is_tuple_of(t[1], 4)) return raw;
  Tuple top(t[1]);
  Term bare = make_tuple(heap, {top[0], top[1], top[2], kNil});
  Term again = make_tuple(heap, t.elements(), t.arity());
  again.pointer()[2] = bare.bits;
  return again;
}

Term trace_list(Process& p, Term raw) {
  if (!raw.is_tuple() || Tuple(raw).arity() < 2 || !Tuple(raw)[0].is_small()) return kNil;
  Tuple t(raw);
  if (t[0].small() & kFinishedTrace) return t[1];
  Term entries[1 + kMaxTraceDepth + 1];
  size_t n = 0;
  if (!t[1].is_nil()) entries[n++] = t[1];
  for (size_t i = 2; i < t.arity(); i++) {
    Term entry = entry_of(p.heap, reinterpret_cast<const Word*>(static_cast<Word>(t[i].small())));
    if (entry) entries[n++] = entry;
  }
  return make_list_of(p.heap, entries, n);
}

ExceptionClass trace_class(Term raw) {
  if (!raw.is_tuple() || Tuple(raw).arity() < 2 || !Tuple(raw)[0].is_small())
    return ExceptionClass::kError;
  return static_cast<ExceptionClass>(Tuple(raw)[0].small() & 3);
}

Term current_trace(Process& p, TermHeap& to, const Word* at, unsigned depth) {
  std::vector<Term> entries;
  if (depth == 0) return kNil;
  if (Term first = at ? entry_of(to, at) : kNoTerm) entries.push_back(first);
  std::vector<const Word*> callers(depth - entries.size());
  callers.resize(callers_of(p, 0, callers.data(), callers.size()));
  for (const Word* caller : callers)
    if (Term entry = entry_of(to, caller)) entries.push_back(entry);
  return make_list_of(to, entries.data(), entries.size());
}

}  // namespace apus
