// zlib: the NIF library under the module of the same name: beginning and ending streams,
// dictionaries, the input queue and the stash. The data itself moves in chunks.cc.
//
// No call is dirty: each handles a bounded amount of data.
// OTP: erts, zlib(3) and zlib.erl, whose argument checks come before these.
#include "natives/nifs/zlib/stream.h"

namespace apus::natives::zlib {

namespace {

constexpr size_t kPiecesPerCall = 256;

ERL_NIF_TERM raise(ErlNifEnv* env, const char* reason) {
  return enif_raise_exception(env, enif_make_atom(env, reason));
}

ERL_NIF_TERM open(ErlNifEnv* env, int, const ERL_NIF_TERM[]) { return make_stream(env); }

ERL_NIF_TERM close(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  if (stream->state == StreamState::kClosed) return raise(env, "not_initialized");
  if (stream->state != StreamState::kIdle) (void)end(stream);
  stream->state = StreamState::kClosed;
  return ok(env);
}

ERL_NIF_TERM set_controller(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  ErlNifPid owner;
  if (!enif_get_local_pid(env, argv[0], &owner)) return enif_make_badarg(env);
  stream->owner = owner;
  return ok(env);
}

ERL_NIF_TERM deflate_init(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  int level, method, window_bits, memory_level, strategy;
  if (!enif_get_int(env, argv[0], &level) || !enif_get_int(env, argv[1], &method) ||
      !enif_get_int(env, argv[2], &window_bits) || !enif_get_int(env, argv[3], &memory_level) ||
      !enif_get_int(env, argv[4], &strategy)) {
    return enif_make_badarg(env);
  }
  if (stream->state != StreamState::kIdle) return raise(env, "already_initialized");
  int code = deflateInit2(&stream->z, level, method, window_bits, memory_level, strategy);
  if (code == Z_OK) begin(stream, StreamState::kDeflate, window_bits < 0);
  return zlib_answer(env, code);
}

ERL_NIF_TERM inflate_init(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  int window_bits, after_end;
  if (!enif_get_int(env, argv[0], &window_bits) || !enif_get_int(env, argv[1], &after_end) ||
      after_end < static_cast<int>(AfterEnd::kError) ||
      after_end > static_cast<int>(AfterEnd::kCut)) {
    return enif_make_badarg(env);
  }
  if (stream->state != StreamState::kIdle) return raise(env, "already_initialized");
  stream->z.next_in = nullptr;
  stream->z.avail_in = 0;
  int code = inflateInit2(&stream->z, window_bits);
  if (code == Z_OK) begin(stream, StreamState::kInflate, window_bits < 0);
  stream->after_end = static_cast<AfterEnd>(after_end);
  return zlib_answer(env, code);
}

ERL_NIF_TERM end_stream(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  return zlib_answer(env, end(stream));
}

ERL_NIF_TERM deflate_reset(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  forget(stream);
  return zlib_answer(env, deflateReset(&stream->z));
}

ERL_NIF_TERM inflate_reset(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  forget(stream);
  return zlib_answer(env, inflateReset(&stream->z));
}

ERL_NIF_TERM deflate_params(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  int level, strategy;
  if (!enif_get_int(env, argv[0], &level) || !enif_get_int(env, argv[1], &strategy)) {
    return enif_make_badarg(env);
  }
  // zlib flushes what it holds when the parameters change. The caller has flushed before, so what
  // comes is at most an empty block, which need not reach the output.
  Bytef unused[256];
  stream->z.next_out = unused;
  stream->z.avail_out = sizeof unused;
  stream->z.next_in = nullptr;
  stream->z.avail_in = 0;
  int code = deflateParams(&stream->z, level, strategy);
  stream->z.next_out = nullptr;
  stream->z.avail_out = 0;
  return zlib_answer(env, code == Z_BUF_ERROR ? Z_OK : code);
}

ERL_NIF_TERM deflate_set_dictionary(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  ErlNifBinary bytes;
  if (!enif_inspect_iolist_as_binary(env, argv[0], &bytes)) return enif_make_badarg(env);
  int code = deflateSetDictionary(&stream->z, bytes.data, static_cast<uInt>(bytes.size));
  if (code != Z_OK) return zlib_answer(env, code);
  // Raw streams keep no checksum of the dictionary, and callers want one all the same.
  return enif_make_ulong(env, adler32(adler32(0, nullptr, 0), bytes.data,
                                      static_cast<uInt>(bytes.size)));
}

ERL_NIF_TERM inflate_set_dictionary(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  ErlNifBinary bytes;
  if (!enif_inspect_iolist_as_binary(env, argv[0], &bytes)) return enif_make_badarg(env);
  int code = inflateSetDictionary(&stream->z, bytes.data, static_cast<uInt>(bytes.size));
  if (code == Z_OK) stream->wants_dictionary = false;
  return zlib_answer(env, code);
}

ERL_NIF_TERM inflate_get_dictionary(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  constexpr uInt kLargestWindow = 1 << MAX_WBITS;
  Bytef window[kLargestWindow];
  uInt size = 0;
  int code = inflateGetDictionary(&stream->z, window, &size);
  if (code != Z_OK) return zlib_answer(env, code);
  return make_binary(env, {reinterpret_cast<const char*>(window), size});
}

ERL_NIF_TERM checksum(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  if (stream->state != StreamState::kDeflate && stream->state != StreamState::kInflate) {
    return raise(env, "not_initialized");
  }
  return enif_make_ulong(env, stream->has_checksum ? stream->checksum : 0);
}

ERL_NIF_TERM get_buffer_size(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  return enif_make_uint64(env, stream->buffer_size_bytes);
}

ERL_NIF_TERM set_buffer_size(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  ErlNifUInt64 size;
  if (!enif_get_uint64(env, argv[0], &size)) return enif_make_badarg(env);
  stream->buffer_size_bytes = size;
  return ok(env);
}

ERL_NIF_TERM get_stash(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  if (stream->stash_env == nullptr) return enif_make_atom(env, "empty");
  return ok(env, enif_make_copy(env, stream->stash));
}

ERL_NIF_TERM clear_stash(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM*) {
  if (stream->stash_env == nullptr) return raise(env, "error");
  enif_free_env(stream->stash_env);
  stream->stash_env = nullptr;
  return ok(env);
}

ERL_NIF_TERM set_stash(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  if (stream->stash_env != nullptr) return raise(env, "error");
  stream->stash_env = enif_alloc_env();
  stream->stash = enif_make_copy(stream->stash_env, argv[0]);
  return ok(env);
}

ERL_NIF_TERM enqueue(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  if (stream->state != StreamState::kDeflate && stream->state != StreamState::kInflate) {
    return raise(env, "not_initialized");
  }
  ErlNifIOVec memory;
  ErlNifIOVec* vector = &memory;
  ERL_NIF_TERM rest;
  if (!enif_inspect_iovec(env, kPiecesPerCall, argv[0], &rest, &vector) ||
      !enif_ioq_enqv(stream->input, vector, 0)) {
    return enif_make_badarg(env);
  }
  if (enif_is_empty_list(env, rest)) return ok(env);
  return enif_make_tuple2(env, enif_make_atom(env, "continue"), rest);
}

int load(ErlNifEnv* env, void** priv_data, ERL_NIF_TERM) {
  *priv_data = nullptr;
  return open_stream_type(env) ? 0 : -1;
}

int upgrade(ErlNifEnv* env, void** priv_data, void**, ERL_NIF_TERM load_info) {
  return load(env, priv_data, load_info);
}

constexpr StreamState kDeflating = StreamState::kDeflate;
constexpr StreamState kInflating = StreamState::kInflate;

ErlNifFunc functions[] = {
    {"open_nif", 0, open, 0},
    {"close_nif", 1, on_stream<close>, 0},
    {"set_controller_nif", 2, on_stream<set_controller>, 0},
    {"deflateInit_nif", 6, on_stream<deflate_init>, 0},
    {"deflateSetDictionary_nif", 2, in_state<kDeflating, deflate_set_dictionary>, 0},
    {"deflateReset_nif", 1, in_state<kDeflating, deflate_reset>, 0},
    {"deflateEnd_nif", 1, in_state<kDeflating, end_stream>, 0},
    {"deflateParams_nif", 3, in_state<kDeflating, deflate_params>, 0},
    {"deflate_nif", 4, in_state<kDeflating, deflate_chunk>, 0},
    {"inflateInit_nif", 3, on_stream<inflate_init>, 0},
    {"inflateSetDictionary_nif", 2, in_state<kInflating, inflate_set_dictionary>, 0},
    {"inflateGetDictionary_nif", 1, in_state<kInflating, inflate_get_dictionary>, 0},
    {"inflateReset_nif", 1, in_state<kInflating, inflate_reset>, 0},
    {"inflateEnd_nif", 1, in_state<kInflating, end_stream>, 0},
    {"inflate_nif", 4, in_state<kInflating, inflate_chunk>, 0},
    {"crc32_nif", 1, on_stream<checksum>, 0},
    {"getBufSize_nif", 1, on_stream<get_buffer_size>, 0},
    {"setBufSize_nif", 2, on_stream<set_buffer_size>, 0},
    {"getStash_nif", 1, on_stream<get_stash>, 0},
    {"clearStash_nif", 1, on_stream<clear_stash>, 0},
    {"setStash_nif", 2, on_stream<set_stash>, 0},
    {"enqueue_nif", 2, on_stream<enqueue>, 0},
};

}  // namespace

ERL_NIF_INIT(zlib, functions, load, nullptr, upgrade, nullptr)

}  // namespace apus::natives::zlib
