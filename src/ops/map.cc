// Maps: patterns that read, and expressions that make a map from another.
//
// In the list of a pattern, keys are constants or registers. The hot part looks for immediate keys
// in flat maps; everything else goes through term/map_find.h.
// OTP: Reference Manual, "Map Expressions".
#include "heap/map_build.h"
#include "ops/guard_call.h"
#include "term/map_find.h"

namespace apus {

// The word that holds the value of an immediate key in a flat map; null when it is not there.
[[gnu::always_inline]] inline const Word* flat_value(const Word* map, Word key) {
  const Word* keys = Term{map[1]}.pointer();
  size_t count = header_arity(*keys);
  for (size_t i = 1; i <= count; i++)
    if (keys[i] == key) return map + 1 + i;
  return nullptr;
}

// dst becomes the value of a key that is an immediate constant, or goes on at fail.
OP(get_map_element, Fail, fail, Src, map, Term, key, Dst, dst) {
  const Word* p = GET(map).pointer();
  if (!Term{p[1]}.is_boxed()) COLD();
  const Word* value = flat_value(p, VAL(key));
  if (!value) JUMP(fail);
  SET(dst, Term{*value});
  NEXT();
} COLD {
  Term value = map_find(GET(map), Term{VAL(key)});
  if (!value) JUMP(fail);
  SET(dst, value);
  NEXT();
}

// The list holds keys and destinations: each destination becomes the value of its key in src,
// known to be a map; goes on at fail where a key is missing. Destinations written before then stay
// written.
OP(get_map_elements, Fail, fail, Src, map, List, pairs) | places map: x0 x any {
  const Word* list = LIST(pairs);
  const Word* p = GET(map).pointer();
  if (!Term{p[1]}.is_boxed()) COLD();
  for (Word i = 1; i <= list[0]; i += 2)
    if ((list[i] & kPrimaryMask) != kTagImmediate) COLD();
  for (Word i = 1; i <= list[0]; i += 2) {
    const Word* value = flat_value(p, list[i]);
    if (!value) JUMP(fail);
    WRITE(list[i + 1], Term{*value});
  }
  NEXT();
} COLD {
  const Word* list = LIST(pairs);
  Term t = GET(map);
  for (Word i = 1; i <= list[0]; i += 2) {
    Term value = map_find(t, READ(list[i]));
    if (!value) JUMP(fail);
    WRITE(list[i + 1], value);
  }
  NEXT();
}

// Goes on at fail unless src, known to be a map, has all the keys.
OP(has_map_fields, Fail, fail, Src, map, List, keys) | places map: any {
  COLD();
} COLD {
  const Word* list = LIST(keys);
  Term t = GET(map);
  for (Word i = 1; i <= list[0]; i++)
    if (!map_find(t, READ(list[i]))) JUMP(fail);
  NEXT();
}

// The terms of a list of Src words. More than an instruction usually has lie on the C heap.
class PairList {
 public:
  PairList(Context* c, Word* E, const Word* list) : count_(list[0] / 2) {
    pairs_ = list[0] <= kInline ? inline_ : new Term[list[0]];
    for (Word i = 0; i < list[0]; i++) pairs_[i] = place::Spilled::get(c, E, list[1 + i]);
  }
  ~PairList() {
    if (pairs_ != inline_) delete[] pairs_;
  }
  PairList(const PairList&) = delete;
  PairList& operator=(const PairList&) = delete;
  const Term* pairs() const { return pairs_; }
  size_t count() const { return count_; }

 private:
  static constexpr size_t kInline = 64;
  Term inline_[kInline];
  Term* pairs_;
  size_t count_;
};

// The new map, or kNoTerm with pending set.
[[gnu::noinline]] static Term put_assoc(Context* c, Word* E, Term map, const Word* list) {
  if (!map.is_map()) {
    (void)error(*c->process, make_tuple(c->process->heap, {"badmap"_atom, map}));
    return kNoTerm;
  }
  PairList all(c, E, list);
  return map_put_all(c->process->heap, map, all.pairs(), all.count());
}

[[gnu::noinline]] static Term put_exact(Context* c, Word* E, Term map, const Word* list) {
  TermHeap& heap = c->process->heap;
  if (!map.is_map()) {
    (void)error(*c->process, make_tuple(heap, {"badmap"_atom, map}));
    return kNoTerm;
  }
  PairList all(c, E, list);
  Term missing;
  Term result = map_update_all(heap, map, all.pairs(), all.count(), &missing);
  if (!result) (void)error(*c->process, make_tuple(heap, {"badkey"_atom, missing}));
  return result;
}

// dst becomes src with the listed keys and values put in. May collect. Raises {badmap, Term}.
OP(put_map_assoc, Fail, fail, Src, map, Dst, dst, Num, live, List, pairs) |
    places map: any; dst: any {
  COLD();
} COLD {
  Term t = GET(map);
  SAVE();
  Term result = put_assoc(c, E, t, LIST(pairs));
  if (result) {
    result = collect_keeping(c, result, VAL(live));
    LOAD();
    SET(dst, result);
    NEXT();
  }
  RAISE();
}

// The same where every key must exist. May collect. Goes on at fail, or raises {badmap, Term} or
// {badkey, Key}.
OP(put_map_exact, Fail, fail, Src, map, Dst, dst, Num, live, List, pairs) |
    places map: any; dst: any {
  COLD();
} COLD {
  Term t = GET(map);
  SAVE();
  Term result = put_exact(c, E, t, LIST(pairs));
  if (result) {
    result = collect_keeping(c, result, VAL(live));
    LOAD();
    SET(dst, result);
    NEXT();
  }
  if (VAL(fail)) {
    c->process->pending = Pending{};
    LOAD();
    JUMP(fail);
  }
  RAISE();
}

}  // namespace apus
