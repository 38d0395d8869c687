// Making, naming and giving away tables; what can be set afterwards.
// OTP: ets(3), new/2, rename/2, whereis/1, give_away/3, setopts/2, safe_fixtable/2, all/0.
#include "bif/ets/argument.h"
#include "ets/process_tables.h"
#include "heap/builders.h"
#include "proc/message.h"
#include "proc/process_table.h"
#include "proc/settings.h"
#include "sched/scheduler_group.h"
#include "term/cons.h"

using namespace apus;
using namespace apus::ets;

namespace {

bool read_boolean(Term t, bool* out) {
  *out = t == "true"_atom;
  return *out || t == "false"_atom;
}

bool read_flag(Term option, TableOptions* o) {
  if (option == "set"_atom) o->type = TableType::kSet;
  else if (option == "bag"_atom) o->type = TableType::kBag;
  else if (option == "duplicate_bag"_atom) o->type = TableType::kDuplicateBag;
  else if (option == "ordered_set"_atom) o->type = TableType::kOrderedSet;
  else if (option == "public"_atom) o->protection = Protection::kPublic;
  else if (option == "protected"_atom) o->protection = Protection::kProtected;
  else if (option == "private"_atom) o->protection = Protection::kPrivate;
  else if (option == "named_table"_atom) o->is_named = true;
  else if (option == "compressed"_atom) o->is_compressed = true;
  else return false;
  return true;
}

bool read_write_concurrency(Term value, TableOptions* o) {
  if (value == "auto"_atom) o->write_concurrency = Concurrency::kAuto;
  else if (value == "true"_atom) o->write_concurrency = Concurrency::kTrue;
  else if (value == "false"_atom) o->write_concurrency = Concurrency::kFalse;
  else return false;
  return true;
}

// What options say of counters: nothing, or yes or no.
enum class Counters : uint8_t { kUnsaid, kNo, kYes };

bool read_heir(Tuple option, TableOptions* o) {
  if (option.arity() == 2 && option[1] == "none"_atom) {
    o->heir = kNil;
    o->heir_data = kNoTerm;
    return true;
  }
  if (option.arity() != 3 || !option[1].is_local_pid()) return false;
  o->heir = option[1];
  o->heir_data = option[2];
  return true;
}

bool read_pair(Tuple option, TableOptions* o, Counters* counters) {
  if (option.arity() > 0 && option[0] == "heir"_atom) return read_heir(option, o);
  if (option.arity() != 2) return false;
  Term name = option[0], value = option[1];
  if (name == "keypos"_atom) {
    if (!value.is_small() || value.small() < 1 || value.small() > UINT32_MAX) return false;
    o->key_position = static_cast<size_t>(value.small());
    return true;
  }
  if (name == "write_concurrency"_atom) return read_write_concurrency(value, o);
  if (name == "read_concurrency"_atom) return read_boolean(value, &o->reads_concurrently);
  bool yes;
  if (name != "decentralized_counters"_atom || !read_boolean(value, &yes)) return false;
  *counters = yes ? Counters::kYes : Counters::kNo;
  return true;
}

bool read_options(Term list, TableOptions* o) {
  o->is_compressed = settings().ets_always_compressed;
  auto counters = Counters::kUnsaid;
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    bool ok = option.is_tuple() ? read_pair(Tuple(option), o, &counters) : read_flag(option, o);
    if (!ok) return false;
  }
  if (!list.is_nil()) return false;
  bool is_ordered = o->type == TableType::kOrderedSet;
  if (o->protection == Protection::kPrivate) o->write_concurrency = Concurrency::kFalse;
  bool usual = o->write_concurrency == Concurrency::kAuto ||
               (o->write_concurrency == Concurrency::kTrue && is_ordered);
  o->decentralized_counters = counters == Counters::kUnsaid ? usual : counters == Counters::kYes;
  return true;
}

}  // namespace

// The name of a named table, else a reference. badarg: no atom, no options, already_exists.
BIF(ets, new, 2) {
  TableOptions options;
  if (!args[0].is_atom() || !read_options(args[1], &options)) return badarg(p);
  Table* table = create(p, options, args[0]);
  if (!table) return badarg(p, "already_exists"_atom);
  return table->id(p.heap);
}

// The new name. badarg: it is taken, or no atom.
BIF(ets, rename, 2) {
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  if (!args[1].is_atom() || !rename(*table, args[1])) return badarg(p);
  return table->is_named ? args[1] : args[0];
}

// A reference to the table of that name, or undefined. badarg: no atom.
BIF(ets, whereis, 1) {
  if (!args[0].is_atom()) return badarg(p);
  Table* table = by_name(args[0]);
  return table ? make_magic_ref(p.heap, table) : "undefined"_atom;
}

// true. badarg: owner (it is the receiver already), not_owner, no live local process.
BIF(ets, give_away, 3) {
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  if (!args[1].is_local_pid()) return badarg(p);
  switch (give_away(p, *table, args[1], args[2])) {
    case Given::kDone: return "true"_atom;
    case Given::kNotOwner: return badarg(p, "not_owner"_atom);
    case Given::kIsOwner: return badarg(p, "owner"_atom);
    case Given::kDead: return badarg(p);
  }
  return badarg(p);
}

// Sets the heir. true. badarg: not the owner, other options.
BIF(ets, setopts, 2) {
  Table* table = table_argument(p, args[0], Need::kWrite);
  if (!table) return Outcome::pending();
  Term option = args[1];
  if (option.is_list() && tail(option).is_nil()) option = head(option);
  TableOptions options;
  if (option.is_nil()) return "true"_atom;
  bool ok = option.is_tuple() && Tuple(option).arity() > 0 && Tuple(option)[0] == "heir"_atom &&
            read_heir(Tuple(option), &options);
  if (!ok) return badarg(p);
  if (!table->is_owner(p.pid)) return badarg(p, "not_owner"_atom);
  set_heir(*table, options.heir, options.heir_data);
  return "true"_atom;
}

// true. badarg: no boolean.
BIF(ets, safe_fixtable, 2) {
  Table* table = table_argument(p, args[0], Need::kRead);
  if (!table) return Outcome::pending();
  if (args[1] == "true"_atom) {
    tables_of(p);
    fix(p, *table);
  } else if (args[1] == "false"_atom) {
    unfix(p, *table);
  } else {
    return badarg(p);
  }
  return "true"_atom;
}

// A reference with which as many messages {Reference, Tables} come as there are schedulers.
BIF(ets, internal_request_all, 0) {
  Term id = make_ref(p.heap, next_ref_numbers());
  Term tables = all_tables(p.heap);
  int schedulers = scheduler_group().normal_count();
  for (int i = 0; i < schedulers; i++)
    send_message(p.pid, make_tuple(p.heap, {id, i == 0 ? tables : kNil}));
  return id;
}
