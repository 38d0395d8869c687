// prim_buffer: a queue of bytes that the file and inet modules of OTP read ahead into. The queue
// holds references to the binaries written, an I/O queue of the NIF interface.
//
// Threads: like the module it serves, a buffer belongs to one process at a time; try_lock and
// unlock let two processes agree on that and guard nothing themselves.
// OTP: erts, prim_buffer.erl.
#include <atomic>
#include <new>

#include "natives/nifs/answer.h"

namespace apus::natives::prim_buffer {

namespace {

constexpr size_t kPiecesPerStep = 64;

struct Buffer {
  ErlNifIOQueue* queue;
  std::atomic<bool> is_locked;
};

ErlNifResourceType* buffer_type = nullptr;

void destroy(ErlNifEnv*, void* object) {
  auto* buffer = static_cast<Buffer*>(object);
  enif_ioq_destroy(buffer->queue);
  buffer->~Buffer();
}

Buffer* buffer_of(ErlNifEnv* env, ERL_NIF_TERM term) {
  void* object;
  if (!enif_get_resource(env, term, buffer_type, &object)) return nullptr;
  return static_cast<Buffer*>(object);
}

// A NIF whose first argument is a buffer.
template <ERL_NIF_TERM (*operation)(ErlNifEnv*, Buffer*, const ERL_NIF_TERM*)>
ERL_NIF_TERM on_buffer(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  Buffer* buffer = buffer_of(env, argv[0]);
  if (buffer == nullptr) return enif_make_badarg(env);
  return operation(env, buffer, argv + 1);
}

ERL_NIF_TERM make_buffer(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  void* memory = enif_alloc_resource(buffer_type, sizeof(Buffer));
  auto* buffer = new (memory) Buffer{enif_ioq_create(ERL_NIF_IOQ_NORMAL), false};
  ERL_NIF_TERM term = enif_make_resource(env, buffer);
  enif_release_resource(buffer);
  return term;
}

ERL_NIF_TERM size(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM*) {
  return enif_make_uint64(env, enif_ioq_size(buffer->queue));
}

// The first binary of the queue, unless the queue is empty.
ERL_NIF_TERM peek_head(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM*) {
  ERL_NIF_TERM head;
  if (!enif_ioq_peek_head(env, buffer->queue, nullptr, &head)) return enif_make_badarg(env);
  return head;
}

// True with *count set if the term is a number of bytes that the queue has.
bool get_count(ErlNifEnv* env, Buffer* buffer, ERL_NIF_TERM term, size_t* count) {
  ErlNifUInt64 wanted;
  if (!enif_get_uint64(env, term, &wanted) || wanted > enif_ioq_size(buffer->queue)) return false;
  *count = wanted;
  return true;
}

ERL_NIF_TERM copying_read(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM* argv) {
  size_t wanted;
  if (!get_count(env, buffer, argv[0], &wanted)) return enif_make_badarg(env);
  ERL_NIF_TERM term;
  unsigned char* to = enif_make_new_binary(env, wanted, &term);
  int piece_count;
  const SysIOVec* piece = enif_ioq_peek(buffer->queue, &piece_count);
  for (size_t left = wanted; left > 0; piece++) {
    size_t step = piece->iov_len < left ? piece->iov_len : left;
    memcpy(to, piece->iov_base, step);
    to += step;
    left -= step;
  }
  enif_ioq_deq(buffer->queue, wanted, nullptr);
  return term;
}

ERL_NIF_TERM write(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM* argv) {
  ERL_NIF_TERM rest = argv[0];
  do {
    ErlNifIOVec memory;
    ErlNifIOVec* vector = &memory;
    if (!enif_inspect_iovec(env, kPiecesPerStep, rest, &rest, &vector) ||
        !enif_ioq_enqv(buffer->queue, vector, 0)) {
      return enif_make_badarg(env);
    }
  } while (!enif_is_empty_list(env, rest));
  return ok(env);
}

ERL_NIF_TERM skip(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM* argv) {
  size_t count;
  if (!get_count(env, buffer, argv[0], &count)) return enif_make_badarg(env);
  enif_ioq_deq(buffer->queue, count, nullptr);
  return ok(env);
}

ERL_NIF_TERM find_byte_index(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM* argv) {
  unsigned needle;
  if (!enif_get_uint(env, argv[0], &needle) || needle > 255) return enif_make_badarg(env);
  int piece_count;
  const SysIOVec* pieces = enif_ioq_peek(buffer->queue, &piece_count);
  size_t before = 0;
  for (int i = 0; i < piece_count; i++) {
    const auto* start = static_cast<const char*>(pieces[i].iov_base);
    if (pieces[i].iov_len == 0) continue;
    const void* found = memchr(start, static_cast<int>(needle), pieces[i].iov_len);
    if (found != nullptr) {
      size_t index = before + static_cast<size_t>(static_cast<const char*>(found) - start);
      return ok(env, enif_make_uint64(env, index));
    }
    before += pieces[i].iov_len;
  }
  return enif_make_atom(env, "not_found");
}

ERL_NIF_TERM try_lock(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM*) {
  return enif_make_atom(env, buffer->is_locked.exchange(true) ? "busy" : "acquired");
}

ERL_NIF_TERM unlock(ErlNifEnv* env, Buffer* buffer, const ERL_NIF_TERM*) {
  if (buffer->is_locked.exchange(false)) return ok(env);
  return enif_raise_exception(env, enif_make_atom(env, "lock_order_violation"));
}

int load(ErlNifEnv* env, void** priv_data, ERL_NIF_TERM) {
  *priv_data = nullptr;
  auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  buffer_type = enif_open_resource_type(env, nullptr, "prim_buffer", destroy, flags, nullptr);
  return buffer_type != nullptr ? 0 : -1;
}

int upgrade(ErlNifEnv* env, void** priv_data, void**, ERL_NIF_TERM load_info) {
  return load(env, priv_data, load_info);
}

ErlNifFunc functions[] = {
    {"new", 0, make_buffer, 0},
    {"size", 1, on_buffer<size>, 0},
    {"peek_head", 1, on_buffer<peek_head>, 0},
    {"copying_read", 2, on_buffer<copying_read>, 0},
    {"write", 2, on_buffer<write>, 0},
    {"skip", 2, on_buffer<skip>, 0},
    {"find_byte_index", 2, on_buffer<find_byte_index>, 0},
    {"try_lock", 1, on_buffer<try_lock>, 0},
    {"unlock", 1, on_buffer<unlock>, 0},
};

}  // namespace

ERL_NIF_INIT(prim_buffer, functions, load, nullptr, upgrade, nullptr)

}  // namespace apus::natives::prim_buffer
