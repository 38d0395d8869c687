// Moving data through a zlib stream, one chunk of input and one of output a call, so that no call
// takes long: zlib.erl calls again while the answer is {continue, Output}.
#include "natives/nifs/zlib/stream.h"

namespace apus::natives::zlib {

namespace {

// How far one call came.
struct Progress {
  int code;              // zlib's last answer.
  size_t produced;       // Bytes in the output binary.
  size_t left_in_queue;  // Bytes of input not yet consumed.
};

void add_to_checksum(Stream* stream, const Bytef* data, size_t size) {
  if (stream->has_checksum) {
    stream->checksum = crc32(stream->checksum, data, static_cast<uInt>(size));
  }
}

// Runs zlib's `step` over the queue until the input limit, the end of the output or an answer other
// than Z_OK; when the queue is used up, once more with `flush`. Consumed input leaves the queue.
Progress run(Stream* stream, int (*step)(z_streamp, int), size_t input_limit,
             ErlNifBinary* output, int flush) {
  z_stream* z = &stream->z;
  z->next_out = output->data;
  z->avail_out = static_cast<uInt>(output->size);
  int piece_count;
  const SysIOVec* pieces = enif_ioq_peek(stream->input, &piece_count);
  Progress progress{Z_OK, 0, enif_ioq_size(stream->input)};
  size_t consumed = 0;
  for (int i = 0; i < piece_count && progress.code == Z_OK && consumed < input_limit; i++) {
    size_t size = pieces[i].iov_len;
    if (size > input_limit - consumed) size = input_limit - consumed;
    if (size == 0) continue;
    auto* data = static_cast<Bytef*>(static_cast<void*>(pieces[i].iov_base));
    z->next_in = data;
    z->avail_in = static_cast<uInt>(size);
    progress.code = step(z, Z_NO_FLUSH);
    size_t used = size - z->avail_in;
    if (stream->state == StreamState::kDeflate) add_to_checksum(stream, data, used);
    consumed += used;
    if (used < size) break;
  }
  progress.left_in_queue -= consumed;
  if (progress.left_in_queue == 0 && progress.code == Z_OK && flush != Z_NO_FLUSH) {
    z->next_in = nullptr;
    z->avail_in = 0;
    progress.code = step(z, flush);
  }
  progress.produced = output->size - z->avail_out;
  if (stream->state == StreamState::kInflate) {
    add_to_checksum(stream, output->data, progress.produced);
  }
  enif_ioq_deq(stream->input, consumed, nullptr);
  z->next_in = nullptr;
  z->avail_in = 0;
  z->next_out = nullptr;
  return progress;
}

// The output as a list of one binary, or of none if it is empty.
ERL_NIF_TERM make_output(ErlNifEnv* env, ErlNifBinary* output, size_t produced) {
  if (produced == 0) {
    enif_release_binary(output);
    return enif_make_list(env, 0);
  }
  if (produced < output->size) (void)enif_realloc_binary(output, produced);
  return enif_make_list1(env, enif_make_binary(env, output));
}

struct ChunkArguments {
  size_t input_limit;
  int flush;
  ErlNifBinary output;
};

bool get_arguments(ErlNifEnv* env, const ERL_NIF_TERM* argv, ChunkArguments* arguments) {
  unsigned input_limit;
  unsigned output_limit;
  if (!enif_get_uint(env, argv[0], &input_limit) || !enif_get_uint(env, argv[1], &output_limit) ||
      !enif_get_int(env, argv[2], &arguments->flush)) {
    return false;
  }
  arguments->input_limit = input_limit;
  return enif_alloc_binary(output_limit, &arguments->output) != 0;
}

ERL_NIF_TERM make_progress(ErlNifEnv* env, bool is_done, ERL_NIF_TERM output) {
  return enif_make_tuple2(env, enif_make_atom(env, is_done ? "finished" : "continue"), output);
}

// What is left behind the end of the stream. Answers zlib's code for going on.
int pass_end(Stream* stream) {
  if (!stream->is_at_end || enif_ioq_size(stream->input) == 0) return Z_OK;
  switch (stream->after_end) {
    case AfterEnd::kError: return Z_DATA_ERROR;
    case AfterEnd::kReset: stream->is_at_end = false; return inflateReset(&stream->z);
    case AfterEnd::kCut: break;
  }
  enif_ioq_deq(stream->input, enif_ioq_size(stream->input), nullptr);
  return Z_OK;
}

}  // namespace

ERL_NIF_TERM deflate_chunk(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  ChunkArguments arguments;
  if (!get_arguments(env, argv, &arguments)) return enif_make_badarg(env);
  Progress progress =
      run(stream, deflate, arguments.input_limit, &arguments.output, arguments.flush);
  // Z_BUF_ERROR only says that nothing could be done this time.
  bool is_good = progress.code == Z_OK || progress.code == Z_BUF_ERROR ||
                 progress.code == Z_STREAM_END;
  if (!is_good) {
    enif_release_binary(&arguments.output);
    return zlib_answer(env, progress.code);
  }
  bool is_full = progress.produced == arguments.output.size;
  bool is_done = progress.code == Z_STREAM_END || (progress.left_in_queue == 0 && !is_full);
  return make_progress(env, is_done, make_output(env, &arguments.output, progress.produced));
}

ERL_NIF_TERM inflate_chunk(ErlNifEnv* env, Stream* stream, const ERL_NIF_TERM* argv) {
  int code = pass_end(stream);
  if (code != Z_OK) return zlib_answer(env, code);
  ChunkArguments arguments;
  if (!get_arguments(env, argv, &arguments)) return enif_make_badarg(env);
  Progress progress =
      run(stream, inflate, arguments.input_limit, &arguments.output, arguments.flush);
  if (progress.code == Z_STREAM_END) stream->is_at_end = true;
  // Going on without the dictionary that was asked for leads nowhere.
  bool is_asking = progress.code == Z_NEED_DICT && !stream->wants_dictionary;
  bool is_good = progress.code == Z_OK || progress.code == Z_BUF_ERROR ||
                 progress.code == Z_STREAM_END || is_asking;
  if (!is_good) {
    enif_release_binary(&arguments.output);
    return zlib_answer(env, progress.code == Z_NEED_DICT ? Z_DATA_ERROR : progress.code);
  }
  bool is_full = progress.produced == arguments.output.size;
  ERL_NIF_TERM output = make_output(env, &arguments.output, progress.produced);
  if (is_asking) {
    stream->wants_dictionary = true;
    return enif_make_tuple3(env, enif_make_atom(env, "need_dictionary"),
                            enif_make_ulong(env, stream->z.adler), output);
  }
  bool is_done = progress.left_in_queue == 0 && (!is_full || progress.code == Z_STREAM_END);
  return make_progress(env, is_done, output);
}

}  // namespace apus::natives::zlib
