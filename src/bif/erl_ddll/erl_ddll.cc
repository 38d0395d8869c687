// Drivers of libraries: loading, unloading, facts and monitors. OTP: erl_ddll(3).
//
// The builtins read arguments and write answers; what happens is in port/loading.h.
#include <string>

#include "bif/text.h"
#include "heap/builders.h"
#include "port/loading.h"
#include "port/name_text.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus {
namespace {

// The name of a driver: an atom or iodata, not empty.
bool read_name(Term t, std::string* name) {
  size_t size;
  if (t.is_atom()) {
    *name = atom_text(t);
  } else if (iolist_size(t, &size)) {
    name->resize(size);
    copy_iolist(t, reinterpret_cast<uint8_t*>(name->data()));
  } else {
    return false;
  }
  return true;
}

// pending | pending_driver
bool read_wait(Term word, DriverWait* wait) {
  *wait = word == "pending"_atom ? DriverWait::kPending : DriverWait::kDriver;
  return word == "pending"_atom || word == "pending_driver"_atom;
}

// [kill_ports]
bool read_driver_options(Term list, DriverRequest* r) {
  for (; list.is_list(); list = tail(list)) {
    if (head(list) != "kill_ports"_atom) return false;
    r->kills_ports = true;
  }
  return list.is_nil();
}

// [{driver_options, [kill_ports]} | {monitor | reload, pending | pending_driver}]
bool read_load_options(Term list, DriverRequest* r) {
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return false;
    Tuple pair(head(list));
    bool is_read = pair[0] == "driver_options"_atom ? read_driver_options(pair[1], r)
                   : pair[0] == "monitor"_atom      ? read_wait(pair[1], &r->monitor)
                   : pair[0] == "reload"_atom       ? read_wait(pair[1], &r->reload)
                                                    : false;
    if (!is_read) return false;
  }
  return list.is_nil();
}

// [kill_ports | {monitor, pending | pending_driver}]
bool read_unload_options(Term list, DriverRequest* r) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (option == "kill_ports"_atom) {
      r->kills_ports = true;
      continue;
    }
    if (!is_tuple_of(option, 2) || Tuple(option)[0] != "monitor"_atom ||
        !read_wait(Tuple(option)[1], &r->monitor))
      return false;
  }
  return list.is_nil();
}

// {ok | error, Word}, or {ok, Word, Reference}.
Term answer_term(Process& p, const DriverAnswer& answer) {
  Term word = answer.word ? answer.word
                          : make_tuple(p.heap, {"open_error"_atom, make_small(answer.open_error)});
  Term how = answer.is_ok ? "ok"_atom : "error"_atom;
  if (!answer.monitor) return make_tuple(p.heap, {how, word});
  return make_tuple(p.heap, {how, word, make_ref(p.heap, *answer.monitor)});
}

// [{Pid, Count}]
Term users_term(Process& p, const std::vector<DriverUser>& users) {
  Term list = kNil;
  for (size_t i = users.size(); i-- > 0;) {
    Term pair = make_tuple(p.heap, {users[i].pid, make_small(users[i].count)});
    list = make_cons(p.heap, pair, list);
  }
  return list;
}

// One fact of a driver that a library brought, while it can still be unloaded.
Term fact(Process& p, const DriverFacts& facts, Term tag) {
  if (tag == "port_count"_atom) return make_small(facts.port_count);
  if (tag == "processes"_atom) return users_term(p, facts.users);
  if (tag == "awaiting_load"_atom) return users_term(p, facts.awaiting_load);
  return users_term(p, facts.awaiting_unload);
}

bool is_info_tag(Term tag) {
  return tag == "processes"_atom || tag == "driver_options"_atom || tag == "port_count"_atom ||
         tag == "awaiting_load"_atom || tag == "awaiting_unload"_atom;
}

struct ErrorText {
  const char* error;
  const char* text;
};

constexpr ErrorText kErrorTexts[] = {
    {"inconsistent", "Driver name and/or driver options are inconsistent with currently loaded "
                     "driver"},
    {"permanent", "DDLL driver is permanent an cannot be unloaded/loaded"},
    {"not_loaded", "DDLL driver is not loaded"},
    {"not_loaded_by_this_process", "DDLL driver was not loaded by this process"},
    {"no_driver_init", "No driver init in dynamic library"},
    {"not_pending", "DDLL load not pending for this driver name"},
    {"already_loaded", "DDLL driver is already loaded successfully"},
    {"linked_in_driver", "Driver is statically linked and cannot be loaded/unloaded"},
    {"driver_incorrect_version", "Driver compiled with incorrect version of erl_driver.h"},
    {"bad_driver_name", "Bad driver name"},
    {"driver_init_failed", "Driver init failed"},
    {"pending_process",
     "Driver is loaded by others when attempting option {reload, pending_driver}"},
    {"pending_reload", "Driver reloading is already pending"},
};

}  // namespace
}  // namespace apus

using namespace apus;

// {ok, loaded | already_loaded | pending_...} or {error, Reason}. Raises badarg for bad arguments.
BIF(erl_ddll, try_load, 3) {
  DriverRequest r;
  r.pid = p.pid;
  if (!file_name_text(args[0], &r.path) || !read_name(args[1], &r.name) ||
      !read_load_options(args[2], &r))
    return badarg(p);
  return answer_term(p, load_driver(r));
}

// {ok, pending_...} or {error, Reason}. Raises badarg for bad arguments.
BIF(erl_ddll, try_unload, 2) {
  DriverRequest r;
  r.pid = p.pid;
  if (!read_name(args[0], &r.name) || !read_unload_options(args[1], &r)) return badarg(p);
  return answer_term(p, unload_driver(r));
}

// {ok, Names}.
BIF(erl_ddll, loaded_drivers, 0) {
  std::vector<std::string> names = driver_names();
  Term list = kNil;
  for (size_t i = names.size(); i-- > 0;)
    list = make_cons(p.heap, make_latin1_list(p.heap, names[i]), list);
  return make_tuple(p.heap, {"ok"_atom, list});
}

// One fact about a driver. Raises badarg when there is no such driver or fact.
BIF(erl_ddll, info, 2) {
  std::string name;
  if (!read_name(args[0], &name)) return badarg(p);
  std::optional<DriverFacts> facts = driver_facts(name);
  if (!facts) return badarg(p);
  if (args[1] == "linked_in_driver"_atom) return make_boolean(facts->is_linked_in);
  if (args[1] == "permanent"_atom) return make_boolean(facts->is_permanent);
  if (!is_info_tag(args[1])) return badarg(p);
  if (facts->is_linked_in) return "linked_in_driver"_atom;
  if (args[1] == "driver_options"_atom)
    return facts->kills_ports ? make_cons(p.heap, "kill_ports"_atom, kNil) : kNil;
  return facts->is_permanent ? "permanent"_atom : fact(p, *facts, args[1]);
}

// monitor(driver, {Name, loaded | unloaded | unloaded_only}). Raises badarg for anything else.
BIF(erl_ddll, monitor, 2) {
  std::string name;
  if (args[0] != "driver"_atom || !is_tuple_of(args[1], 2)) return badarg(p);
  Tuple what(args[1]);
  if (!read_name(what[0], &name)) return badarg(p);
  using Kind = DriverMonitor::Kind;
  Kind kind = what[1] == "loaded"_atom     ? Kind::kLoaded
              : what[1] == "unloaded"_atom ? Kind::kUnloaded
                                           : Kind::kUnloadedOnly;
  if (kind == Kind::kUnloadedOnly && what[1] != "unloaded_only"_atom) return badarg(p);
  return make_ref(p.heap, monitor_driver(name, what[0], p.pid, kind));
}

// true. Raises badarg for what is no reference.
BIF(erl_ddll, demonitor, 1) {
  if (!args[0].is_ref()) return badarg(p);
  demonitor_driver(p.pid, ref_numbers(args[0]));
  return "true"_atom;
}

// The text of an error. Raises badarg for an unknown one.
BIF(erl_ddll, format_error_int, 1) {
  if (is_tuple_of(args[0], 2) && Tuple(args[0])[0] == "open_error"_atom) {
    Term number = Tuple(args[0])[1];
    std::string text = number.is_small() ? open_error_text(number.small()) : std::string();
    return make_latin1_list(p.heap, text.empty() ? "Unspecified error" : text);
  }
  if (!args[0].is_atom()) return badarg(p);
  for (const ErrorText& row : kErrorTexts)
    if (atom_text(args[0]) == row.error) return make_latin1_list(p.heap, row.text);
  return badarg(p);
}
