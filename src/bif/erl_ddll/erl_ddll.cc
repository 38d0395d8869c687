// Drivers by name: which there are, and loading more of them. OTP: erl_ddll(3).
//
// All drivers are linked in; libraries of drivers cannot be opened, so loading one fails as for a file
// that is not there. Monitors therefore fire at once.
#include <string>

#include "bif/text.h"
#include "heap/builders.h"
#include "port/driver.h"
#include "port/name_text.h"
#include "proc/bif.h"
#include "proc/message.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/cons.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr int kCannotOpen = -10;  // In {open_error, N}: no such library.

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

Term error_tuple(Process& p, Term reason) { return make_tuple(p.heap, {"error"_atom, reason}); }

bool is_pending_word(Term t) { return t == "pending"_atom || t == "pending_driver"_atom; }

// [{driver_options, [kill_ports]} | {monitor | reload, pending | pending_driver}]
bool are_load_options(Term list) {
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return false;
    Tuple pair(head(list));
    bool is_wait = (pair[0] == "monitor"_atom || pair[0] == "reload"_atom) &&
                   is_pending_word(pair[1]);
    bool is_options = pair[0] == "driver_options"_atom && (pair[1].is_nil() || pair[1].is_list());
    if (!is_wait && !is_options) return false;
  }
  return list.is_nil();
}

// [kill_ports | {monitor, pending | pending_driver}]
bool are_unload_options(Term list) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    bool is_monitor = is_tuple_of(option, 2) && Tuple(option)[0] == "monitor"_atom &&
                      is_pending_word(Tuple(option)[1]);
    if (option != "kill_ports"_atom && !is_monitor) return false;
  }
  return list.is_nil();
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

// {error, linked_in_driver} or {error, {open_error, Number}}. Raises badarg for bad arguments.
BIF(erl_ddll, try_load, 3) {
  std::string path, name;
  if (!system_text(args[0], true, &path) || !read_name(args[1], &name) ||
      !are_load_options(args[2]))
    return badarg(p);
  if (find_driver(name)) return error_tuple(p, "linked_in_driver"_atom);
  return error_tuple(p, make_tuple(p.heap, {"open_error"_atom, make_small(kCannotOpen)}));
}

// {error, linked_in_driver} or {error, not_loaded}. Raises badarg for bad arguments.
BIF(erl_ddll, try_unload, 2) {
  std::string name;
  if (!read_name(args[0], &name) || !are_unload_options(args[1])) return badarg(p);
  return error_tuple(p, find_driver(name) ? "linked_in_driver"_atom : "not_loaded"_atom);
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
  if (!read_name(args[0], &name) || !find_driver(name)) return badarg(p);
  if (args[1] == "linked_in_driver"_atom) return "true"_atom;
  if (args[1] == "permanent"_atom) return "false"_atom;
  return is_info_tag(args[1]) ? Outcome("linked_in_driver"_atom) : badarg(p);
}

// monitor(driver, {Name, loaded | unloaded | unloaded_only}). Raises badarg for anything else.
BIF(erl_ddll, monitor, 2) {
  std::string name;
  if (args[0] != "driver"_atom || !is_tuple_of(args[1], 2)) return badarg(p);
  Tuple what(args[1]);
  if (!read_name(what[0], &name)) return badarg(p);
  if (what[1] != "loaded"_atom && what[1] != "unloaded"_atom && what[1] != "unloaded_only"_atom)
    return badarg(p);
  bool is_there = find_driver(name);
  Term reference = make_ref(p.heap, next_ref_numbers());
  Term event = is_there ? "UP"_atom : "DOWN"_atom;
  Term state = is_there ? "permanent"_atom : "unloaded"_atom;
  send_message(p.pid, make_tuple(p.heap, {event, reference, "driver"_atom, what[0], state}));
  return reference;
}

// true. Raises badarg for what is no reference.
BIF(erl_ddll, demonitor, 1) { return args[0].is_ref() ? Outcome("true"_atom) : badarg(p); }

// The text of an error. Raises badarg for an unknown one.
BIF(erl_ddll, format_error_int, 1) {
  if (is_tuple_of(args[0], 2) && Tuple(args[0])[0] == "open_error"_atom) {
    bool is_missing = Tuple(args[0])[1] == make_small(kCannotOpen);
    return make_latin1_list(p.heap, is_missing ? "cannot open shared object file: No such file or "
                                                 "directory"
                                               : "Unspecified error");
  }
  if (!args[0].is_atom()) return badarg(p);
  for (const ErrorText& row : kErrorTexts)
    if (atom_text(args[0]) == row.error) return make_latin1_list(p.heap, row.text);
  return badarg(p);
}
