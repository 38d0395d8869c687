// I/O queues and vectors. A vector made from a term has a count of the binary behind each piece;
// bytes that lie in heap binaries, or not at a byte boundary, are copied into a new one.
//
// Who releases the counts: the environment, if the vector was made with one; else enif_free_iovec.
#include <cstdlib>
#include <cstring>

#include "heap/builders.h"
#include "nif/env.h"
#include "nif/io_vector.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/iolist.h"

namespace apus::nif {

namespace {

// Flags of an ErlNifIOVec: which of its parts enif_free_iovec gives back.
constexpr int kOwnsCounts = 1;
constexpr int kOwnsArrays = 2;
constexpr int kOwnsItself = 4;

// The shared binary with a binary term's bytes, with a count for the caller, and where they start.
// Requires: is_binary(t).
SharedBinary* shared_bytes(Term t, char** base) {
  const uint8_t* bytes;
  size_t size;
  SharedBinary* shared = shared_binary_of(t);
  if (shared != nullptr && aligned_bytes(t, &bytes, &size)) {
    // Someone may append behind these bytes in place, but never to them.
    shared->retain();
    *base = reinterpret_cast<char*>(const_cast<uint8_t*>(bytes));
    return shared;
  }
  size = bit_size(t) / 8;
  SharedBinary* copy = SharedBinary::make(size, size);
  copy_binary_bytes(t, copy->bytes);
  *base = reinterpret_cast<char*>(copy->bytes);
  return copy;
}

// Empty pieces are left out of vectors. Stock takes a few bits without a whole byte for one, too.
bool is_empty_piece(Term t) { return bit_size(t) < 8; }

// Looks at a list's first elements, at most `limit`: *count is how many pieces they make, *rest what
// follows them. False at anything but binaries; an improper end is refused.
bool count_pieces(Term t, size_t limit, size_t* count, Term* rest) {
  *count = 0;
  for (size_t n = 0; t.is_list() && n < limit; t = tail(t), n++) {
    Term piece = head(t);
    if (!piece.is_bitstring()) return false;
    if (is_empty_piece(piece)) continue;
    if (!is_binary(piece)) return false;
    ++*count;
  }
  *rest = t;
  return t.is_list() || t.is_nil();
}

// Sets up the vector's arrays for `count` pieces; false when there is no memory.
bool make_room(ErlNifEnv* env, ErlNifIOVec* vector, size_t count) {
  vector->iov = vector->small_iov;
  vector->ref_bins = vector->small_ref_bin;
  if (count <= ERL_NIF_IOVEC_SIZE) return true;
  size_t size = count * (sizeof(SysIOVec) + sizeof(void*));
  void* memory = env != nullptr ? allocate_temporary(env, size) : std::malloc(size);
  if (memory == nullptr) return false;
  if (env == nullptr) vector->flags |= kOwnsArrays;
  vector->iov = static_cast<SysIOVec*>(memory);
  vector->ref_bins = reinterpret_cast<void**>(vector->iov + count);
  return true;
}

ErlNifIOVec* make_vector(ErlNifEnv* env) {
  void* memory = env != nullptr ? allocate_temporary(env, sizeof(ErlNifIOVec))
                                : std::malloc(sizeof(ErlNifIOVec));
  return static_cast<ErlNifIOVec*>(memory);
}

}  // namespace

extern "C" {

int enif_inspect_iovec(ErlNifEnv* env, size_t max_length, ERL_NIF_TERM iovec_term,
                       ERL_NIF_TERM* rest_term, ErlNifIOVec** iovec) {
  size_t count;
  Term rest;
  if (!count_pieces(term_of(iovec_term), max_length, &count, &rest)) return 0;
  ErlNifIOVec* vector = *iovec != nullptr ? *iovec : make_vector(env);
  if (vector == nullptr) return 0;
  vector->flags = env != nullptr ? 0 : kOwnsCounts | (*iovec != nullptr ? 0 : kOwnsItself);
  if (!make_room(env, vector, count)) {
    if ((vector->flags & kOwnsItself) != 0) std::free(vector);
    return 0;
  }
  vector->iovcnt = static_cast<int>(count);
  vector->size = 0;
  size_t i = 0;
  for (Term t = term_of(iovec_term); i < count; t = tail(t)) {
    if (is_empty_piece(head(t))) continue;
    char* base;
    SharedBinary* shared = shared_bytes(head(t), &base);
    if (env != nullptr) release_later(env, shared);
    vector->iov[i].iov_base = base;
    vector->iov[i].iov_len = bit_size(head(t)) / 8;
    vector->ref_bins[i] = shared;
    vector->size += vector->iov[i].iov_len;
    i++;
  }
  *rest_term = nif_term(rest);
  *iovec = vector;
  return 1;
}

void enif_free_iovec(ErlNifIOVec* iov) {
  int flags = iov->flags;
  if ((flags & kOwnsCounts) != 0) {
    for (int i = 0; i < iov->iovcnt; i++) static_cast<SharedBinary*>(iov->ref_bins[i])->release();
  }
  iov->flags = 0;
  if ((flags & kOwnsArrays) != 0) std::free(iov->iov);
  if ((flags & kOwnsItself) != 0) std::free(iov);
}

ErlNifIOQueue* enif_ioq_create(ErlNifIOQueueOpts opts) {
  return opts == ERL_NIF_IOQ_NORMAL ? new erts_io_queue : nullptr;
}

void enif_ioq_destroy(ErlNifIOQueue* q) { delete q; }

size_t enif_ioq_size(ErlNifIOQueue* q) { return q->size_bytes(); }

int enif_ioq_enqv(ErlNifIOQueue* q, ErlNifIOVec* iov, size_t skip) {
  if (skip > iov->size) return 0;
  for (int i = 0; i < iov->iovcnt; i++) {
    const SysIOVec& piece = iov->iov[i];
    if (skip >= piece.iov_len) {
      skip -= piece.iov_len;
      continue;
    }
    auto* binary = static_cast<SharedBinary*>(iov->ref_bins[i]);
    binary->retain();
    q->add(binary, static_cast<char*>(piece.iov_base) + skip, piece.iov_len - skip);
    skip = 0;
  }
  return 1;
}

// Takes over an owned binary; one that only looks at a term is copied.
int enif_ioq_enq_binary(ErlNifIOQueue* q, ErlNifBinary* bin, size_t skip) {
  if (skip > bin->size) return 0;
  if (bin->ref_bin == nullptr && !enif_realloc_binary(bin, bin->size)) return 0;
  auto* binary = static_cast<SharedBinary*>(bin->ref_bin);
  bin->ref_bin = nullptr;
  q->add(binary, reinterpret_cast<char*>(bin->data) + skip, bin->size - skip);
  return 1;
}

int enif_ioq_deq(ErlNifIOQueue* q, size_t count, size_t* size) {
  if (count > q->size_bytes()) return 0;
  q->drop(count);
  if (size != nullptr) *size = q->size_bytes();
  return 1;
}

SysIOVec* enif_ioq_peek(ErlNifIOQueue* q, int* iovlen) {
  *iovlen = static_cast<int>(q->piece_count());
  return q->pieces();
}

int enif_ioq_peek_head(ErlNifEnv* env, ErlNifIOQueue* q, size_t* size, ERL_NIF_TERM* head_term) {
  if (q->size_bytes() == 0) return 0;
  SysIOVec* piece = q->pieces();
  if (size != nullptr) *size = piece->iov_len;
  if (head_term != nullptr) {
    SharedBinary* binary = q->first_binary();
    binary->retain();
    Term whole = make_refc_binary(env->heap, binary);
    auto offset = static_cast<size_t>(static_cast<uint8_t*>(static_cast<void*>(piece->iov_base)) -
                                      binary->bytes);
    bool is_whole = offset == 0 && piece->iov_len == binary->size_bytes;
    *head_term = nif_term(is_whole ? whole
                                   : make_sub_bits(env->heap, whole, offset * 8,
                                                   piece->iov_len * 8));
  }
  return 1;
}

}  // extern "C"
}  // namespace apus::nif
