// Frequent guard builtins as instructions. Where one fails it goes on at fail, or raises as the
// builtin would when there is no label. None of these collects.
//
// OTP: module erlang, "Allowed in guard tests".
#include "ops/guard_call.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/map_find.h"
#include "term/tuple.h"

namespace apus {

// dst becomes element `index`, from 1, of the tuple. Raises badarg.
OP(bif_element, Fail, fail, Src, index, Src, tuple, Dst, dst) |
    places index: const any; tuple: x0 x any; dst: x0 x any {
  Term n = GET(index), t = GET(tuple);
  if (!n.is_small() || !t.is_tuple()) COLD();
  Word at = static_cast<Word>(n.small()) - 1;
  if (at >= header_arity(t.header())) COLD();
  SET(dst, Term{t.pointer()[1 + at]});
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term n = GET(index), t = GET(tuple);
  SAVE();
  set_bad_argument(c, "element"_atom, {n, t});
  RAISE();
}

// dst becomes the head of a list. Raises badarg.
OP(bif_hd, Fail, fail, Src, list, Dst, dst) | places list: x0 x any; dst: x0 x any {
  Term t = GET(list);
  if (!t.is_list()) COLD();
  SET(dst, head(t));
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term t = GET(list);
  SAVE();
  set_bad_argument(c, "hd"_atom, {t});
  RAISE();
}

// dst becomes the tail of a list. Raises badarg.
OP(bif_tl, Fail, fail, Src, list, Dst, dst) | places list: x0 x any; dst: x0 x any {
  Term t = GET(list);
  if (!t.is_list()) COLD();
  SET(dst, tail(t));
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term t = GET(list);
  SAVE();
  set_bad_argument(c, "tl"_atom, {t});
  RAISE();
}

// dst becomes the number of elements of a tuple. Raises badarg.
OP(bif_tuple_size, Fail, fail, Src, tuple, Dst, dst) | places tuple: x0 x any; dst: x0 x any {
  Term t = GET(tuple);
  if (!t.is_tuple()) COLD();
  SET(dst, make_small(static_cast<int64_t>(header_arity(t.header()))));
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term t = GET(tuple);
  SAVE();
  set_bad_argument(c, "tuple_size"_atom, {t});
  RAISE();
}

// dst becomes the length of a proper list. Raises badarg.
OP(bif_length, Fail, fail, Src, list, Dst, dst) | places list: x0 x any; dst: x0 x any {
  Term t = GET(list);
  Word n = kTagSmall;
  for (; t.is_list(); t = tail(t)) n += 16;
  if (!t.is_nil()) COLD();
  SET(dst, Term{n});
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term t = GET(list);
  SAVE();
  set_bad_argument(c, "length"_atom, {t});
  RAISE();
}

// dst becomes the number of bytes of a bitstring, rounded up. Raises badarg.
OP(bif_byte_size, Fail, fail, Src, bits, Dst, dst) | places bits: x0 x any; dst: x0 x any {
  Term t = GET(bits);
  if (!t.is_bitstring()) COLD();
  SET(dst, make_small(static_cast<int64_t>((bit_size(t) + 7) / 8)));
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term t = GET(bits);
  SAVE();
  set_bad_argument(c, "byte_size"_atom, {t});
  RAISE();
}

// dst becomes the number of bits of a bitstring. Raises badarg.
OP(bif_bit_size, Fail, fail, Src, bits, Dst, dst) | places bits: x any; dst: x any {
  Term t = GET(bits);
  if (!t.is_bitstring()) COLD();
  SET(dst, make_small(static_cast<int64_t>(bit_size(t))));
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term t = GET(bits);
  SAVE();
  set_bad_argument(c, "bit_size"_atom, {t});
  RAISE();
}

// dst becomes the number of pairs of a map. Raises {badmap, Term}.
OP(bif_map_size, Fail, fail, Src, map, Dst, dst) | places map: x0 x any; dst: x0 x any {
  Term t = GET(map);
  if (!t.is_map()) COLD();
  SET(dst, make_small(static_cast<int64_t>(map_size(t))));
  NEXT();
} COLD {
  if (VAL(fail)) JUMP(fail);
  Term t = GET(map);
  SAVE();
  set_bad_map(c, "map_size"_atom, t, {t});
  RAISE();
}

// dst becomes the value of a key. Raises {badmap, Term} and {badkey, Key}.
OP(bif_map_get, Fail, fail, Src, key, Src, map, Dst, dst) | places key: any; map: any; dst: any {
  COLD();
} COLD {
  Term k = GET(key), t = GET(map);
  Term value = t.is_map() ? map_find(t, k) : kNoTerm;
  if (value) {
    SET(dst, value);
    NEXT();
  }
  if (VAL(fail)) JUMP(fail);
  SAVE();
  if (t.is_map()) set_bad_key(c, "map_get"_atom, k, {k, t});
  else set_bad_map(c, "map_get"_atom, t, {k, t});
  RAISE();
}

// dst becomes whether the map has the key. Raises {badmap, Term}.
OP(bif_is_map_key, Fail, fail, Src, key, Src, map, Dst, dst) | places key: any; map: any; dst: any {
  COLD();
} COLD {
  Term k = GET(key), t = GET(map);
  if (t.is_map()) {
    SET(dst, make_boolean(static_cast<bool>(map_find(t, k))));
    NEXT();
  }
  if (VAL(fail)) JUMP(fail);
  SAVE();
  set_bad_map(c, "is_map_key"_atom, t, {k, t});
  RAISE();
}

// dst becomes the pid of the running process.
OP(bif_self, Dst, dst) {
  SET(dst, c->process->pid);
  NEXT();
}

// dst becomes the magnitude of a number. May collect. Raises badarg.
OP(bif_abs, Fail, fail, Num, live, Src, number, Dst, dst) | places number: x any; dst: x any {
  Term t = GET(number);
  if (!t.is_small() || t.small() < 0) COLD();
  SET(dst, t);
  NEXT();
} COLD {
  Term t = GET(number);
  SAVE();
  Term result = arith_abs(c->process->heap, t);
  if (result) {
    result = collect_keeping(c, result, VAL(live));
    LOAD();
    SET(dst, result);
    NEXT();
  }
  if (VAL(fail)) {
    LOAD();
    JUMP(fail);
  }
  set_bad_argument(c, "abs"_atom, {t});
  RAISE();
}

}  // namespace apus
