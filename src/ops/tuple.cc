// Tuples: reading an element, making one, and the one case in which an element is overwritten.
//
// Nothing here raises or collects: put_tuple2 uses room that test_heap or allocate_heap reserved.
#include "isa/words_threaded.h"
#include "term/tuple.h"

namespace apus {

// dst becomes element `index` (from 0) of src, known to be a tuple that has it.
OP(get_tuple_element, Src, src, Num, index, Dst, dst) {
  SET(dst, Term{AT(GET(src).pointer() + 1, index)});
  NEXT();
}

// Element `index` (from 0) of a tuple that nobody else has seen yet becomes src. The compiler
// writes it only right behind the setelement/3 that copied the tuple, with nothing that collects
// between.
OP(set_tuple_element, Src, src, Src, tuple, Num, index) | places src: any; tuple: any {
  AT(GET(tuple).pointer() + 1, index) = GET(src).bits;
  NEXT();
}

// dst becomes a tuple of the listed terms; takes one word more than it has elements.
OP(put_tuple2, Dst, dst, List, elements) {
  const Word* list = LIST(elements);
  Word* p = H;
  Word arity = list[0];
  *H++ = make_header(Kind::kTuple, arity);
  SPILL();
  for (Word i = 1; i <= arity; i++) *H++ = READ_SPILLED(list[i]).bits;
  SET(dst, make_boxed(p));
  NEXT();
}

}  // namespace apus
