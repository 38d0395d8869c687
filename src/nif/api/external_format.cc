// Terms to and from the external term format.
#include <cstring>

#include "etf/decoder.h"
#include "etf/encoder.h"
#include "etf/tags.h"
#include "nif/env.h"
#include "nif/hooks.h"
#include "term/binary.h"

namespace apus::nif {
extern "C" {

int enif_term_to_binary(ErlNifEnv*, ERL_NIF_TERM term, ErlNifBinary* bin) {
  TermHeap heap;
  Term bytes = etf::term_to_binary(heap, term_of(term));
  if (!bytes || !enif_alloc_binary(bit_size(bytes) / 8, bin)) return 0;
  std::memcpy(bin->data, whole_binary_bytes(bytes), bin->size);
  return 1;
}

// The bytes that the term took, or 0. Compressed terms are refused, as by stock.
size_t enif_binary_to_term(ErlNifEnv* env, const unsigned char* data, size_t sz,
                           ERL_NIF_TERM* term, unsigned int opts) {
  etf::DecodeOptions options;
  options.is_safe = (opts & ERL_NIF_BIN2TERM_SAFE) != 0;
  options.code = hooks().code_names;
  bool is_compressed = sz > 1 && data[1] == etf::Tag::kCompressed;
  if (is_compressed) return 0;
  if ((opts & ~static_cast<unsigned>(ERL_NIF_BIN2TERM_SAFE)) != 0) return 0;
  size_t used = 0;
  Term decoded = etf::binary_to_term(env->heap, data, sz, options, &used);
  if (!decoded) return 0;
  *term = nif_term(decoded);
  return used;
}

}  // extern "C"
}  // namespace apus::nif
