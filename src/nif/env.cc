// What environments own besides terms: temporary memory and counts of binaries.
#include "nif/env.h"

#include <cstdlib>

#include "term/binary.h"
#include "term/iolist.h"

ERL_NIF_TERM enif_environment_t::raise(apus::Term why) {
  if (!has_exception()) reason = why;
  return apus::nif::nif_term(apus::kNoTerm);
}

void enif_environment_t::release_temporaries() {
  while (apus::nif::Temporary* temporary = temporaries) {
    temporaries = temporary->next;
    temporary->release(temporary);
  }
}

namespace apus::nif {

namespace {

struct alignas(16) Block : Temporary {};

struct HeldBinary : Temporary {
  SharedBinary* binary;
};

void release_block(Temporary* self) { std::free(self); }

void release_binary(Temporary* self) {
  auto* held = static_cast<HeldBinary*>(self);
  held->binary->release();
  std::free(held);
}

template <class T>
T* add_temporary(ErlNifEnv* env, size_t size_bytes, void (*release)(Temporary*)) {
  auto* temporary = static_cast<T*>(std::malloc(size_bytes));
  if (temporary == nullptr) return nullptr;
  temporary->next = env->temporaries;
  temporary->release = release;
  env->temporaries = temporary;
  return temporary;
}

}  // namespace

void* allocate_temporary(ErlNifEnv* env, size_t size_bytes) {
  if (size_bytes > PTRDIFF_MAX - sizeof(Block)) return nullptr;
  auto* block = add_temporary<Block>(env, sizeof(Block) + size_bytes, release_block);
  return block != nullptr ? block + 1 : nullptr;
}

void release_later(ErlNifEnv* env, SharedBinary* binary) {
  auto* held = add_temporary<HeldBinary>(env, sizeof(HeldBinary), release_binary);
  CHECK(held != nullptr);
  held->binary = binary;
}

SharedBinary* shared_binary_of(Term t) {
  if (!t.is_bitstring()) return nullptr;
  const Word* p = t.pointer();
  if (header_kind(*p) == Kind::kSubBinary) p = Term{p[1]}.pointer();
  if (header_kind(*p) != Kind::kRefcBinary) return nullptr;
  return reinterpret_cast<SharedBinary*>(p[kRefcShared]);
}

const uint8_t* aligned_binary_bytes(ErlNifEnv* env, Term t, size_t* size_bytes) {
  const uint8_t* bytes;
  if (aligned_bytes(t, &bytes, size_bytes)) return bytes;
  *size_bytes = bit_size(t) / 8;
  auto* copy = static_cast<uint8_t*>(allocate_temporary(env, *size_bytes));
  CHECK(copy != nullptr);
  copy_binary_bytes(t, copy);
  return copy;
}

}  // namespace apus::nif
