/* Maps: built, changed, looked up, and walked through both ways. */
#include "../library.h"

NIF(put) {
  ERL_NIF_TERM map;
  int is_made = enif_make_map_put(env, argv[0], argv[1], argv[2], &map);
  return found(env, is_made, map);
}

NIF(update) {
  ERL_NIF_TERM map;
  int is_made = enif_make_map_update(env, argv[0], argv[1], argv[2], &map);
  return found(env, is_made, map);
}

NIF(without) {
  ERL_NIF_TERM map;
  int is_made = enif_make_map_remove(env, argv[0], argv[1], &map);
  return found(env, is_made, map);
}

NIF(get) {
  ERL_NIF_TERM value;
  int is_there = enif_get_map_value(env, argv[0], argv[1], &value);
  return found(env, is_there, value);
}

NIF(size) {
  size_t size = 0;
  int is_map = enif_get_map_size(env, argv[0], &size);
  return found(env, is_map, enif_make_ulong(env, size));
}

/* from_lists(Keys, Values). */
NIF(from_lists) {
  ERL_NIF_TERM keys[100], values[100], at[2] = {argv[0], argv[1]}, map = enif_make_new_map(env);
  size_t n = 0;
  while (n < 100 && enif_get_list_cell(env, at[0], &keys[n], &at[0]) &&
         enif_get_list_cell(env, at[1], &values[n], &at[1]))
    n++;
  int is_made = enif_make_map_from_arrays(env, keys, values, n, &map);
  return enif_make_tuple2(env, boolean(env, is_made), is_made ? map : atom(env, "none"));
}

static ERL_NIF_TERM at(ErlNifEnv *env, ErlNifMapIterator *iterator) {
  ERL_NIF_TERM key, value;
  int is_head = enif_map_iterator_is_head(env, iterator), is_tail = enif_map_iterator_is_tail(env, iterator);
  if (is_head) return atom(env, is_tail ? "both" : "head");
  if (is_tail) return atom(env, "tail");
  if (!enif_map_iterator_get_pair(env, iterator, &key, &value)) return atom(env, "none");
  return enif_make_tuple2(env, key, value);
}

/* walk(Map, FromLast, Steps): what is found at first and after each step, 1 forth and 0 back. */
NIF(walk) {
  ErlNifMapIterator iterator;
  int from_last, forth;
  ERL_NIF_TERM list = enif_make_list(env, 0), steps = argv[2], step, ordered;
  if (!enif_get_int(env, argv[1], &from_last)) return enif_make_badarg(env);
  if (!enif_map_iterator_create(env, argv[0], &iterator,
                                from_last ? ERL_NIF_MAP_ITERATOR_LAST : ERL_NIF_MAP_ITERATOR_FIRST))
    return atom(env, "none");
  list = enif_make_list_cell(env, at(env, &iterator), list);
  while (enif_get_list_cell(env, steps, &step, &steps) && enif_get_int(env, step, &forth)) {
    int is_inside = forth ? enif_map_iterator_next(env, &iterator) : enif_map_iterator_prev(env, &iterator);
    list = enif_make_list_cell(env, enif_make_tuple2(env, enif_make_int(env, is_inside), at(env, &iterator)), list);
  }
  enif_map_iterator_destroy(env, &iterator);
  enif_make_reverse_list(env, list, &ordered);
  return ordered;
}

static ErlNifFunc functions[] = {{"put", 3, put},   {"update", 3, update},         {"without", 2, without},
                                 {"get", 2, get},   {"size", 1, size},             {"walk", 3, walk},
                                 {"from_lists", 2, from_lists}};

ERL_NIF_INIT(maps_nif, functions, NULL, NULL, NULL, NULL)
