// Funs of a module's live versions outside processes: in tables, persistent terms and timers.
//
// Not of OTP: for lib/apus. Tables are looked at a slice at a time; persistent terms and timers on a dirty
// thread, timers under the lock of one of their tables after the other.
#include "bif/apus_vm/holds.h"
#include "bif/dirty.h"
#include "bif/persistent_term/persistent_term.h"
#include "ets/scan.h"
#include "ets/tables.h"
#include "proc/bif.h"
#include "proc/message_timer.h"
#include "term/atom.h"

namespace apus {
namespace {

// A search in a table that waits for its next slice, as a term.
struct TableSearch final : MagicObject {
  static const char kType;
  TableSearch(ets::Table& table, std::span<const LiveVersion> versions)
      : MagicObject(&kType, this), counts(versions), scan(table, look, this) {}
  static void look(const ets::Object& o, void* data) {
    static_cast<TableSearch*>(data)->counts.look(o.term_words, o.words);
  }
  FunCounts counts;
  ets::Scan scan;
};
const char TableSearch::kType = 0;

Term fun_holds(TermHeap& heap, const FunCounts& counts, std::span<const LiveVersion> versions) {
  std::vector<Hold> holds;
  counts.add_holds(HoldKind::kFun, versions, &holds);
  return holds_term(heap, holds);
}

// What a dirty search collects while it may build no terms.
struct Finding {
  Term what, where;     // Key of a persistent term; destination of a timer.
  Reference reference;  // Of a timer.
  FunCounts counts;
};
struct Search {
  explicit Search(std::span<const LiveVersion> versions) : versions(versions), counts(versions) {}
  // Ensures: true when there are funs in it, which are to be kept.
  bool finds_in(std::span<const Word> words) {
    counts.look(words.data(), words.size());
    return counts.has_found_any();
  }
  void keep(Term what, Term where, const Reference& reference) {
    found.push_back({what, where, reference, std::move(counts)});
    counts = FunCounts(versions);
  }
  std::span<const LiveVersion> versions;
  FunCounts counts;  // Of what is looked at now.
  std::vector<Finding> found;
};

void look_at_term(const PersistentTerm& term, void* data) {
  auto* search = static_cast<Search*>(data);
  if (search->finds_in(term.words)) search->keep(term.key, kNoTerm, {});
}

void look_at_timer(const PendingTimer& timer, void* data) {
  auto* search = static_cast<Search*>(data);
  if (search->finds_in(timer.message_words))
    search->keep(kNoTerm, timer.destination, timer.reference);
}

}  // namespace
}  // namespace apus

using namespace apus;

// table_holds(Table, Module): see holds_term; [] when there is no such table. badarg: no atom.
BIF(apus_vm, table_holds, 2) {
  if (!args[1].is_atom()) return badarg(p);
  auto versions = live_versions(args[1]);
  auto* search = magic_cast<TableSearch>(args[0], &TableSearch::kType);
  if (!search) {
    ets::Table* table = ets::lookup(args[0]);
    if (!table) return kNil;
    search = new TableSearch(*table, versions);
    args[0] = make_magic_ref(p.heap, search);
    search->release();
    ets::look_at_heir_data(
        *table,
        [](std::span<const Word> words, void* data) {
          static_cast<FunCounts*>(data)->look(words.data(), words.size());
        },
        &search->counts);
  }
  Term none = kNil;
  switch (search->scan.run(p, &none)) {
    case ets::ScanEnd::kSlice: return yield(p);
    case ets::ScanEnd::kGone: return kNil;
    case ets::ScanEnd::kFull:
    case ets::ScanEnd::kDone: return fun_holds(p.heap, search->counts, versions);
  }
  UNREACHABLE("end of a scan");
}

// [{Key, Holds}] of the persistent terms that hold funs of the module. badarg: no atom.
BIF(apus_vm, persistent_term_holds, 1, dirty_cpu) {
  if (!args[0].is_atom()) return badarg(p);
  if (!runs_on(DirtyKind::kCpu)) return move_to(p, DirtyKind::kCpu);
  auto versions = live_versions(args[0]);
  Search search(versions);
  for_each_persistent_term(look_at_term, &search);
  Term list = kNil;
  for (const Finding& f : search.found)
    list = make_cons(p.heap, make_tuple(p.heap, {f.what, fun_holds(p.heap, f.counts, versions)}), list);
  return list;
}

// [{Reference, Destination, Holds}] of the timers whose messages hold funs of the module. badarg: no atom.
BIF(apus_vm, timer_holds, 1, dirty_cpu) {
  if (!args[0].is_atom()) return badarg(p);
  if (!runs_on(DirtyKind::kCpu)) return move_to(p, DirtyKind::kCpu);
  auto versions = live_versions(args[0]);
  Search search(versions);
  for_each_message_timer(look_at_timer, &search);
  Term list = kNil;
  for (const Finding& f : search.found) {
    Term holds = fun_holds(p.heap, f.counts, versions);
    Term row = make_tuple(p.heap, {f.reference.term(p.heap), f.where, holds});
    list = make_cons(p.heap, row, list);
  }
  return list;
}
