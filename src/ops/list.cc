// Lists: taking a cons cell apart and making one.
//
// Nothing here raises or collects: put_list uses room that test_heap or allocate_heap reserved.
#include "isa/words_threaded.h"
#include "term/cons.h"

namespace apus {

// head and tail become those of src, known to be a cons cell.
OP(get_list, Src, src, Dst, first, Dst, rest) | places src: x0 x1 x2 x3 x y {
  Term list = GET(src);
  Term rest_of_list = tail(list);
  SET(first, head(list));
  SET(rest, rest_of_list);
  NEXT();
}

// dst becomes the head of src, known to be a cons cell.
OP(get_hd, Src, src, Dst, dst) {
  SET(dst, head(GET(src)));
  NEXT();
}

// dst becomes the tail of src, known to be a cons cell.
OP(get_tl, Src, src, Dst, dst) {
  SET(dst, tail(GET(src)));
  NEXT();
}

// dst becomes [first | rest]; takes two words of reserved heap.
OP(put_list, Src, first, Src, rest, Dst, dst) | places rest: x0 x1 x2 x3 x y const {
  H[0] = GET(first).bits;
  H[1] = GET(rest).bits;
  Term cell = make_list(H);
  H += kConsWords;
  SET(dst, cell);
  NEXT();
}

}  // namespace apus
