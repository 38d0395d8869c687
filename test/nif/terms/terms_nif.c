/* Every function of the interface that asks about terms, takes them apart, builds or prints them. */
#include "../library.h"

#include <math.h>
#include <stdlib.h>
#include <unistd.h>

/* kinds(T): the names of the predicates that hold, and the type. */
NIF(kinds) {
  static const struct {
    const char *name;
    int (*holds)(ErlNifEnv *, ERL_NIF_TERM);
  } rows[] = {{"atom", enif_is_atom},   {"binary", enif_is_binary}, {"ref", enif_is_ref},
              {"fun", enif_is_fun},     {"pid", enif_is_pid},       {"port", enif_is_port},
              {"number", enif_is_number}, {"map", enif_is_map},     {"tuple", enif_is_tuple},
              {"list", enif_is_list},   {"nil", enif_is_empty_list}, {"exception", enif_is_exception}};
  ERL_NIF_TERM list = enif_make_list(env, 0);
  for (size_t i = sizeof rows / sizeof rows[0]; i-- > 0;)
    if (rows[i].holds(env, argv[0])) list = enif_make_list_cell(env, atom(env, rows[i].name), list);
  return enif_make_tuple2(env, enif_make_int(env, enif_term_type(env, argv[0])), list);
}

/* The calls themselves, by name: the rows above only take addresses. */
NIF(predicates) {
  ERL_NIF_TERM t = argv[0];
  int bits = enif_is_atom(env, t) | enif_is_binary(env, t) << 1 | enif_is_ref(env, t) << 2 |
             enif_is_fun(env, t) << 3 | enif_is_pid(env, t) << 4 | enif_is_port(env, t) << 5 |
             enif_is_number(env, t) << 6 | enif_is_map(env, t) << 7 | enif_is_tuple(env, t) << 8 |
             enif_is_list(env, t) << 9 | enif_is_empty_list(env, t) << 10;
  return enif_make_int(env, bits);
}

/* integers(T): what each reader of numbers gets. */
NIF(integers) {
  int i = 0;
  unsigned u = 0;
  long l = 0;
  unsigned long ul = 0;
  ErlNifSInt64 i64 = 0;
  ErlNifUInt64 u64 = 0;
  double d = 0;
  int has[] = {enif_get_int(env, argv[0], &i),      enif_get_uint(env, argv[0], &u),
               enif_get_long(env, argv[0], &l),     enif_get_ulong(env, argv[0], &ul),
               enif_get_int64(env, argv[0], &i64),  enif_get_uint64(env, argv[0], &u64),
               enif_get_double(env, argv[0], &d)};
  ERL_NIF_TERM values[] = {
      found(env, has[0], enif_make_int(env, i)),     found(env, has[1], enif_make_uint(env, u)),
      found(env, has[2], enif_make_long(env, l)),    found(env, has[3], enif_make_ulong(env, ul)),
      found(env, has[4], enif_make_int64(env, i64)), found(env, has[5], enif_make_uint64(env, u64)),
      found(env, has[6], enif_make_double(env, d))};
  return enif_make_list_from_array(env, values, 7);
}

NIF(no_float) {
  const double values[] = {NAN, INFINITY, -INFINITY};
  int which = 0;
  enif_get_int(env, argv[0], &which);
  ERL_NIF_TERM made = enif_make_double(env, values[which]);
  ERL_NIF_TERM reason = atom(env, "none");
  if (enif_is_exception(env, made) && enif_has_pending_exception(env, &reason)) return made;
  return reason;
}

/* make_atom(Binary), existing_atom(Binary): with and without a length. */
static char *text_of(ErlNifEnv *env, ERL_NIF_TERM term, size_t *size) {
  ErlNifBinary bytes;
  if (!enif_inspect_binary(env, term, &bytes)) return NULL;
  char *text = enif_alloc(bytes.size + 1);
  memcpy(text, bytes.data, bytes.size);
  text[bytes.size] = 0;
  *size = bytes.size;
  return text;
}

NIF(make_atom) {
  size_t size;
  char *text = text_of(env, argv[0], &size);
  ERL_NIF_TERM made = enif_make_atom_len(env, text, size);
  if (!enif_is_exception(env, made)) made = enif_make_tuple2(env, enif_make_atom(env, text), made);
  enif_free(text);
  return made;
}

NIF(existing_atom) {
  size_t size;
  char *text = text_of(env, argv[0], &size);
  ERL_NIF_TERM a, b;
  int is_a = enif_make_existing_atom(env, text, &a, ERL_NIF_LATIN1);
  int is_b = enif_make_existing_atom_len(env, text, size, &b, ERL_NIF_LATIN1);
  enif_free(text);
  return enif_make_tuple2(env, found(env, is_a, a), found(env, is_b, b));
}

/* atom_text(Atom, Room): {Length, Answer, Text}. */
NIF(atom_text) {
  unsigned length = 0, room = 0;
  char text[300];
  memset(text, 0, sizeof text);
  int has_length = enif_get_atom_length(env, argv[0], &length, ERL_NIF_LATIN1);
  if (!enif_get_uint(env, argv[1], &room) || room > sizeof text) return enif_make_badarg(env);
  int answer = enif_get_atom(env, argv[0], text, room, ERL_NIF_LATIN1);
  return enif_make_tuple3(env, found(env, has_length, enif_make_uint(env, length)),
                          enif_make_int(env, answer),
                          answer > 0 ? enif_make_string(env, text, ERL_NIF_LATIN1) : atom(env, "none"));
}

/* string(List, Room): {Answer, Text, List again}. */
NIF(string) {
  unsigned room = 0;
  char text[300];
  memset(text, '.', sizeof text);
  if (!enif_get_uint(env, argv[1], &room) || room > sizeof text) return enif_make_badarg(env);
  int answer = enif_get_string(env, argv[0], text, room, ERL_NIF_LATIN1);
  size_t size = answer == 0 ? 0 : strlen(text);
  return enif_make_tuple3(env, enif_make_int(env, answer),
                          enif_make_string_len(env, text, size, ERL_NIF_LATIN1),
                          answer == 0 ? atom(env, "none") : enif_make_string(env, text, ERL_NIF_LATIN1));
}

/* list(T): {Length, Elements from cells, Reversed}. */
NIF(list) {
  unsigned length = 0, taken = 0;
  ERL_NIF_TERM reversed, at = argv[0], head, rest, cells[16];
  int has_length = enif_get_list_length(env, argv[0], &length);
  int is_reversed = enif_make_reverse_list(env, argv[0], &reversed);
  while (taken < 16 && enif_get_list_cell(env, at, &head, &rest)) {
    cells[taken++] = head;
    at = rest;
  }
  return enif_make_tuple4(env, found(env, has_length, enif_make_uint(env, length)),
                          enif_make_list_from_array(env, cells, taken), at,
                          found(env, is_reversed, reversed));
}

NIF(lists) {
  ERL_NIF_TERM a = argv[0];
  return enif_make_list(env, 9, enif_make_list1(env, a), enif_make_list2(env, a, a),
                        enif_make_list3(env, a, a, a), enif_make_list4(env, a, a, a, a),
                        enif_make_list5(env, a, a, a, a, a), enif_make_list6(env, a, a, a, a, a, a),
                        enif_make_list7(env, a, a, a, a, a, a, a),
                        enif_make_list8(env, a, a, a, a, a, a, a, a),
                        enif_make_list9(env, a, a, a, a, a, a, a, a, a));
}

NIF(tuples) {
  ERL_NIF_TERM a = argv[0];
  return enif_make_tuple(env, 10, enif_make_tuple(env, 0), enif_make_tuple1(env, a),
                         enif_make_tuple2(env, a, a), enif_make_tuple3(env, a, a, a),
                         enif_make_tuple4(env, a, a, a, a), enif_make_tuple5(env, a, a, a, a, a),
                         enif_make_tuple6(env, a, a, a, a, a, a),
                         enif_make_tuple7(env, a, a, a, a, a, a, a),
                         enif_make_tuple8(env, a, a, a, a, a, a, a, a),
                         enif_make_tuple9(env, a, a, a, a, a, a, a, a, a));
}

/* tuple(T): {Arity, Elements, the tuple again}. */
NIF(tuple) {
  int arity = -1;
  const ERL_NIF_TERM *elements;
  if (!enif_get_tuple(env, argv[0], &arity, &elements)) return atom(env, "none");
  return enif_make_tuple3(env, enif_make_int(env, arity),
                          enif_make_list_from_array(env, elements, (unsigned)arity),
                          enif_make_tuple_from_array(env, elements, (unsigned)arity));
}

/* binary(T): {as a binary, as iodata}, each a copy. */
static ERL_NIF_TERM copied(ErlNifEnv *env, int is_there, const ErlNifBinary *bytes) {
  ERL_NIF_TERM copy;
  if (!is_there) return atom(env, "none");
  memcpy(enif_make_new_binary(env, bytes->size, &copy), bytes->data, bytes->size);
  return copy;
}

NIF(binary) {
  ErlNifBinary a, b;
  int is_a = enif_inspect_binary(env, argv[0], &a);
  int is_b = enif_inspect_iolist_as_binary(env, argv[0], &b);
  return enif_make_tuple2(env, copied(env, is_a, &a), copied(env, is_b, &b));
}

/* grown(Binary, Size, Filler): allocated, grown or shrunk, given to a term, and cut. */
NIF(grown) {
  ErlNifBinary from, own, never;
  unsigned size, filler;
  if (!enif_inspect_binary(env, argv[0], &from) || !enif_get_uint(env, argv[1], &size) ||
      !enif_get_uint(env, argv[2], &filler) || !enif_alloc_binary(from.size, &own))
    return enif_make_badarg(env);
  memcpy(own.data, from.data, from.size);
  if (!enif_realloc_binary(&own, size)) return enif_make_badarg(env);
  if (size > from.size) memset(own.data + from.size, (int)filler, size - from.size);
  enif_alloc_binary(10, &never);
  enif_release_binary(&never);
  return enif_make_binary(env, &own);
}

/* A binary that is only looked at can be given on, or grown into one's own. */
NIF(looked_at) {
  ErlNifBinary view;
  if (!enif_inspect_binary(env, argv[0], &view)) return enif_make_badarg(env);
  ERL_NIF_TERM same = enif_make_binary(env, &view);
  enif_realloc_binary(&view, view.size + 1);
  view.data[view.size - 1] = '!';
  ERL_NIF_TERM longer = enif_make_binary(env, &view);
  return enif_make_tuple2(env, same, longer);
}

NIF(part) {
  unsigned long at, size;
  if (!enif_get_ulong(env, argv[1], &at) || !enif_get_ulong(env, argv[2], &size))
    return enif_make_badarg(env);
  return enif_make_sub_binary(env, argv[0], at, size);
}

NIF(order) {
  int order = enif_compare(argv[0], argv[1]);
  return enif_make_tuple2(env, enif_make_int(env, (order > 0) - (order < 0)),
                          boolean(env, enif_is_identical(argv[0], argv[1])));
}

/* hash(T, Salt): {phash2, whether the internal one is stable and heeds its salt}. */
NIF(hash) {
  ErlNifUInt64 salt;
  if (!enif_get_uint64(env, argv[1], &salt)) return enif_make_badarg(env);
  ErlNifUInt64 a = enif_hash(ERL_NIF_INTERNAL_HASH, argv[0], salt);
  ErlNifUInt64 b = enif_hash(ERL_NIF_INTERNAL_HASH, enif_make_copy(env, argv[0]), salt);
  ErlNifUInt64 c = enif_hash(ERL_NIF_INTERNAL_HASH, argv[0], salt + 1);
  return enif_make_tuple3(env, enif_make_uint64(env, enif_hash(ERL_NIF_PHASH2, argv[0], salt)),
                          boolean(env, a == b), boolean(env, a != c));
}

NIF(to_external) {
  ErlNifBinary bytes;
  return enif_term_to_binary(env, argv[0], &bytes) ? enif_make_binary(env, &bytes) : atom(env, "none");
}

/* from_external(Binary, Options): {Bytes read, Term}. */
NIF(from_external) {
  ErlNifBinary bytes;
  unsigned options;
  ERL_NIF_TERM term;
  if (!enif_inspect_binary(env, argv[0], &bytes) || !enif_get_uint(env, argv[1], &options))
    return enif_make_badarg(env);
  size_t used = enif_binary_to_term(env, bytes.data, bytes.size, &term, options);
  return enif_make_tuple2(env, enif_make_ulong(env, used), found(env, used != 0, term));
}

/* printed(T, Room): {Answer, Text}. */
NIF(printed) {
  unsigned room;
  char text[2000];
  if (!enif_get_uint(env, argv[1], &room) || room > sizeof text) return enif_make_badarg(env);
  int answer = enif_snprintf(text, room, "%T", argv[0]);
  return enif_make_tuple2(env, enif_make_int(env, answer),
                          room > 0 ? enif_make_string(env, text, ERL_NIF_LATIN1) : atom(env, "none"));
}

static int print_to(char *text, size_t room, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int answer = enif_vsnprintf(text, room, format, arguments);
  va_end(arguments);
  return answer;
}

static int print_file(FILE *file, const char *format, ...) {
  va_list arguments;
  va_start(arguments, format);
  int answer = enif_vfprintf(file, format, arguments);
  va_end(arguments);
  return answer;
}

NIF(formats) {
  char text[1000];
  int answer = print_to(text, sizeof text,
                        "%d|%5d|%-5d|%05d|%+d|%i|%u|%x|%X|%#x|%o|%ld|%lu|%lld|%llx|%c|%s|%10s|%-10s|"
                        "%.2s|%f|%.3f|%10.2f|%e|%g|%%|%T|%*d|%p|%#x",
                        42, 42, 42, 42, 42, -7, 7u, 255, 255, 255, 8, -123456789012L, 123456789012UL,
                        -5LL, 0x123456789abcLL, 'c', "text", "text", "text", "text", 1.5, 1.5, 1.5, 1.5,
                        0.0001, argv[0], 6, 42, (void *)70, 0);
  return enif_make_tuple2(env, enif_make_int(env, answer), enif_make_string(env, text, ERL_NIF_LATIN1));
}

NIF(float_text) {
  char format[20], text[400];
  double value;
  enif_get_string(env, argv[0], format, sizeof format, ERL_NIF_LATIN1);
  enif_get_double(env, argv[1], &value);
  enif_snprintf(text, sizeof text, format, value);
  return enif_make_string(env, text, ERL_NIF_LATIN1);
}

NIF(term_text) {
  char format[20], text[400];
  enif_get_string(env, argv[0], format, sizeof format, ERL_NIF_LATIN1);
  enif_snprintf(text, sizeof text, format, argv[1]);
  return enif_make_string(env, text, ERL_NIF_LATIN1);
}

/* to_file(Path, T): {Answer, Answer}. */
NIF(to_file) {
  size_t size;
  char *path = text_of(env, argv[0], &size);
  FILE *file = fopen(path, "w");
  enif_free(path);
  if (file == NULL) return enif_make_badarg(env);
  int a = enif_fprintf(file, "%s is %T\n", "one", argv[1]);
  int b = print_file(file, "%s is %T too\n", "two", argv[1]);
  fclose(file);
  return enif_make_tuple2(env, enif_make_int(env, a), enif_make_int(env, b));
}

static ErlNifFunc functions[] = {
    {"kinds", 1, kinds}, {"predicates", 1, predicates}, {"integers", 1, integers},
    {"no_float", 1, no_float}, {"make_atom", 1, make_atom}, {"existing_atom", 1, existing_atom},
    {"atom_text", 2, atom_text}, {"string", 2, string}, {"list", 1, list}, {"lists", 1, lists},
    {"tuples", 1, tuples}, {"tuple", 1, tuple}, {"binary", 1, binary}, {"grown", 3, grown},
    {"looked_at", 1, looked_at}, {"part", 3, part}, {"order", 2, order}, {"hash", 2, hash},
    {"to_external", 1, to_external}, {"from_external", 2, from_external}, {"printed", 2, printed},
    {"formats", 1, formats}, {"float_text", 2, float_text}, {"term_text", 2, term_text}, {"to_file", 2, to_file}};

ERL_NIF_INIT(terms_nif, functions, NULL, NULL, NULL, NULL)
