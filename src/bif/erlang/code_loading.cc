// Loading code as OTP's code server and purger drive it. The protocol itself is in upgrade/loading.h.
// OTP: erlang(3) prepare_loading/2, finish_loading/1 ...; erts_internal, erts_code_purger.
#include <string>
#include <vector>

#include "beam/decode.h"
#include "bif/apus_vm/code_file.h"
#include "bif/text.h"
#include "code/code_set.h"
#include "code/exports.h"
#include "code/etf_names.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "proc/system_log.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/tuple.h"
#include "upgrade/check_process.h"
#include "nif/library.h"
#include "upgrade/loading.h"
#include "upgrade/prepare.h"

namespace apus {
namespace {

Term failed(Process& p, Term why) { return make_tuple(p.heap, {"error"_atom, why}); }

// The current instance of a loaded module, or null.
CodeInstance* current_instance(Term module) {
  Module* m = module.is_atom() ? find_module(module) : nullptr;
  return m ? m->current.load(std::memory_order_acquire) : nullptr;
}

Term pairs_of_exports(TermHeap& heap, CodeInstance* i) {
  Term list = kNil;
  for (const ExportedFunction& f : i->exports)
    list = make_cons(heap, make_tuple(heap, {f.name, make_small(f.arity)}), list);
  return list;
}

Term pairs_of_functions(TermHeap& heap, CodeInstance* i) {
  Term list = kNil;
  for (const lower::Function& f : i->functions)
    list = make_cons(heap, make_tuple(heap, {f.name, make_small(f.arity)}), list);
  return list;
}

// In the order of the library's table.
Term pairs_of_nifs(TermHeap& heap, CodeInstance* i) {
  if (!i->has_native_functions || !i->nif_library) return kNil;
  Term list = kNil;
  const std::vector<nif::NifFunction>& all = static_cast<nif::Library*>(i->nif_library)->functions;
  for (auto f = all.rbegin(); f != all.rend(); ++f)
    list = make_cons(heap, make_tuple(heap, {f->name, make_small(f->arity)}), list);
  return list;
}

Term decoded_chunk(TermHeap& heap, const std::vector<uint8_t>& bytes) {
  if (bytes.empty()) return kNil;
  Term t = decode_file_term(heap, bytes.data(), bytes.size());
  return t ? t : kNil;
}

// One item of Module:module_info/1; kNoTerm when there is no such item.
Term module_item(Process& p, CodeInstance* i, Term item) {
  if (item == "module"_atom) return i->module;
  if (item == "exports"_atom) return pairs_of_exports(p.heap, i);
  if (item == "functions"_atom) return pairs_of_functions(p.heap, i);
  if (item == "nifs"_atom) return pairs_of_nifs(p.heap, i);
  if (item == "attributes"_atom) return decoded_chunk(p.heap, i->attributes);
  if (item == "compile"_atom) return decoded_chunk(p.heap, i->compile_info);
  if (item == "md5"_atom) return make_binary(p.heap, i->md5);
  if (item == "native"_atom) return "false"_atom;
  if (item == "native_addresses"_atom) return kNil;  // HiPE's.
  return kNoTerm;
}

}  // namespace
}  // namespace apus

using namespace apus;

// A prepared module, or {error, badfile}. badarg: module no atom, code no binary.
BIF(erts_internal, prepare_loading, 2) {
  std::string room;
  std::string_view bytes;
  if (!args[0].is_atom() || !view_of_binary(args[1], &room, &bytes)) return badarg(p);
  auto prepared = prepare_module({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  if (!prepared.ok()) {
    log_error(p, "Error loading module ~p:~n  ~s~n",
              make_list_of(p.heap, {args[0], make_binary(p.heap, prepared.error().text)}));
    return failed(p, "badfile"_atom);
  }
  if (prepared.value()->module != args[0]) return failed(p, "badfile"_atom);
  auto* code = new PreparedCode(std::move(prepared.value()));
  Term ref = make_magic_ref(p.heap, code);
  code->release();
  return ref;
}

// ok, {not_purged, Modules} or {on_load, Modules}. badarg: no list of prepared modules.
BIF(erlang, finish_loading, 1) {
  std::vector<PreparedCode*> prepared;
  Term list = args[0];
  for (; list.is_list(); list = tail(list)) {
    auto* code = magic_cast<PreparedCode>(head(list), &PreparedCode::kType);
    if (!code || code->is_taken()) return badarg(p);
    prepared.push_back(code);
  }
  if (!list.is_nil()) return badarg(p);
  for (PreparedCode* code : prepared) note_code_file(p, code->module());
  std::vector<Term> blockers;
  Term tag = kNoTerm;
  switch (finish_loading(prepared, &blockers)) {
    case FinishResult::kOk: return "ok"_atom;
    case FinishResult::kNotPurged: tag = "not_purged"_atom; break;
    case FinishResult::kOnLoad: tag = "on_load"_atom; break;
    case FinishResult::kDuplicate: tag = "duplicated"_atom; break;
  }
  return make_tuple(p.heap, {tag, make_list_of(p.heap, blockers.data(), blockers.size())});
}

BIF(erlang, has_prepared_code_on_load, 1) {
  auto* code = magic_cast<PreparedCode>(args[0], &PreparedCode::kType);
  if (!code || code->is_taken()) return badarg(p);
  return make_boolean(code->has_on_load());
}

// Calls the on_load function of the module that waits for it. badarg: none does.
BIF(erlang, call_on_load_function, 1) {
  const Word* function = args[0].is_atom() ? on_load_function(args[0]) : nullptr;
  if (!function) return badarg(p);
  p.pending.what = Pending::What::kJump;
  p.pending.code = function;
  p.pending.arity = 0;
  return Outcome::pending();
}

// The outcome of on_load: true makes the waiting code current, false drops it.
BIF(erlang, finish_after_on_load, 2) {
  if (!args[0].is_atom() || (args[1] != "true"_atom && args[1] != "false"_atom)) return badarg(p);
  if (!finish_after_on_load(args[0], args[1] == "true"_atom)) return badarg(p);
  return "true"_atom;
}

BIF(erlang, module_loaded, 1) {
  if (!args[0].is_atom()) return badarg(p);
  return make_boolean(current_instance(args[0]) != nullptr);
}

BIF(erlang, loaded, 0) {
  struct List {
    Process& p;
    Term list = kNil;
  } all{p};
  for_each_module(
      [](Module* m, void* data) {
        auto* l = static_cast<List*>(data);
        if (m->current.load() || m->old.load()) l->list = make_cons(l->p.heap, m->name, l->list);
      },
      &all);
  return all.list;
}

// true, or undefined when it never was loaded. badarg: it has old code, which must be purged first.
BIF(erlang, delete_module, 1) {
  if (!args[0].is_atom()) return badarg(p);
  note_code_file(p, args[0]);
  switch (delete_module(args[0])) {
    case DeleteResult::kDeleted: return "true"_atom;
    case DeleteResult::kNotLoaded: return find_module(args[0]) ? "true"_atom : "undefined"_atom;
    case DeleteResult::kHasOldCode: return badarg(p);
  }
  UNREACHABLE("delete result");
}

BIF(erlang, check_old_code, 1) {
  if (!args[0].is_atom()) return badarg(p);
  Module* m = find_module(args[0]);
  return make_boolean(m && m->old.load());
}

// The whole of module_info/0. badarg: not loaded.
BIF(erlang, get_module_info, 1) {
  CodeInstance* i = current_instance(args[0]);
  if (!i) return badarg(p);
  Term list = kNil;
  for (Term item : {"md5"_atom, "compile"_atom, "attributes"_atom, "exports"_atom, "module"_atom})
    list = make_cons(p.heap, make_tuple(p.heap, {item, module_item(p, i, item)}), list);
  return list;
}

BIF(erlang, get_module_info, 2) {
  CodeInstance* i = current_instance(args[0]);
  Term value = i ? module_item(p, i, args[1]) : kNoTerm;
  if (!value) return badarg(p);
  return value;
}

// A step of a purge: prepare, prepare_on_load, abort or complete; whether there was something to do.
BIF(erts_internal, purge_module, 2) {
  if (!args[0].is_atom()) return badarg(p);
  if (args[1] == "prepare"_atom) return make_boolean(purge_prepare(args[0], false));
  if (args[1] == "prepare_on_load"_atom) return make_boolean(purge_prepare(args[0], true));
  if (args[1] == "abort"_atom) return purge_abort(args[0]), Outcome("false"_atom);
  if (args[1] == "complete"_atom) return make_boolean(purge_complete(args[0]));
  return badarg(p);
}

// Whether the caller itself uses old code of the module.
BIF(erts_internal, check_process_code, 1) {
  if (!args[0].is_atom()) return badarg(p);
  return make_boolean(holds_old_code(p, args[0]));
}

// The data of a chunk of a .beam file, or undefined. badarg: wrong types.
BIF(erts_internal, beamfile_chunk, 2) {
  std::string room, name;
  std::string_view bytes;
  if (!view_of_binary(args[0], &room, &bytes) || !latin1_of_list(args[1], &name)) return badarg(p);
  if (name.size() != 4) return badarg(p);
  auto data = beam::find_chunk({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()}, name);
  if (!data.data()) return "undefined"_atom;
  return make_binary(p.heap, data.data(), data.size());
}

// The MD5 of a .beam file's code, or undefined when it is none. badarg: no binary.
BIF(erts_internal, beamfile_module_md5, 1) {
  std::string room;
  std::string_view bytes;
  if (!view_of_binary(args[0], &room, &bytes)) return badarg(p);
  auto digest = beam::module_md5({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
  if (!digest.ok()) return "undefined"_atom;
  return make_binary(p.heap, digest.value().data(), 16);
}
