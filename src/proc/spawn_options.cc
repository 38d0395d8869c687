#include "proc/spawn_options.h"

#include <algorithm>

#include "term/atom.h"
#include "term/cons.h"
#include "term/map_find.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr int64_t kMaxSizeWords = int64_t{1} << 56;

bool read_boolean(Term t, bool* out) {
  *out = t == "true"_atom;
  return *out || t == "false"_atom;
}

bool read_reply(Term t, SpawnOptions* out) {
  bool on_success = t == "yes"_atom || t == "success_only"_atom;
  bool on_error = t == "yes"_atom || t == "error_only"_atom;
  if (!on_success && !on_error && t != "no"_atom) return false;
  out->reply_on_success = on_success;
  out->reply_on_error = on_error;
  return true;
}

bool read_how_to_reply(Term name, Term value, SpawnOptions* out) {
  if (name == "reply_tag"_atom) return static_cast<bool>(out->reply_tag = value);
  return name == "reply"_atom && read_reply(value, out);
}

bool read_monitor(Term options, SpawnRequest& r) {
  return (r.monitor = true) && read_monitor_options(options, &r.monitor_options);
}

bool read_message_queue_data(Term t, bool* off_heap) {
  *off_heap = t == "off_heap"_atom;
  return *off_heap || t == "on_heap"_atom;
}

bool read_fullsweep(Term t, uint32_t* out) {
  size_t n;
  if (!read_size(t, &n)) return false;
  *out = static_cast<uint32_t>(std::min<size_t>(n, 65535));
  return true;
}

bool read_flag(Term option, SpawnRequest& r) {
  if (option == "link"_atom) return r.link = true;
  if (option == "monitor"_atom) return r.monitor = true;
  return false;
}

bool read_pair(Term name, Term value, bool as_request, SpawnOptions* out) {
  SpawnRequest& r = out->request;
  size_t ignored;
  if (name == "monitor"_atom) return read_monitor(value, r);
  if (name == "priority"_atom) return read_priority(value, &r.priority);
  if (name == "message_queue_data"_atom) return read_message_queue_data(value, &r.off_heap_messages);
  if (name == "min_heap_size"_atom) return read_min_heap_size(value, &r.limits);
  if (name == "min_bin_vheap_size"_atom) return read_min_binary_heap_size(value, &r.limits);
  if (name == "max_heap_size"_atom) return read_max_heap_size(value, &r.limits);
  if (name == "fullsweep_after"_atom) return read_fullsweep(value, &r.limits.fullsweep_after);
  if (name == "scheduler"_atom) return read_size(value, &ignored);  // Where it starts: our choice.
  return as_request && read_how_to_reply(name, value, out);
}

// What concerns the one who asks; the rest is for the other node to judge.
bool read_option_for_other(Term option, bool as_request, SpawnOptions* out) {
  if (!is_tuple_of(option, 2)) {
    read_flag(option, out->request);
    return true;
  }
  Term name = Tuple(option)[0], value = Tuple(option)[1];
  if (name == "monitor"_atom) return read_monitor(value, out->request);
  if (name != "reply"_atom && name != "reply_tag"_atom) return true;
  return as_request && read_how_to_reply(name, value, out);
}

bool read_alias_mode(Term t, AliasMode* out) {
  if (t == "explicit_unalias"_atom) *out = AliasMode::kExplicit;
  else if (t == "demonitor"_atom) *out = AliasMode::kDemonitor;
  else if (t == "reply_demonitor"_atom) *out = AliasMode::kReplyDemonitor;
  else return false;
  return true;
}

// A smallest size is at least what processes have that do not say.
bool read_least(Term t, size_t least, size_t* out) {
  size_t n;
  if (!read_size(t, &n)) return false;
  *out = n <= least ? least : next_heap_size(n);
  return true;
}

// Stock obeys min_bin_vheap_size only beside one of these.
bool brings_limits(Term list) {
  for (; list.is_list(); list = tail(list)) {
    Term name = is_tuple_of(head(list), 2) ? Tuple(head(list))[0] : kNoTerm;
    if (name == "min_heap_size"_atom || name == "max_heap_size"_atom ||
        name == "fullsweep_after"_atom || name == "priority"_atom || name == "scheduler"_atom)
      return true;
  }
  return false;
}

// Reads a boolean of a map, if it is there.
bool read_member(Term map, Term key, bool* out) {
  Term value = map_find(map, key);
  return !value || read_boolean(value, out);
}

}  // namespace

bool read_size(Term t, size_t* out) {
  if (!t.is_small() || t.small() < 0 || t.small() > kMaxSizeWords) return false;
  *out = static_cast<size_t>(t.small());
  return true;
}

bool read_priority(Term t, Priority* out) {
  if (t == "max"_atom) *out = Priority::kMax;
  else if (t == "high"_atom) *out = Priority::kHigh;
  else if (t == "normal"_atom) *out = Priority::kNormal;
  else if (t == "low"_atom) *out = Priority::kLow;
  else return false;
  return true;
}

Term priority_name(Priority priority) {
  switch (priority) {
    case Priority::kMax: return "max"_atom;
    case Priority::kHigh: return "high"_atom;
    case Priority::kNormal: return "normal"_atom;
    case Priority::kLow: return "low"_atom;
  }
  UNREACHABLE("priority");
}

bool read_min_heap_size(Term t, HeapLimits* limits) {
  return read_least(t, default_heap_limits().min_heap_words, &limits->min_heap_words);
}

bool read_min_binary_heap_size(Term t, HeapLimits* limits) {
  return read_least(t, default_heap_limits().min_binary_virtual_words,
                    &limits->min_binary_virtual_words);
}

bool fits_max_heap_size(const HeapLimits& limits) {
  return limits.max_heap_words == 0 || limits.max_heap_words >= limits.min_heap_words;
}

bool read_max_heap_size(Term t, HeapLimits* limits) {
  HeapLimits l = *limits;
  HeapLimits unsaid = default_heap_limits();
  l.max_heap_kill = unsaid.max_heap_kill;
  l.max_heap_log = unsaid.max_heap_log;
  l.max_heap_include_shared = unsaid.max_heap_include_shared;
  Term size = t;
  if (t.is_map()) {
    size = map_find(t, "size"_atom);
    if (!size || !read_member(t, "kill"_atom, &l.max_heap_kill) ||
        !read_member(t, "error_logger"_atom, &l.max_heap_log) ||
        !read_member(t, "include_shared_binaries"_atom, &l.max_heap_include_shared))
      return false;
  }
  if (!read_size(size, &l.max_heap_words)) return false;
  *limits = l;
  return true;
}

bool read_monitor_options(Term list, MonitorOptions* out) {
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return false;
    Tuple option(head(list));
    if (option[0] == "tag"_atom) out->tag = option[1];
    else if (option[0] != "alias"_atom || !read_alias_mode(option[1], &out->alias)) return false;
  }
  return list.is_nil();
}

bool read_spawn_options(Term list, bool as_request, SpawnOptions* out) {
  bool all_known = true;
  Term rest = list;
  for (; rest.is_list(); rest = tail(rest)) {
    Term option = head(rest);
    bool ok = is_tuple_of(option, 2)
                  ? read_pair(Tuple(option)[0], Tuple(option)[1], as_request, out)
                  : read_flag(option, out->request);
    all_known &= ok;
  }
  HeapLimits& limits = out->request.limits;
  if (!brings_limits(list))
    limits.min_binary_virtual_words = default_heap_limits().min_binary_virtual_words;
  return all_known && rest.is_nil() && fits_max_heap_size(limits);
}

bool read_options_for_other(Term list, bool as_request, SpawnOptions* out) {
  bool all_right = true;
  for (; list.is_list(); list = tail(list))
    all_right &= read_option_for_other(head(list), as_request, out);
  return all_right && list.is_nil();
}

}  // namespace apus
