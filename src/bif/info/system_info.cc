// system_info/1: the items of all subjects, and those that are asked for by a tuple.
// OTP: erlang(3), system_info/1.
#include "bif/info/lookup.h"
#include "bif/info/memory.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/tuple.h"

namespace apus {

Term cpu_topology(Process& p);  // schedulers.cc

namespace {

const InfoRow* find_item(Term name) {
  static const auto* index = new RowIndex<InfoRow>{
      machine_rows(), scheduler_rows(), limit_rows(), clock_rows(), state_rows(), memory_rows(),
      outside_rows(),  report_rows()};
  return index->find(name);
}

// {cpu_topology, defined | detected | used}; none is defined by the user.
Outcome topology(Process& p, Term which) {
  if (which == "defined"_atom) return "undefined"_atom;
  if (which == "detected"_atom || which == "used"_atom) return cpu_topology(p);
  return badarg(p);
}

Outcome call_erlang(Process& p, Term function, Term argument) {
  return trap(p, intern_export("erlang"_atom, function, 1), {argument});
}

Outcome of_pair(Process& p, Term what, Term value) {
  if (what == "wordsize"_atom && (value == "internal"_atom || value == "external"_atom))
    return make_small(sizeof(Word));
  if (what == "cpu_topology"_atom) return topology(p, value);
  if (what == "allocator"_atom) return call_erlang(p, "alloc_info"_atom, value);
  if (what == "allocator_sizes"_atom) return call_erlang(p, "alloc_sizes"_atom, value);
  return badarg(p);
}

// {memory_internal | allocator | allocator_sizes, Reference, Allocators}: the answers are messages.
Outcome of_triple(Process& p, Term what, Term reference, Term allocators) {
  if (!reference.is_ref() || is_external(reference)) return badarg(p);
  return send_allocator_reports(p, what, reference, allocators);
}

}  // namespace
}  // namespace apus

using namespace apus;

// badarg: no such item.
BIF(erlang, system_info, 1) {
  if (const InfoRow* row = find_item(args[0])) return row->answer(p);
  if (is_tuple_of(args[0], 2)) return of_pair(p, Tuple(args[0])[0], Tuple(args[0])[1]);
  if (is_tuple_of(args[0], 3)) {
    Tuple t(args[0]);
    return of_triple(p, t[0], t[1], t[2]);
  }
  return badarg(p);
}
