// Binaries both ways, and ErlNifBinary.
//
// An ErlNifBinary that the library may write to owns a count of a SharedBinary in ref_bin; one that
// looks at a term has none, and its bytes belong to the environment. Giving an owned one to
// enif_make_binary moves the count into the term, after which it only looks.
#include <cstring>

#include "heap/builders.h"
#include "nif/env.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/iolist.h"

namespace apus::nif {

namespace {

SharedBinary* owned(const ErlNifBinary* bin) { return static_cast<SharedBinary*>(bin->ref_bin); }

void own(ErlNifBinary* bin, SharedBinary* shared) {
  bin->size = shared->size_bytes;
  bin->data = shared->bytes;
  bin->ref_bin = shared;
}

void look_at(ErlNifBinary* bin, const uint8_t* bytes, size_t size_bytes) {
  bin->size = size_bytes;
  bin->data = const_cast<uint8_t*>(bytes);
  bin->ref_bin = nullptr;
}

}  // namespace

extern "C" {

int enif_inspect_binary(ErlNifEnv* env, ERL_NIF_TERM bin_term, ErlNifBinary* bin) {
  Term t = term_of(bin_term);
  if (!is_binary(t)) return 0;
  size_t size;
  const uint8_t* bytes = aligned_binary_bytes(env, t, &size);
  look_at(bin, bytes, size);
  return 1;
}

int enif_inspect_iolist_as_binary(ErlNifEnv* env, ERL_NIF_TERM term, ErlNifBinary* bin) {
  Term t = term_of(term);
  if (is_binary(t)) return enif_inspect_binary(env, term, bin);
  size_t size;
  if (!iolist_size(t, &size)) return 0;
  auto* bytes = static_cast<uint8_t*>(allocate_temporary(env, size));
  if (bytes == nullptr) return 0;
  copy_iolist(t, bytes);
  look_at(bin, bytes, size);
  return 1;
}

int enif_alloc_binary(size_t size, ErlNifBinary* bin) {
  SharedBinary* shared = SharedBinary::try_make(size);
  if (shared == nullptr) return 0;
  own(bin, shared);
  return 1;
}

int enif_realloc_binary(ErlNifBinary* bin, size_t size) {
  if (bin->ref_bin != nullptr) {
    SharedBinary* resized = SharedBinary::resize(owned(bin), size);
    if (resized == nullptr) return 0;
    own(bin, resized);
    return 1;
  }
  SharedBinary* copy = SharedBinary::try_make(size);
  if (copy == nullptr) return 0;
  size_t kept = bin->size < size ? bin->size : size;
  if (kept > 0) std::memcpy(copy->bytes, bin->data, kept);
  own(bin, copy);
  return 1;
}

void enif_release_binary(ErlNifBinary* bin) {
  if (bin->ref_bin != nullptr) owned(bin)->release();
  look_at(bin, nullptr, 0);
}

ERL_NIF_TERM enif_make_binary(ErlNifEnv* env, ErlNifBinary* bin) {
  if (bin->ref_bin == nullptr) return nif_term(make_binary(env->heap, bin->data, bin->size));
  Term t = make_refc_binary(env->heap, owned(bin));
  bin->ref_bin = nullptr;
  return nif_term(t);
}

unsigned char* enif_make_new_binary(ErlNifEnv* env, size_t size, ERL_NIF_TERM* termp) {
  uint8_t* bytes;
  *termp = nif_term(make_binary_room(env->heap, size, &bytes));
  return bytes;
}

ERL_NIF_TERM enif_make_sub_binary(ErlNifEnv* env, ERL_NIF_TERM bin_term, size_t pos, size_t size) {
  Term t = term_of(bin_term);
  size_t whole = t.is_bitstring() ? bit_size(t) / 8 : 0;
  if (!t.is_bitstring() || pos > whole || size > whole - pos) return env->raise("badarg"_atom);
  return nif_term(make_sub_bits(env->heap, t, pos * 8, size * 8));
}

}  // extern "C"
}  // namespace apus::nif
