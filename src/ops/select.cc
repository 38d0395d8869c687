// Branches: to one place, or to one of many by a value.
//
// The list of a select holds pairs of key and label, sorted by key as an unsigned word: lowering
// has compared constants that are no immediate terms one by one before. Nothing here raises or
// collects.
// OTP: genop select_val, select_tuple_arity, jump.
#include "isa/words_threaded.h"
#include "term/tuple.h"

namespace apus {

// The label of a key in sorted pairs, 0 when it is not there. Few pairs are scanned, many halved.
[[gnu::always_inline]] inline Word find_branch(const Word* list, Word key) {
  const Word* pair = list + 1;
  Word count = list[0] / 2;
  while (count > 8) {
    Word half = count / 2;
    if (pair[2 * half] <= key) pair += 2 * half;
    count -= half;
  }
  for (; count > 0; count--, pair += 2)
    if (*pair == key) return pair[1];
  return 0;
}

// Goes on at the label.
OP(jump, Label, target) | ends {
  JUMP(target);
}

// Goes on where src is the key, else at fail.
OP(select_val, Src, src, Fail, fail, List, pairs) | ends {
  Word to = find_branch(LIST(pairs), GET(src).bits);
  if (to) GO(to);
  JUMP(fail);
}

// Goes on where the arity of src, known to be a tuple, is the key, else at fail.
OP(select_tuple_arity, Src, src, Fail, fail, List, pairs) | ends {
  Word to = find_branch(LIST(pairs), header_arity(GET(src).header()));
  if (to) GO(to);
  JUMP(fail);
}

// Goes on at label number src - first, else, when src is no integer of that range, at fail.
OP(jump_on_val, Src, src, Fail, fail, Term, first, List, labels) | ends {
  Term t = GET(src);
  const Word* list = LIST(labels);
  Word index = (t.bits - VAL(first)) >> 4;
  if (!t.is_small() || index >= list[0]) JUMP(fail);
  GO(list[1 + index]);
}

}  // namespace apus
