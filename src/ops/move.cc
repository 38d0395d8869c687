// Moves between registers and constants.
//
// Nothing here raises, collects or leaves the hot part.
// OTP: "The BEAM Book" names; compiler's beam_asm writes these generic instructions.
#include "isa/words_threaded.h"

namespace apus {

// dst becomes src.
OP(move, Src, src, Dst, dst) | places src: x0 x1 x2 x3 x y const {
  SET(dst, GET(src));
  NEXT();
}

// The two registers change places.
OP(swap, Dst, left, Dst, right) {
  Term l = GET(left);
  SET(left, GET(right));
  SET(right, l);
  NEXT();
}

// Each listed stack slot becomes nil, so that the collector may read it.
OP(init_yregs, List, slots) {
  const Word* list = LIST(slots);
  for (Word i = list[0]; i > 0; i--) place::Y::slot(E, list[i]) = kNil;
  NEXT();
}

}  // namespace apus
