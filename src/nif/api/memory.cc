// enif_alloc and companions: memory that belongs to the library.
#include <cstdlib>

#include "nif/env.h"
#include "nif/library.h"

namespace apus::nif {
extern "C" {

void* enif_alloc(size_t size) { return std::malloc(size); }
void* enif_realloc(void* ptr, size_t size) { return std::realloc(ptr, size); }
void enif_free(void* ptr) { std::free(ptr); }

void* enif_priv_data(ErlNifEnv* env) {
  return env->library != nullptr ? env->library->private_data : nullptr;
}

}  // extern "C"
}  // namespace apus::nif
