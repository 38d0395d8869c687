// Timers that send messages. OTP: erlang(3), send_after/3,4, start_timer/3,4, cancel_timer, read_timer.
#include "heap/builders.h"
#include "os/clock.h"
#include "proc/bif.h"
#include "proc/message_timer.h"
#include "proc/process_table.h"
#include "sched/scheduler_group.h"
#include "term/atom.h"
#include "term/number.h"
#include "term/tuple.h"
#include "timer/erlang_time.h"

namespace apus {
namespace {

constexpr int64_t kNsPerMs = 1'000'000;
constexpr int64_t kMaxMs = INT64_MAX / kNsPerMs / 4;

// {abs, Boolean} only. False: something else.
bool read_timer_options(Term list, bool* is_absolute) {
  *is_absolute = false;
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2) || Tuple(head(list))[0] != "abs"_atom) return false;
    Term value = Tuple(head(list))[1];
    if (value != "true"_atom && value != "false"_atom) return false;
    *is_absolute = value == "true"_atom;
  }
  return list.is_nil();
}

// A destination of this node: a process, or a name.
bool is_destination(Term t) { return t.is_atom() || t.is_local_pid(); }

Outcome start(Process& p, const Term* args, Term options, bool wrapped) {
  bool absolute;
  if (!read_timer_options(options, &absolute)) return badarg(p, "badopt"_atom);
  Term time = args[0];
  bool in_range = time.is_small() && (absolute || time.small() >= 0) && time.small() < kMaxMs &&
                  time.small() > -kMaxMs;
  if (!in_range) return badarg(p, "time"_atom);
  if (!is_destination(args[1])) return badarg(p);
  TimerRequest request;
  request.destination = args[1];
  request.message = args[2];
  request.is_wrapped = wrapped;
  int64_t now = scheduler_group().now_ns();
  request.deadline_ns = absolute ? machine_time_of(time.small() * kNsPerMs)
                                 : now + time.small() * kNsPerMs;
  if (request.deadline_ns < now) request.deadline_ns = now;
  return start_message_timer(p, request);
}

// Options async and info. False: malformed.
bool read_ending_options(Term list, bool* async, bool* info) {
  *async = false;
  *info = true;
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return false;
    Tuple option(head(list));
    bool value = option[1] == "true"_atom;
    if (!value && option[1] != "false"_atom) return false;
    if (option[0] == "async"_atom) *async = value;
    else if (option[0] == "info"_atom) *info = value;
    else return false;
  }
  return list.is_nil();
}

// Milliseconds left, rounded up; false for a timer that is not there.
Term left(Process& p, int64_t ns) {
  if (ns < 0) return "false"_atom;
  return make_integer(p.heap, (ns + kNsPerMs - 1) / kNsPerMs);
}

Term cancel_now(Process& p, Term reference) {
  return left(p, cancel_message_timer(Reference::of(reference)));
}
Term read_now(Process& p, Term reference) {
  return left(p, read_message_timer(Reference::of(reference)));
}

// The result of an asynchronous call, in the caller's own mailbox.
Outcome answer_by_message(Process& p, Term tag, Term reference, Term result) {
  Term message = make_tuple(p.heap, {tag, reference, result});
  send_message(p.pid, message, kTokenKept, "clock_service"_atom);
  return "ok"_atom;
}

}  // namespace
}  // namespace apus

using namespace apus;

// A reference. badarg: cause time when it is negative or too far away, badopt for an unknown option.
BIF(erlang, send_after, 3) { return start(p, args, kNil, false); }
BIF(erlang, send_after, 4) { return start(p, args, args[3], false); }
BIF(erlang, start_timer, 3) { return start(p, args, kNil, true); }
BIF(erlang, start_timer, 4) { return start(p, args, args[3], true); }

// Milliseconds that were left, or false. badarg: no reference.
BIF(erlang, cancel_timer, 1) {
  if (!args[0].is_ref()) return badarg(p);
  return cancel_now(p, args[0]);
}
BIF(erlang, cancel_timer, 2) {
  bool async, info;
  if (!read_ending_options(args[1], &async, &info)) return badarg(p, "badopt"_atom);
  if (!args[0].is_ref()) return badarg(p);
  Term result = cancel_now(p, args[0]);
  if (!info) return "ok"_atom;
  return async ? answer_by_message(p, "cancel_timer"_atom, args[0], result) : Outcome(result);
}

BIF(erlang, read_timer, 1) {
  if (!args[0].is_ref()) return badarg(p);
  return read_now(p, args[0]);
}
BIF(erlang, read_timer, 2) {
  bool async, info;
  if (!read_ending_options(args[1], &async, &info) || !info) return badarg(p, "badopt"_atom);
  if (!args[0].is_ref()) return badarg(p);
  Term result = read_now(p, args[0]);
  return async ? answer_by_message(p, "read_timer"_atom, args[0], result) : Outcome(result);
}
