// Loading and unloading libraries. load_library reads as the list of steps; each step is a function
// below the errors it can give.
#include "nif/load.h"

#include "code/entry_patch.h"
#include "nif/api_symbols.h"
#include "nif/env.h"
#include "nif/print.h"
#include "sync/mutex.h"
#include "term/atom.h"

namespace apus::nif {

namespace {

Mutex loading_mutex{LockRank::nif_loading};

using Loaded = Result<Library*, LoadError>;
using Checked = Result<Unit, LoadError>;

// printf with %T; all errors but those of opening are bad_lib.
Failure<LoadError> bad_library(const char* format, ...) {
  va_list arguments;
  va_start(arguments, format);
  std::string text = formatted(format, arguments);
  va_end(arguments);
  return {{"bad_lib"_atom, text}};
}

// Older libraries end their entry earlier; nothing behind their version may be read.
bool is_at_least(const ErlNifEntry& entry, int major, int minor) {
  return entry.major > major || (entry.major == major && entry.minor >= minor);
}

Checked check_version(const ErlNifEntry& entry) {
  if (entry.major < ERL_NIF_MIN_REQUIRED_MAJOR_VERSION_ON_LOAD) {
    return bad_library("That old NIF library (%d.%d) is not compatible with this erts runtime "
                       "(%d.%d). Try recompile the NIF lib.",
                       entry.major, entry.minor, ERL_NIF_MAJOR_VERSION, ERL_NIF_MINOR_VERSION);
  }
  if (entry.major > ERL_NIF_MAJOR_VERSION ||
      (entry.major == ERL_NIF_MAJOR_VERSION && entry.minor > ERL_NIF_MINOR_VERSION)) {
    return bad_library("That '%s' NIF library needs %s or newer. Either try to recompile the NIF "
                       "lib or use a newer erts runtime.",
                       entry.name, entry.min_erts);
  }
  bool has_variant = is_at_least(entry, 2, 1) && entry.vm_variant != nullptr;
  if (has_variant && std::string_view(entry.vm_variant) != ERL_NIF_VM_VARIANT) {
    return bad_library("Library (%s) not compiled for this vm variant (%s).", entry.vm_variant,
                       ERL_NIF_VM_VARIANT);
  }
  return Unit{};
}

// Finds and calls the library's entry function.
Loaded open_library(const CodeInstance& instance, const std::string& path) {
  os::Library handle;
  auto init = find_built_in_library(atom_text(instance.module));
  if (init == nullptr) {
    auto opened = os::Library::open(path + ".so");
    if (!opened.ok()) {
      return Failure{LoadError{"load_failed"_atom,
                               "Failed to load NIF library: '" + opened.error() + "'"}};
    }
    handle = *opened;
    void* symbol = handle.find("nif_init");
    if (symbol == nullptr) symbol = handle.find("_nif_init");
    if (symbol == nullptr) {
      handle.close();
      return bad_library("Failed to find library init function: '%s.so: undefined symbol: "
                         "_nif_init'", path.c_str());
    }
    init = reinterpret_cast<LibraryInit>(symbol);
  }
  ErlNifEntry* entry = init();
  if (entry == nullptr) {
    if (handle.is_open()) handle.close();
    return bad_library("Library init-call unsuccessful");
  }
  return new Library(instance, handle.is_open() ? path + ".so" : "", entry, handle);
}

// A row of the library's table. Before version 2.7 rows had no flags and were shorter.
ErlNifFunc function_at(const ErlNifEntry& entry, int i) {
  if (is_at_least(entry, 2, 7)) return entry.funcs[i];
  struct ShortRow {
    const char* name;
    unsigned arity;
    ERL_NIF_TERM (*fptr)(ErlNifEnv*, int, const ERL_NIF_TERM[]);
  };
  const ShortRow& row = reinterpret_cast<const ShortRow*>(entry.funcs)[i];
  return {row.name, row.arity, row.fptr, 0};
}

// Does the module's source have -nifs()? Then no other function may be bound.
bool declares_natives(const CodeInstance& instance) {
  for (const lower::Function& function : instance.functions)
    if (function.is_declared_nif) return true;
  return false;
}

// Fills library.functions; each must be one of the module's, once.
Checked collect_functions(Library& library, const CodeInstance& instance) {
  bool has_declared = declares_natives(instance);
  const ErlNifEntry& entry = *library.entry;
  for (int i = 0; i < entry.num_of_funcs; i++) {
    ErlNifFunc row = function_at(entry, i);
    Term name = atom(row.name);
    const char* module = entry.name;
    const lower::Function* function =
        name ? find_function(instance, name, row.arity) : nullptr;
    if (function == nullptr) {
      return bad_library("Function not found %s:%s/%u", module, row.name, row.arity);
    }
    if (has_declared && !function->is_declared_nif) {
      return bad_library("Function not declared as nif %s:%s/%u", module, row.name, row.arity);
    }
    if (row.flags > ERL_NIF_DIRTY_JOB_IO_BOUND) {
      return bad_library("Illegal flags field value %d for NIF %s:%s/%u", row.flags, module,
                         row.name, row.arity);
    }
    for (const NifFunction& former : library.functions) {
      if (former.name == name && former.arity == row.arity) {
        return bad_library("Duplicate NIF entry for %s:%s/%u", module, row.name, row.arity);
      }
    }
    library.functions.push_back(
        {row.fptr, &library, library.module, name, row.arity, row.flags});
  }
  return Unit{};
}

Checked check_library(Library& library, const CodeInstance& instance) {
  TRY(check_version(*library.entry));
  std::string_view module = atom_text(library.module);
  if (module != library.entry->name) {
    return bad_library("Library module name '%s' does not match calling module '%s'",
                       library.entry->name, std::string(module).c_str());
  }
  return collect_functions(library, instance);
}

// Runs load, or upgrade when an older instance of the module has a library.
Checked initialise(Library& library, Library* former, Term load_info) {
  const ErlNifEntry& entry = *library.entry;
  bool is_upgrade = former != nullptr;
  if (is_upgrade && entry.upgrade == nullptr) {
    return Failure{
        LoadError{"upgrade"_atom, "Upgrade not supported by this NIF library."}};
  }
  if (!is_upgrade && entry.load == nullptr) return Unit{};
  OwnEnv env(&library);
  library.is_loading = true;
  int code = is_upgrade ? entry.upgrade(&env, &library.private_data, &former->private_data,
                                        nif_term(load_info))
                        : entry.load(&env, &library.private_data, nif_term(load_info));
  library.is_loading = false;
  if (code == 0) return Unit{};
  const char* kind = is_upgrade ? "upgrade" : "load";
  return Failure{LoadError{atom(kind), "Library " + std::string(kind) + "-call unsuccessful (" +
                                           std::to_string(code) + ")."}};
}

Library* library_of(CodeInstance* instance) {
  return instance != nullptr ? static_cast<Library*>(instance->nif_library) : nullptr;
}

// The library of the instance that this one replaces.
Library* former_library(const CodeInstance& instance) {
  Module* module = find_module(instance.module);
  if (module == nullptr) return nullptr;
  bool is_current = module->current.load() == &instance;
  return library_of(is_current ? module->old.load() : module->current.load());
}

bool is_old(const CodeInstance& instance) {
  Module* module = find_module(instance.module);
  return module != nullptr && module->old.load() == &instance;
}

Checked prepare(Library& library, const CodeInstance& instance, Term load_info) {
  TRY(check_library(library, instance));
  return initialise(library, former_library(instance), load_info);
}

}  // namespace

Result<Unit, LoadError> load_library(CodeInstance& instance, const std::string& path,
                                     Term load_info) {
  keep_api_symbols();
  MutexLock lock(loading_mutex);
  if (is_old(instance)) {
    return Failure{LoadError{"old_code"_atom, "Calling load_nif from old module '" +
                                                  std::string(atom_text(instance.module)) +
                                                  "' not allowed"}};
  }
  if (instance.nif_library != nullptr) {
    return Failure{LoadError{
        "reload"_atom, "NIF library already loaded (reload disallowed since OTP 20)."}};
  }
  Library* library = TRY(open_library(instance, path));
  Checked prepared = prepare(*library, instance, load_info);
  if (!prepared.ok()) {
    abandon_types(library);
    library->release();
    return prepared;
  }
  commit_types(library);
  library->is_in_use = true;
  instance.nif_library = library;
  for (const NifFunction& function : library->functions) {
    bind_native(instance, *find_function(instance, function.name, function.arity), &function);
  }
  return Unit{};
}

void unload_library(CodeInstance& instance) {
  MutexLock lock(loading_mutex);
  Library* library = library_of(&instance);
  if (library == nullptr) return;
  instance.nif_library = nullptr;
  close_types(library);
  library->release();
}

}  // namespace apus::nif
