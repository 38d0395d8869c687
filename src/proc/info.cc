// Asking for process_info: own items are built at once, those of others by a request; see info.h.
#include "proc/info.h"

#include <vector>

#include "heap/copy.h"
#include "proc/exit.h"
#include "proc/info_items_priv.h"
#include "proc/process_table.h"
#include "proc/request.h"
#include "proc/signal.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/node.h"
#include "term/cons.h"
#include "term/tuple.h"

namespace apus {
namespace {

struct NamedItem {
  Term name;
  Term (*build)(Process& p, TermHeap& heap);
};

std::vector<NamedItem>& items() {
  static auto* list = [] {
    auto* l = new std::vector<NamedItem>;
    for (const InfoItem& i : own_info_items()) l->push_back({atom(i.name), i.build});
    return l;
  }();
  return *list;
}

const NamedItem* find_item(Term name) {
  for (const NamedItem& i : items())
    if (i.name == name) return &i;
  return nullptr;
}

// process_info/1 shows these, in this order, after the registered name if there is one.
constexpr const char* kDefaultItems[] = {
    "current_function", "initial_call", "status",          "message_queue_len",
    "links",            "dictionary",   "trap_exit",       "error_handler",
    "priority",         "group_leader", "total_heap_size", "heap_size",
    "stack_size",       "reductions",   "garbage_collection", "suspending"};

Term pair(Process& p, TermHeap& heap, Term name) {
  return make_tuple(heap, {name, find_item(name)->build(p, heap)});
}

Term default_list(Process& p, TermHeap& heap) {
  std::vector<Term> pairs;
  Term name = "registered_name"_atom;
  if (Term value = find_item(name)->build(p, heap); !value.is_nil())
    pairs.push_back(make_tuple(heap, {name, value}));
  for (const char* item : kDefaultItems) pairs.push_back(pair(p, heap, atom(item)));
  return make_list_of(heap, pairs.data(), pairs.size());
}

// what: an item, a list of items, or a small integer for the default list.
Term build(Process& p, Term what, TermHeap& heap) {
  if (what.is_small()) return default_list(p, heap);
  if (what.is_atom()) {
    Term value = find_item(what)->build(p, heap);
    if (what == "registered_name"_atom && value.is_nil()) return kNil;
    return make_tuple(heap, {what, value});
  }
  std::vector<Term> pairs;
  for (; what.is_list(); what = tail(what)) pairs.push_back(pair(p, heap, head(what)));
  return make_list_of(heap, pairs.data(), pairs.size());
}

const RequestKind info_request = {
    "process_info", RequestTime::kSliceBegins,
    [](Process& p, Request& r, TermHeap& heap) { return build(p, r.argument.term(), heap); },
    [](Request&, TermHeap&) { return "undefined"_atom; }};

bool is_valid(Term what) {
  if (what.is_atom()) return find_item(what) != nullptr;
  for (; what.is_list(); what = tail(what))
    if (!head(what).is_atom() || !find_item(head(what))) return false;
  return what.is_nil();
}

Outcome ask_info(Process& p, Term pid, Term what) {
  if (what == "status"_atom && is_undisturbed_on_dirty_thread(p, pid))
    return make_tuple(p.heap, {what, "running"_atom});
  if (pid != p.pid) return ask(p, pid, info_request, what);
  if (handle_signals(p) == Seen::kExit) return exit_now(p);
  return build(p, what, p.heap);
}

}  // namespace

void add_info_item(const InfoItem& item) {
  Term name = atom(item.name);
  for (NamedItem& i : items())
    if (i.name == name) {
      i.build = item.build;
      return;
    }
  items().push_back({name, item.build});
}

bool has_info_item(Term name) { return name.is_atom() && find_item(name); }

Outcome process_info(Process& p, Term pid) {
  if (is_pid_of_the_past(pid)) return "undefined"_atom;
  if (!pid.is_local_pid()) return badarg(p);
  return ask_info(p, pid, make_small(0));
}

Outcome process_info(Process& p, Term pid, Term item_or_list) {
  bool is_past = is_pid_of_the_past(pid);
  if ((!pid.is_local_pid() && !is_past) || !is_valid(item_or_list)) return badarg(p);
  if (is_past) return "undefined"_atom;
  return ask_info(p, pid, item_or_list);
}

}  // namespace apus
