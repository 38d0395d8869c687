// Tests of a term's type: each falls through when the term is of the type and goes on at fail when
// not. None raises, collects or leaves the hot part.
//
// OTP: Reference Manual, "Guard Sequences" (the type test BIFs).
#include "isa/words_threaded.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/fun.h"
#include "term/tag.h"

namespace apus {

// src is an integer of any size.
OP(is_integer, Fail, fail, Src, src) {
  Term t = GET(src);
  if (!t.is_small() && !t.is_big()) JUMP(fail);
  NEXT();
}

// src is a float.
OP(is_float, Fail, fail, Src, src) {
  if (!GET(src).is_float()) JUMP(fail);
  NEXT();
}

// src is an integer or a float.
OP(is_number, Fail, fail, Src, src) {
  if (!GET(src).is_number()) JUMP(fail);
  NEXT();
}

// src is an atom.
OP(is_atom, Fail, fail, Src, src) {
  if (!GET(src).is_atom()) JUMP(fail);
  NEXT();
}

// src is true or false.
OP(is_boolean, Fail, fail, Src, src) {
  Term t = GET(src);
  if (t != "true"_atom && t != "false"_atom) JUMP(fail);
  NEXT();
}

// src is a pid, of this node or another.
OP(is_pid, Fail, fail, Src, src) {
  if (!GET(src).is_pid()) JUMP(fail);
  NEXT();
}

// src is a reference.
OP(is_reference, Fail, fail, Src, src) {
  if (!GET(src).is_ref()) JUMP(fail);
  NEXT();
}

// src is a port.
OP(is_port, Fail, fail, Src, src) {
  if (!GET(src).is_port()) JUMP(fail);
  NEXT();
}

// src is the empty list.
OP(is_nil, Fail, fail, Src, src) {
  if (!GET(src).is_nil()) JUMP(fail);
  NEXT();
}

// src is a list, empty or not; what it ends in is not looked at.
OP(is_list, Fail, fail, Src, src) {
  Term t = GET(src);
  if (!t.is_list() && !t.is_nil()) JUMP(fail);
  NEXT();
}

// src is a cons cell.
OP(is_nonempty_list, Fail, fail, Src, src) {
  if (!GET(src).is_list()) JUMP(fail);
  NEXT();
}

// src is a bitstring of whole bytes.
OP(is_binary, Fail, fail, Src, src) {
  if (!is_binary(GET(src))) JUMP(fail);
  NEXT();
}

// src is a bitstring.
OP(is_bitstr, Fail, fail, Src, src) {
  if (!GET(src).is_bitstring()) JUMP(fail);
  NEXT();
}

// src is a map.
OP(is_map, Fail, fail, Src, src) {
  if (!GET(src).is_map()) JUMP(fail);
  NEXT();
}

// src is a fun, local or external.
OP(is_function, Fail, fail, Src, src) {
  if (!GET(src).is_fun()) JUMP(fail);
  NEXT();
}

// src is a fun that takes `arity` arguments; any term but a small integer is no arity.
OP(is_function2, Fail, fail, Src, src, Src, arity) | places src: x0 x1 x any; arity: any {
  Term t = GET(src);
  Term n = GET(arity);
  if (!t.is_fun()) JUMP(fail);
  if (n.bits != make_small(fun_arity(t)).bits) JUMP(fail);
  NEXT();
}

// src is a tuple.
OP(is_tuple, Fail, fail, Src, src) {
  if (!GET(src).is_tuple()) JUMP(fail);
  NEXT();
}

// src, known to be a tuple, has so many elements.
OP(test_arity, Fail, fail, Src, src, Num, arity) {
  if (GET(src).header() != make_header(Kind::kTuple, VAL(arity))) JUMP(fail);
  NEXT();
}

// src is a tuple with so many elements.
FUSE(is_tuple_of_arity, is_tuple, test_arity)

// src is a tuple with so many elements whose first is the atom `tag`: a record.
OP(is_tagged_tuple, Fail, fail, Src, src, Num, arity, Term, tag) {
  Term t = GET(src);
  if (!t.is_boxed() || t.header() != make_header(Kind::kTuple, VAL(arity))) JUMP(fail);
  if (t.pointer()[1] != VAL(tag)) JUMP(fail);
  NEXT();
}

}  // namespace apus
