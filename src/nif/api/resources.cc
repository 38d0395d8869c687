// Resource types and resources.
#include <cstring>

#include "heap/builders.h"
#include "nif/env.h"
#include "nif/library.h"
#include "nif/resource.h"
#include "term/atom.h"

namespace apus::nif {

namespace {

ErlNifResourceType* open(ErlNifEnv* env, const char* name, const ErlNifResourceTypeInit& callbacks,
                         ErlNifResourceFlags flags, ErlNifResourceFlags* tried) {
  CHECK(env->library != nullptr);
  Term name_atom = term_of(enif_make_atom(env, name));
  if (!name_atom) return nullptr;
  return open_type(env->library, env->library->module, name_atom, callbacks, flags, tried);
}

void drop_resource(SharedBinary* binary) {
  static_cast<Resource*>(binary->owner)->release();
  delete binary;
}

}  // namespace

extern "C" {

// The module of the type is always that of the caller; the argument is there for history's sake.
ErlNifResourceType* enif_open_resource_type(ErlNifEnv* env, const char*, const char* name_str,
                                            ErlNifResourceDtor* dtor, ErlNifResourceFlags flags,
                                            ErlNifResourceFlags* tried) {
  return open(env, name_str, {dtor, nullptr, nullptr, 1, nullptr}, flags, tried);
}

ErlNifResourceType* enif_open_resource_type_x(ErlNifEnv* env, const char* name_str,
                                              const ErlNifResourceTypeInit* init,
                                              ErlNifResourceFlags flags,
                                              ErlNifResourceFlags* tried) {
  return open(env, name_str, {init->dtor, init->stop, init->down, 3, nullptr}, flags, tried);
}

// Only as many members as the library says it has set.
ErlNifResourceType* enif_init_resource_type(ErlNifEnv* env, const char* name_str,
                                            const ErlNifResourceTypeInit* init,
                                            ErlNifResourceFlags flags,
                                            ErlNifResourceFlags* tried) {
  ErlNifResourceTypeInit callbacks{};
  callbacks.members = init->members;
  if (init->members > 0) callbacks.dtor = init->dtor;
  if (init->members > 1) callbacks.stop = init->stop;
  if (init->members > 2) callbacks.down = init->down;
  if (init->members > 3) callbacks.dyncall = init->dyncall;
  return open(env, name_str, callbacks, flags, tried);
}

void* enif_alloc_resource(ErlNifResourceType* type, size_t size) {
  Resource* resource = Resource::make(type, size);
  return resource != nullptr ? resource->object() : nullptr;
}

void enif_keep_resource(void* obj) { Resource::of(obj)->retain(); }
void enif_release_resource(void* obj) { Resource::of(obj)->release(); }
size_t enif_sizeof_resource(void* obj) { return Resource::of(obj)->size_bytes(); }

ERL_NIF_TERM enif_make_resource(ErlNifEnv* env, void* obj) {
  return nif_term(make_magic_ref(env->heap, Resource::of(obj)));
}

// A binary whose bytes the resource owns: it keeps the resource, as a term would.
ERL_NIF_TERM enif_make_resource_binary(ErlNifEnv* env, void* obj, const void* data, size_t size) {
  Resource* resource = Resource::of(obj);
  resource->retain();
  auto* bytes = static_cast<uint8_t*>(const_cast<void*>(data));
  auto* binary = new SharedBinary{{1}, size, drop_resource, resource, bytes, size};
  return nif_term(make_refc_binary(env->heap, binary));
}

// Of a reference, or of a binary that the resource owns: all of it, not a part.
int enif_get_resource(ErlNifEnv*, ERL_NIF_TERM term, ErlNifResourceType* type, void** objp) {
  Resource* resource = Resource::of_term(term_of(term));
  if (resource == nullptr) {
    Term t = term_of(term);
    bool is_whole = t.is_bitstring() && header_kind(t.header()) == Kind::kRefcBinary;
    SharedBinary* binary = is_whole ? shared_binary_of(t) : nullptr;
    if (binary == nullptr || binary->destroy != drop_resource) return 0;
    resource = static_cast<Resource*>(binary->owner);
  }
  if (resource->resource_type() != type) return 0;
  *objp = resource->object();
  return 1;
}

// Calls the callback of another library's resource, if (module, name) is the type of it.
int enif_dynamic_resource_call(ErlNifEnv* env, ERL_NIF_TERM mod, ERL_NIF_TERM name,
                               ERL_NIF_TERM rsrc, void* call_data) {
  Resource* resource = Resource::of_term(term_of(rsrc));
  if (resource == nullptr) return 1;
  ErlNifResourceType* type = resource->resource_type();
  bool is_right = type->module == term_of(mod) && type->name == term_of(name);
  if (!is_right || type->dynamic_call == nullptr) return 1;
  type->dynamic_call(env, resource->object(), call_data);
  return 0;
}

}  // extern "C"
}  // namespace apus::nif
