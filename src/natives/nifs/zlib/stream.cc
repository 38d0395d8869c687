// The life of zlib streams: making, checking the caller, beginning, ending.
#include "natives/nifs/zlib/stream.h"

namespace apus::natives::zlib {

namespace {

constexpr ErlNifUInt64 kDefaultBufferSize = 4000;

ErlNifResourceType* stream_type = nullptr;

void* allocate(void*, unsigned count, unsigned size) {
  return enif_alloc(static_cast<size_t>(count) * size);
}

void release(void*, void* memory) { enif_free(memory); }

void destroy(ErlNifEnv*, void* object) {
  auto* stream = static_cast<Stream*>(object);
  if (stream->state == StreamState::kDeflate || stream->state == StreamState::kInflate) {
    (void)end(stream);
  }
  if (stream->stash_env != nullptr) enif_free_env(stream->stash_env);
  enif_ioq_destroy(stream->input);
}

}  // namespace

bool open_stream_type(ErlNifEnv* env) {
  auto flags = static_cast<ErlNifResourceFlags>(ERL_NIF_RT_CREATE | ERL_NIF_RT_TAKEOVER);
  stream_type = enif_open_resource_type(env, nullptr, "zlib", destroy, flags, nullptr);
  return stream_type != nullptr;
}

ERL_NIF_TERM make_stream(ErlNifEnv* env) {
  auto* stream = static_cast<Stream*>(enif_alloc_resource(stream_type, sizeof(Stream)));
  memset(stream, 0, sizeof *stream);
  stream->z.zalloc = allocate;
  stream->z.zfree = release;
  stream->input = enif_ioq_create(ERL_NIF_IOQ_NORMAL);
  stream->buffer_size_bytes = kDefaultBufferSize;
  enif_self(env, &stream->owner);
  ERL_NIF_TERM term = enif_make_resource(env, stream);
  enif_release_resource(stream);
  return term;
}

Stream* stream_of(ErlNifEnv* env, ERL_NIF_TERM term, ERL_NIF_TERM* failure) {
  void* object;
  if (!enif_get_resource(env, term, stream_type, &object)) {
    *failure = enif_make_badarg(env);
    return nullptr;
  }
  auto* stream = static_cast<Stream*>(object);
  ErlNifPid caller;
  enif_self(env, &caller);
  if (enif_is_identical(caller.pid, stream->owner.pid)) return stream;
  *failure = enif_raise_exception(env, enif_make_atom(env, "not_on_controlling_process"));
  return nullptr;
}

void forget(Stream* stream) {
  enif_ioq_deq(stream->input, enif_ioq_size(stream->input), nullptr);
  stream->is_at_end = false;
  stream->wants_dictionary = false;
  stream->checksum = crc32(0, nullptr, 0);
  if (stream->stash_env != nullptr) enif_free_env(stream->stash_env);
  stream->stash_env = nullptr;
}

void begin(Stream* stream, StreamState state, bool has_checksum) {
  forget(stream);
  stream->state = state;
  stream->has_checksum = has_checksum;
}

int end(Stream* stream) {
  int code = stream->state == StreamState::kDeflate ? deflateEnd(&stream->z)
                                                    : inflateEnd(&stream->z);
  // Decompression that stops before the end of its input has lost data.
  if (stream->state == StreamState::kInflate && code == Z_OK && !stream->is_at_end) {
    code = Z_DATA_ERROR;
  }
  forget(stream);
  stream->state = StreamState::kIdle;
  return code;
}

ERL_NIF_TERM zlib_answer(ErlNifEnv* env, int code) {
  const char* reason = nullptr;
  switch (code) {
    case Z_OK: return ok(env);
    case Z_STREAM_ERROR: reason = "stream_error"; break;
    case Z_DATA_ERROR: reason = "data_error"; break;
    case Z_MEM_ERROR: reason = "mem_error"; break;
    case Z_BUF_ERROR: reason = "buf_error"; break;
    case Z_VERSION_ERROR: reason = "version_error"; break;
    default: reason = "unknown_error"; break;
  }
  return enif_raise_exception(env, enif_make_atom(env, reason));
}

}  // namespace apus::natives::zlib
