// Terms as objects in memory: are two the same, a copy that shares what the term shares.
// OTP: erts_debug (internal), same/2, copy_shared/2, display/1.
#include <cstdio>
#include <string>

#include "heap/builders.h"
#include "heap/shared_copy.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/print.h"

using namespace apus;

BIF(erts_debug, same, 2) { return make_boolean(args[0] == args[1]); }

// copy_shared(Term, CopyLiterals). badarg: no boolean.
BIF(erts_debug, copy_shared, 2) {
  if (args[1] != "true"_atom && args[1] != "false"_atom) return badarg(p);
  Literals literals = args[1] == "true"_atom ? Literals::kCopy : Literals::kShare;
  SharedCopy copy(literals);
  copy.add(args[0]);
  copy.write(p.heap.alloc(copy.words()), p.heap.off_heap());
  return copy.copy_of(args[0]);
}

// Writes the term as erlang:display/1 does, and returns the text.
BIF(erts_debug, display, 1) {
  std::string text = term_text(args[0]) + "\n";
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fflush(stdout);
  return make_latin1_list(p.heap, text);
}
