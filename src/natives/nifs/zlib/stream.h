// Stream: a zlib stream as a resource term, its queue of input and what its owner stashed in it.
//
// State: a stream is idle until deflateInit or inflateInit, then compresses or decompresses until
// the matching end, and is closed for good by close. Only its controlling process may use it.
// Threads: the controlling process only; whoever gives the stream away has done with it.
// OTP: erts, zlib(3); zlib.erl names the errors raised here.
#pragma once

#include <zlib.h>

#include "natives/nifs/answer.h"

namespace apus::natives::zlib {

enum class StreamState { kIdle, kDeflate, kInflate, kClosed };

// What becomes of input behind the end of the compressed stream.
enum class AfterEnd { kError = 0, kReset = 1, kCut = 2 };

struct Stream {
  z_stream z;
  StreamState state;
  AfterEnd after_end;
  bool is_at_end;         // Of the compressed input.
  bool wants_dictionary;  // The need for one was told, and none has come.
  bool has_checksum;      // Raw streams carry none, so one is kept for crc32.
  uLong checksum;
  ErlNifIOQueue* input;
  ErlNifEnv* stash_env;  // Null while nothing is stashed.
  ERL_NIF_TERM stash;
  ErlNifUInt64 buffer_size_bytes;
  ErlNifPid owner;
};

bool open_stream_type(ErlNifEnv* env);
ERL_NIF_TERM make_stream(ErlNifEnv* env);

// The stream that the calling process may use, or null with *failure set to what the NIF must
// return: badarg for another term, not_on_controlling_process for another's stream.
Stream* stream_of(ErlNifEnv* env, ERL_NIF_TERM term, ERL_NIF_TERM* failure);

// Begins and ends use of the stream; end returns what zlib's own end function says.
void begin(Stream* stream, StreamState state, bool has_checksum);
int end(Stream* stream);
// Forgets the past of a stream in use, its queued input included.
void forget(Stream* stream);

// A NIF whose first argument is a stream of the caller's, in any state.
using StreamOperation = ERL_NIF_TERM (*)(ErlNifEnv*, Stream*, const ERL_NIF_TERM* argv);

template <StreamOperation operation>
ERL_NIF_TERM on_stream(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM failure;
  Stream* stream = stream_of(env, argv[0], &failure);
  if (stream == nullptr) return failure;
  return operation(env, stream, argv + 1);
}

// The same for a stream in one state; in any other the error is not_initialized.
template <StreamState state, StreamOperation operation>
ERL_NIF_TERM in_state(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM failure;
  Stream* stream = stream_of(env, argv[0], &failure);
  if (stream == nullptr) return failure;
  if (stream->state == state) return operation(env, stream, argv + 1);
  return enif_raise_exception(env, enif_make_atom(env, "not_initialized"));
}

// Raises the name of zlib's error, or answers ok.
ERL_NIF_TERM zlib_answer(ErlNifEnv* env, int code);

// The NIFs that move data; argv starts after the stream.
ERL_NIF_TERM deflate_chunk(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv);
ERL_NIF_TERM inflate_chunk(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv);

}  // namespace apus::natives::zlib
