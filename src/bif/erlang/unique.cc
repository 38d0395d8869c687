// References and unique integers. OTP: erlang(3), make_ref/0, unique_integer/0,1.
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "timer/unique_integer.h"

using namespace apus;

BIF(erlang, make_ref, 0) { return make_ref(p.heap, next_ref_numbers()); }

BIF(erlang, unique_integer, 0) { return make_integer(p.heap, next_unique_integer()); }

// Modifiers positive and monotonic. badarg: others.
BIF(erlang, unique_integer, 1) {
  bool positive = false, monotonic = false;
  Term list = args[0];
  for (; list.is_list(); list = tail(list)) {
    if (head(list) == "positive"_atom) positive = true;
    else if (head(list) == "monotonic"_atom) monotonic = true;
    else return badarg(p);
  }
  if (!list.is_nil()) return badarg(p);
  int64_t n = monotonic ? next_monotonic_integer() : next_unique_integer();
  return make_integer(p.heap, positive ? positive_unique(n) : n);
}
