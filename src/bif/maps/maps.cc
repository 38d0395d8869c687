// The builtins of module maps, and those of erlang on maps. The iterator's are in maps/iterator.cc.
// OTP: maps(3). {badmap, Term} where a map is wanted, {badkey, Key} where a key must exist.
#include <vector>

#include "heap/builders.h"
#include "heap/map_build.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/map_find.h"
#include "term/tuple.h"

namespace apus {
namespace {

Outcome badmap(Process& p, Term t) { return error(p, make_tuple(p.heap, {"badmap"_atom, t})); }
Outcome badkey(Process& p, Term k) { return error(p, make_tuple(p.heap, {"badkey"_atom, k})); }

}  // namespace
}  // namespace apus

using namespace apus;

BIF(maps, get, 2) {
  if (!args[1].is_map()) return badmap(p, args[1]);
  Term value = map_find(args[1], args[0]);
  if (!value) return badkey(p, args[0]);
  return value;
}

BIF(erlang, map_get, 2, guard) { return bif_maps_get_2(p, args); }

// {ok, Value} or error.
BIF(maps, find, 2) {
  if (!args[1].is_map()) return badmap(p, args[1]);
  Term value = map_find(args[1], args[0]);
  if (!value) return "error"_atom;
  return make_tuple(p.heap, {"ok"_atom, value});
}

BIF(maps, is_key, 2) {
  if (!args[1].is_map()) return badmap(p, args[1]);
  return make_boolean(static_cast<bool>(map_find(args[1], args[0])));
}

BIF(erlang, is_map_key, 2, guard) { return bif_maps_is_key_2(p, args); }

BIF(erlang, map_size, 1, guard) {
  if (!args[0].is_map()) return badmap(p, args[0]);
  return make_small(static_cast<int64_t>(map_size(args[0])));
}

BIF(maps, put, 3) {
  if (!args[2].is_map()) return badmap(p, args[2]);
  return map_put(p.heap, args[2], args[0], args[1]);
}

BIF(maps, update, 3) {
  if (!args[2].is_map()) return badmap(p, args[2]);
  Term map = map_update(p.heap, args[2], args[0], args[1]);
  if (!map) return badkey(p, args[0]);
  return map;
}

BIF(maps, remove, 2) {
  if (!args[1].is_map()) return badmap(p, args[1]);
  return map_remove(p.heap, args[1], args[0]);
}

// {Value, Map without the key} or error.
BIF(maps, take, 2) {
  if (!args[1].is_map()) return badmap(p, args[1]);
  Term value = map_find(args[1], args[0]);
  if (!value) return "error"_atom;
  return make_tuple(p.heap, {value, map_remove(p.heap, args[1], args[0])});
}

BIF(maps, keys, 1) {
  if (!args[0].is_map()) return badmap(p, args[0]);
  return map_keys(p.heap, args[0]);
}

BIF(maps, values, 1) {
  if (!args[0].is_map()) return badmap(p, args[0]);
  return map_values(p.heap, args[0]);
}

BIF(maps, merge, 2) {
  if (!args[0].is_map()) return badmap(p, args[0]);
  if (!args[1].is_map()) return badmap(p, args[1]);
  return map_merge(p.heap, args[0], args[1]);
}

// badarg: no proper list of pairs.
BIF(maps, from_list, 1) {
  std::vector<Term> pairs;
  Term list = args[0];
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return badarg(p);
    pairs.push_back(Tuple(head(list))[0]);
    pairs.push_back(Tuple(head(list))[1]);
  }
  if (!list.is_nil()) return badarg(p);
  return map_from_pairs(p.heap, pairs.data(), pairs.size() / 2);
}

// A map of the keys, each with the same value. badarg: no proper list.
BIF(maps, from_keys, 2) {
  std::vector<Term> pairs;
  Term list = args[0];
  for (; list.is_list(); list = tail(list)) {
    pairs.push_back(head(list));
    pairs.push_back(args[1]);
  }
  if (!list.is_nil()) return badarg(p);
  return map_from_pairs(p.heap, pairs.data(), pairs.size() / 2);
}
