// The export table: one entry for each M:F/A that anybody calls, applies or exports; never freed.
//
// An entry's address is what a fully qualified call jumps to. Without code it is the entry's own stub:
// the builtin of that name, or the call of error_handler:undefined_function/3.
// Threads: look-ups and creation from any thread; addresses change only through CodeSet::commit.
#pragma once

#include "code/builtin.h"
#include "term/fun.h"

namespace apus {

// The entry, made if it is new. Requires: module and function are atoms.
Export* intern_export(Term module, Term function, uint32_t arity);
// The entry, or null when nobody has named it yet.
Export* find_export(Term module, Term function, uint32_t arity);

// Whether a call would find code: loaded, or a builtin.
bool is_callable(const Export* e);
bool is_loaded(const Export* e);  // Code of a module, not a stub.

// The stub: address when there is no code. Store it to unload.
const Word* export_stub(const Export* e);

// Calls visit for all entries that exist now.
void for_each_export(void (*visit)(Export* e, void* data), void* data);
size_t export_count();

// What stubs are made of; set once before the first entry is made.
struct StubHandlers {
  Word call_bif_stub;       // Handler address of `bif_stub Bif`.
  Word call_error_handler;  // Handler address of `error_handler_stub Export`.
};
void set_stub_handlers(const StubHandlers& handlers);

}  // namespace apus
