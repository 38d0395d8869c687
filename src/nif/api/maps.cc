// Maps: looking up, changing, and walking through them.
//
// An iterator has a copied list of the pairs of a trie (u.hash.wstack), so that it can go both ways;
// of a flat map it only has the arrays. idx counts from 1; 0 stands before the first pair, size + 1
// behind the last.
#include <cstdlib>
#include <vector>

#include "heap/map_build.h"
#include "nif/env.h"
#include "term/map_find.h"
#include "term/map_walk.h"

namespace apus::nif {

namespace {

struct Pair {
  Term key;
  Term value;
};

Pair* copied_pairs(const ErlNifMapIterator* iter) {
  return reinterpret_cast<Pair*>(iter->u.hash.wstack);
}

bool is_inside(const ErlNifMapIterator* iter) { return iter->idx >= 1 && iter->idx <= iter->size; }

int copy_pairs(Term map, ErlNifMapIterator* iter) {
  auto* pairs = static_cast<Pair*>(std::malloc(map_size(map) * sizeof(Pair)));
  if (pairs == nullptr) return 0;
  iter->u.hash.wstack = reinterpret_cast<ErtsDynamicWStack_*>(pairs);
  MapWalk walk(map);
  for (Pair* at = pairs; walk.next(&at->key, &at->value); at++) {
  }
  return 1;
}

}  // namespace

extern "C" {

int enif_get_map_size(ErlNifEnv*, ERL_NIF_TERM term, size_t* size) {
  Term t = term_of(term);
  if (!t.is_map()) return 0;
  *size = map_size(t);
  return 1;
}

ERL_NIF_TERM enif_make_new_map(ErlNifEnv* env) { return nif_term(make_empty_map(env->heap)); }

int enif_get_map_value(ErlNifEnv*, ERL_NIF_TERM map, ERL_NIF_TERM key, ERL_NIF_TERM* value) {
  Term t = term_of(map);
  Term found = t.is_map() ? map_find(t, term_of(key)) : kNoTerm;
  if (!found) return 0;
  *value = nif_term(found);
  return 1;
}

int enif_make_map_put(ErlNifEnv* env, ERL_NIF_TERM map_in, ERL_NIF_TERM key, ERL_NIF_TERM value,
                      ERL_NIF_TERM* map_out) {
  Term t = term_of(map_in);
  if (!t.is_map()) return 0;
  *map_out = nif_term(map_put(env->heap, t, term_of(key), term_of(value)));
  return 1;
}

int enif_make_map_update(ErlNifEnv* env, ERL_NIF_TERM map_in, ERL_NIF_TERM key,
                         ERL_NIF_TERM value, ERL_NIF_TERM* map_out) {
  Term t = term_of(map_in);
  Term updated = t.is_map() ? map_update(env->heap, t, term_of(key), term_of(value)) : kNoTerm;
  if (!updated) return 0;
  *map_out = nif_term(updated);
  return 1;
}

int enif_make_map_remove(ErlNifEnv* env, ERL_NIF_TERM map_in, ERL_NIF_TERM key,
                         ERL_NIF_TERM* map_out) {
  Term t = term_of(map_in);
  if (!t.is_map()) return 0;
  *map_out = nif_term(map_remove(env->heap, t, term_of(key)));
  return 1;
}

// Fails when two keys of a small map are equal; of more pairs than a flat map has, the last ones of
// equal keys stay, as stock does it.
int enif_make_map_from_arrays(ErlNifEnv* env, ERL_NIF_TERM keys[], ERL_NIF_TERM values[],
                              size_t cnt, ERL_NIF_TERM* map_out) {
  std::vector<Term> pairs;
  pairs.reserve(cnt * 2);
  for (size_t i = 0; i < cnt; i++) {
    pairs.push_back(term_of(keys[i]));
    pairs.push_back(term_of(values[i]));
  }
  Term map = map_from_pairs(env->heap, pairs.data(), cnt);
  if (cnt <= kFlatMapMax && map_size(map) != cnt) return 0;
  *map_out = nif_term(map);
  return 1;
}

int enif_map_iterator_create(ErlNifEnv*, ERL_NIF_TERM map, ErlNifMapIterator* iter,
                             ErlNifMapIteratorEntry entry) {
  Term t = term_of(map);
  bool is_known = entry == ERL_NIF_MAP_ITERATOR_FIRST || entry == ERL_NIF_MAP_ITERATOR_LAST;
  if (!t.is_map() || !is_known) return 0;
  iter->map = map;
  iter->size = map_size(t);
  iter->idx = entry == ERL_NIF_MAP_ITERATOR_FIRST ? 1 : iter->size;
  if (!is_flat_map(t)) return copy_pairs(t, iter);
  iter->u.flat.ks = reinterpret_cast<ERL_NIF_TERM*>(
      const_cast<Term*>(flat_map_keys(t).elements()));
  iter->u.flat.vs = reinterpret_cast<ERL_NIF_TERM*>(const_cast<Term*>(flat_map_values(t)));
  return 1;
}

void enif_map_iterator_destroy(ErlNifEnv*, ErlNifMapIterator* iter) {
  if (!is_flat_map(term_of(iter->map))) std::free(copied_pairs(iter));
}

// Of an empty map an iterator stands before the first pair and behind the last one alike.
int enif_map_iterator_is_head(ErlNifEnv*, ErlNifMapIterator* iter) {
  return iter->size == 0 || iter->idx == 0;
}

int enif_map_iterator_is_tail(ErlNifEnv*, ErlNifMapIterator* iter) {
  return iter->size == 0 || iter->idx > iter->size;
}

int enif_map_iterator_next(ErlNifEnv*, ErlNifMapIterator* iter) {
  if (iter->idx <= iter->size) iter->idx++;
  return is_inside(iter);
}

int enif_map_iterator_prev(ErlNifEnv*, ErlNifMapIterator* iter) {
  if (iter->idx > 0) iter->idx--;
  return is_inside(iter);
}

int enif_map_iterator_get_pair(ErlNifEnv*, ErlNifMapIterator* iter, ERL_NIF_TERM* key,
                               ERL_NIF_TERM* value) {
  if (!is_inside(iter)) return 0;
  size_t i = iter->idx - 1;
  if (is_flat_map(term_of(iter->map))) {
    *key = iter->u.flat.ks[i];
    *value = iter->u.flat.vs[i];
  } else {
    *key = nif_term(copied_pairs(iter)[i].key);
    *value = nif_term(copied_pairs(iter)[i].value);
  }
  return 1;
}

}  // extern "C"
}  // namespace apus::nif
