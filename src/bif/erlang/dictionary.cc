// The process dictionary. OTP: erlang(3), get/1, put/2, erase/1 ... None of them fails.
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/compare.h"

namespace apus {
namespace {

Term or_undefined(Term t) { return t ? t : "undefined"_atom; }

Term all_pairs(Process& p) {
  Term list = kNil;
  for (size_t i = 0; i < p.dictionary.size(); i++) {
    Term pair = make_tuple(p.heap, {p.dictionary.key_at(i), p.dictionary.value_at(i)});
    list = make_cons(p.heap, pair, list);
  }
  return list;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, get, 0) { return all_pairs(p); }
BIF(erlang, get, 1) { return or_undefined(p.dictionary.get(args[0])); }
BIF(erlang, put, 2) { return or_undefined(p.dictionary.put(args[0], args[1])); }
BIF(erlang, erase, 1) { return or_undefined(p.dictionary.erase(args[0])); }

BIF(erlang, erase, 0) {
  Term pairs = all_pairs(p);
  p.dictionary.clear();
  return pairs;
}

BIF(erlang, get_keys, 0) {
  Term list = kNil;
  for (size_t i = 0; i < p.dictionary.size(); i++)
    list = make_cons(p.heap, p.dictionary.key_at(i), list);
  return list;
}

// The keys whose value is exactly equal to the term.
BIF(erlang, get_keys, 1) {
  Term list = kNil;
  for (size_t i = 0; i < p.dictionary.size(); i++)
    if (exactly_equal(p.dictionary.value_at(i), args[0]))
      list = make_cons(p.heap, p.dictionary.key_at(i), list);
  return list;
}
