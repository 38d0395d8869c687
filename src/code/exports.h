// The export table: one entry for each M:F/A that anybody calls, applies or exports; never freed.
//
// An entry's address is what a fully qualified call jumps to. Without code it is the entry's own stub:
// the builtin of that name, or the call of error_handler:undefined_function/3.
// A watched entry (for tracing, for saved calls) leads to a stub that sees the call first and goes on to
// the code then; what is not watched pays nothing.
// Threads: look-ups and creation from any thread; code changes only through CodeSet::commit.
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

// The stub: where code is when there is none. It lies right behind the entry.
inline const Word* export_stub(const Export* e) { return reinterpret_cast<const Word*>(e + 1); }

// Where a call goes on, whether it is watched or not.
const Word* export_code(const Export* e);
void set_export_code(Export* e, const Word* code);

// Calls of a watched entry run the instruction watch_stub first. `watcher` is whatever the one who watches
// wants to find then; null: nobody does.
void watch_export(Export* e, void* watcher);
void* export_watcher(const Export* e);
// The same for all entries, for as many as have asked; false: one less does.
void watch_all_exports(bool more);
// Whether calls of a builtin in place must go through the entry. Requires: e->bif.
inline bool is_watched_builtin(const Export* e) {
  return e->address.load(std::memory_order_acquire) != export_stub(e);
}

// apply/2,3, which are part of the language where they are called in place: nobody sees such a call.
bool is_apply(const Export& e);

// Calls visit for all entries that exist now.
void for_each_export(void (*visit)(Export* e, void* data), void* data);
size_t export_count();

// What stubs are made of; set once before the first entry is made.
struct StubHandlers {
  Word call_bif_stub;       // Handler address of `bif_stub Bif`.
  Word call_error_handler;  // Handler address of `error_handler_stub Export`.
  Word watch;               // Handler address of `watch_stub Export`.
};
void set_stub_handlers(const StubHandlers& handlers);

}  // namespace apus
