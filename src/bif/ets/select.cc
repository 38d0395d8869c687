// Match specifications over tables: select, match, match_object, their continuations, and what counts,
// deletes or replaces what matches.
//
// A builtin that needs more than its slice puts {State, List} in the place of its first argument and is
// called again. Continuations that Erlang code keeps have stock's form, since ets.erl looks into them:
//   hash      {Table, Place, Limit, Program, Left, Left's length}
//   ordered   {Table, LastKey, [], Limit, Program, [], 1 when reverse, 0}
// OTP: ets(3), select/1,2,3, match/1,2,3, match_object/1,2,3, select_count/2, repair_continuation/2.
#include "bif/ets/argument.h"
#include "bif/ets/replace_check.h"
#include "ets/scan.h"
#include "heap/builders.h"
#include "term/cons.h"

using namespace apus;
using namespace apus::ets;

namespace {

Term reversed(TermHeap& heap, Term list) {
  Term result = kNil;
  for (; list.is_list(); list = tail(list)) result = make_cons(heap, head(list), result);
  return result;
}

Term count(size_t n) { return make_small(static_cast<int64_t>(n)); }

Term program_ref(Process& p, Scan& scan) { return make_magic_ref(p.heap, scan.program()); }

// {Part, Continuation} of a hash table's results: the last `limit` of the list, the rest for later.
Term hash_part(Process& p, Scan& scan, Term list, size_t found) {
  TermHeap& heap = p.heap;
  size_t limit = scan.limit(), left = found > limit ? found - limit : 0;
  if (found == 0) return "$end_of_table"_atom;
  if (left == 0 && scan.at_end()) return make_tuple(heap, {list, "$end_of_table"_atom});
  Term backwards = kNil, part = list;
  for (size_t i = 0; i < left; i++, part = tail(part))
    backwards = make_cons(heap, head(part), backwards);
  Term rest = reversed(heap, backwards);
  Term place = make_small(static_cast<int64_t>(scan.place()));
  Term continuation = make_tuple(heap, {scan.table().id(heap), place, count(limit),
                                        program_ref(p, scan), rest, count(left)});
  return make_tuple(heap, {part, continuation});
}

Term ordered_part(Process& p, Scan& scan, Term list, bool is_full) {
  TermHeap& heap = p.heap;
  if (scan.found() == 0) return "$end_of_table"_atom;
  Term part = reversed(heap, list);
  if (!is_full) return make_tuple(heap, {part, "$end_of_table"_atom});
  Term key = copy_part(scan.last_key(), heap);
  Term continuation =
      make_tuple(heap, {scan.table().id(heap), key, kNil, count(scan.limit()), program_ref(p, scan),
                        kNil, make_small(scan.is_reverse() ? 1 : 0), make_small(0)});
  return make_tuple(heap, {part, continuation});
}

// Runs the scan for what is left of the slice. `has_limit`: of the builtin's forms with continuations.
Outcome go_on(Process& p, Scan& scan, ScanKind kind, Term list, Term* args) {
  ScanEnd end = scan.run(p, &list);
  if (end == ScanEnd::kGone) return gone(p);
  if (end == ScanEnd::kSlice) {
    auto* state = new ScanState(std::move(scan));
    args[0] = make_tuple(p.heap, {make_magic_ref(p.heap, state), list});
    state->release();
    return yield(p);
  }
  if (kind != ScanKind::kSelect) return count(scan.found());
  if (scan.limit() == 0) return list;
  if (scan.table().is_ordered() && !scan.at_end())
    return ordered_part(p, scan, list, end == ScanEnd::kFull);
  if (scan.table().is_ordered() && !scan.has_keys())
    return ordered_part(p, scan, list, false);
  return hash_part(p, scan, list, scan.found());
}

// Goes on with the scan of an earlier slice when the first argument says so; false when it does not.
bool resume(Process& p, Term* args, ScanKind kind, Outcome* outcome) {
  if (!is_tuple_of(args[0], 2)) return false;
  Tuple pair(args[0]);
  auto* state = magic_cast<ScanState>(pair[0], &ScanState::kType);
  if (!state) return false;
  Scan scan(std::move(state->scan));
  *outcome = go_on(p, scan, kind, pair[1], args);
  return true;
}

Outcome start(Process& p, Term* args, Term specification, ScanKind kind, Term limit_term,
              bool is_reverse) {
  Outcome resumed = Outcome::pending();
  if (resume(p, args, kind, &resumed)) return resumed;
  bool writes = kind == ScanKind::kDelete || kind == ScanKind::kReplace;
  Table* table = table_argument(p, args[0], writes ? Need::kWrite : Need::kRead);
  if (!table) return Outcome::pending();
  size_t limit = 0;
  if (limit_term) {
    if (!limit_term.is_small() || limit_term.small() < 1) return badarg(p);
    limit = static_cast<size_t>(limit_term.small());
  }
  if (kind == ScanKind::kReplace && table->type == TableType::kBag) return badarg(p, "table_type"_atom);
  match::ProgramRef program;
  if (specification.is_nil()) program = match::ProgramRef(new match::Program(match::Dialect::kTable));
  else program = match::compile(specification, match::Dialect::kTable);
  if (!program) return badarg(p);
  if (kind == ScanKind::kReplace && !keeps_keys(specification, table->key_position))
    return badarg(p);
  Scan scan(*table, std::move(program), kind, limit, is_reverse);
  return go_on(p, scan, kind, kNil, args);
}

// [{Pattern, [], [Body]}]
Term specification_of(Process& p, Term pattern, Term body) {
  Term clause = make_tuple(p.heap, {pattern, kNil, make_list_of(p.heap, {body})});
  return make_list_of(p.heap, {clause});
}

// A continuation of a hash table's scan: first what was left over.
Outcome continue_hash(Process& p, Term* args, Tuple c) {
  match::Program* program = match::compiled_program(c[3]);
  bool ok = c[1].is_small() && c[1].small() >= 0 && c[2].is_small() && c[2].small() > 0 &&
            program && (c[4].is_list() || c[4].is_nil()) && c[5].is_small() && c[5].small() >= 0;
  if (!ok || list_length(c[4]) != c[5].small()) return badarg(p);
  Table* table = table_argument(p, c[0], Need::kRead);
  if (!table) return Outcome::pending();
  Scan scan(*table, match::ProgramRef::share(program), ScanKind::kSelect,
            static_cast<size_t>(c[2].small()), false);
  if (table->is_ordered() && !scan.has_keys()) return badarg(p);
  scan.set_place(static_cast<uint64_t>(c[1].small()));
  scan.set_found(static_cast<size_t>(c[5].small()));
  if (scan.found() >= scan.limit()) return hash_part(p, scan, c[4], scan.found());
  return go_on(p, scan, ScanKind::kSelect, c[4], args);
}

Outcome continue_ordered(Process& p, Term* args, Tuple c) {
  match::Program* program = match::compiled_program(c[4]);
  bool ok = c[3].is_small() && c[3].small() > 0 && program && c[6].is_small();
  if (!ok) return badarg(p);
  Table* table = table_argument(p, c[0], Need::kRead);
  if (!table) return Outcome::pending();
  if (!table->is_ordered()) return badarg(p);
  Scan scan(*table, match::ProgramRef::share(program), ScanKind::kSelect,
            static_cast<size_t>(c[3].small()), c[6].small() != 0);
  scan.set_last_key(c[1]);
  return go_on(p, scan, ScanKind::kSelect, kNil, args);
}

Outcome continue_select(Process& p, Term* args) {
  Outcome resumed = Outcome::pending();
  if (resume(p, args, ScanKind::kSelect, &resumed)) return resumed;
  if (args[0] == "$end_of_table"_atom) return args[0];
  if (is_tuple_of(args[0], 6)) return continue_hash(p, args, Tuple(args[0]));
  if (is_tuple_of(args[0], 8)) return continue_ordered(p, args, Tuple(args[0]));
  return badarg(p);
}

}  // namespace

// badarg of all: no table, no access, no match specification, no positive limit, no continuation.
BIF(ets, select, 2) { return start(p, args, args[1], ScanKind::kSelect, kNoTerm, false); }
BIF(ets, select, 3) { return start(p, args, args[1], ScanKind::kSelect, args[2], false); }
BIF(ets, select, 1) { return continue_select(p, args); }
BIF(ets, select_reverse, 2) { return start(p, args, args[1], ScanKind::kSelect, kNoTerm, true); }
BIF(ets, select_reverse, 3) { return start(p, args, args[1], ScanKind::kSelect, args[2], true); }
BIF(ets, select_reverse, 1) { return continue_select(p, args); }

BIF(ets, match, 2) {
  Term specification = specification_of(p, args[1], "$$"_atom);
  return start(p, args, specification, ScanKind::kSelect, kNoTerm, false);
}
BIF(ets, match, 3) {
  Term specification = specification_of(p, args[1], "$$"_atom);
  return start(p, args, specification, ScanKind::kSelect, args[2], false);
}
BIF(ets, match, 1) { return continue_select(p, args); }

BIF(ets, match_object, 2) {
  Term specification = specification_of(p, args[1], "$_"_atom);
  return start(p, args, specification, ScanKind::kSelect, kNoTerm, false);
}
BIF(ets, match_object, 3) {
  Term specification = specification_of(p, args[1], "$_"_atom);
  return start(p, args, specification, ScanKind::kSelect, args[2], false);
}
BIF(ets, match_object, 1) { return continue_select(p, args); }

// How many objects give true.
BIF(ets, select_count, 2) { return start(p, args, args[1], ScanKind::kCount, kNoTerm, false); }
// Deletes them.
BIF(ets, internal_select_delete, 2) {
  return start(p, args, args[1], ScanKind::kDelete, kNoTerm, false);
}
// Replaces them by what the body makes of them, which must have the same key. badarg: a bag.
BIF(ets, select_replace, 2) { return start(p, args, args[1], ScanKind::kReplace, kNoTerm, false); }
