// Bytes of open files: reading, writing, positions.
//
// Writes take at most kPiecesPerCall binaries at a time and answer {continue, Rest}, so that the
// list of a huge write is not walked at once.
#include "natives/nifs/prim_file/data.h"

#include <limits>

#include "natives/nifs/prim_file/names.h"
#include "natives/nifs/prim_file/numbers.h"
#include "os/files.h"

namespace apus::natives::prim_file {

namespace {

constexpr size_t kPiecesPerCall = 64;

static_assert(sizeof(os::IoPiece) == sizeof(SysIOVec));

std::span<os::IoPiece> pieces_of(ErlNifIOVec* vector) {
  return {reinterpret_cast<os::IoPiece*>(vector->iov), static_cast<size_t>(vector->iovcnt)};
}

bool is_atom(ErlNifEnv* env, ERL_NIF_TERM term, const char* name) {
  return enif_is_identical(term, enif_make_atom(env, name)) != 0;
}

// A binary of up to `size` bytes that `fill` reads, `eof` if it reads none, or {error, Reason}.
// Ensures: *is_data tells whether it is a binary.
template <class Fill>
ERL_NIF_TERM read_binary(ErlNifEnv* env, size_t size, bool* is_data, Fill fill) {
  ErlNifBinary binary;
  *is_data = false;
  if (!enif_alloc_binary(size, &binary)) return error(env, os::kNoMemory);
  os::IoPiece piece{reinterpret_cast<char*>(binary.data), size};
  Result<size_t, os::OsError> count = fill(std::span(&piece, 1));
  if (!count.ok() || *count == 0) {
    enif_release_binary(&binary);
    return count.ok() ? enif_make_atom(env, "eof") : error(env, count.error());
  }
  if (*count < size && !enif_realloc_binary(&binary, *count)) {
    enif_release_binary(&binary);
    return error(env, os::kNoMemory);
  }
  *is_data = true;
  return enif_make_binary(env, &binary);
}

ERL_NIF_TERM read_at(ErlNifEnv* env, int descriptor, int64_t offset, size_t size, bool* is_data) {
  return read_binary(env, size, is_data, [&](std::span<os::IoPiece> pieces) {
    return os::read_pieces_at(descriptor, offset, pieces);
  });
}

uint32_t big_endian(const unsigned char* bytes) {
  return static_cast<uint32_t>(bytes[0]) << 24 | static_cast<uint32_t>(bytes[1]) << 16 |
         static_cast<uint32_t>(bytes[2]) << 8 | bytes[3];
}

}  // namespace

ERL_NIF_TERM read(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  size_t size;
  ERL_NIF_TERM failure;
  if (!get_size(env, argv[0], &size, &failure)) return failure;
  bool is_data;
  ERL_NIF_TERM value = read_binary(env, size, &is_data, [&](std::span<os::IoPiece> pieces) {
    return os::read_pieces(descriptor, pieces);
  });
  return is_data ? ok(env, value) : value;
}

ERL_NIF_TERM pread(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  ErlNifSInt64 offset;
  size_t size;
  ERL_NIF_TERM failure;
  if (!enif_is_number(env, argv[1])) return enif_make_badarg(env);
  if (!get_offset(env, argv[0], &offset, &failure)) return failure;
  if (!get_size(env, argv[1], &size, &failure)) return failure;
  if (offset < 0) return error(env, os::kInvalid);
  bool is_data;
  ERL_NIF_TERM value = read_at(env, descriptor, offset, size, &is_data);
  return is_data ? ok(env, value) : value;
}

ERL_NIF_TERM write(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  ErlNifIOVec memory;
  ErlNifIOVec* vector = &memory;
  ERL_NIF_TERM rest;
  if (!enif_inspect_iovec(env, kPiecesPerCall, argv[0], &rest, &vector)) {
    return enif_make_badarg(env);
  }
  auto count = os::write_pieces(descriptor, pieces_of(vector));
  if (!count.ok()) return error(env, count.error());
  if (enif_is_empty_list(env, rest)) return ok(env);
  return enif_make_tuple2(env, enif_make_atom(env, "continue"), rest);
}

ERL_NIF_TERM pwrite(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  ErlNifIOVec memory;
  ErlNifIOVec* vector = &memory;
  ERL_NIF_TERM rest;
  ERL_NIF_TERM failure;
  ErlNifSInt64 offset;
  if (!enif_is_number(env, argv[0]) ||
      !enif_inspect_iovec(env, kPiecesPerCall, argv[1], &rest, &vector)) {
    return enif_make_badarg(env);
  }
  if (!get_offset(env, argv[0], &offset, &failure)) return failure;
  auto count = os::write_pieces_at(descriptor, offset, pieces_of(vector));
  if (!count.ok()) return error(env, count.error());
  if (enif_is_empty_list(env, rest)) return ok(env);
  return enif_make_tuple3(env, enif_make_atom(env, "continue"), enif_make_uint64(env, *count),
                          rest);
}

// Reads what a header of 8 bytes at an offset points to: 32 bits of size, 32 bits of position.
ERL_NIF_TERM ipread_s32bu_p32bu(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  ErlNifSInt64 offset;
  ErlNifSInt64 limit;
  ERL_NIF_TERM failure;
  if (!get_offset(env, argv[0], &offset, &failure)) return failure;
  if (!get_offset(env, argv[1], &limit, &failure)) return failure;
  if (limit > std::numeric_limits<int32_t>::max()) return error(env, os::kInvalid);
  unsigned char header[8];
  os::IoPiece piece{reinterpret_cast<char*>(header), sizeof header};
  auto count = os::read_pieces_at(descriptor, offset, {&piece, 1});
  if (!count.ok()) return error(env, count.error());
  ERL_NIF_TERM eof = enif_make_atom(env, "eof");
  if (*count < sizeof header) return eof;
  uint32_t size = big_endian(header);
  uint32_t position = big_endian(header + 4);
  if (size > limit) return eof;
  ERL_NIF_TERM data = eof;
  if (size > 0) {
    bool is_data;
    data = read_at(env, descriptor, position, size, &is_data);
    if (!is_data && !enif_is_identical(data, eof)) return data;
  }
  return ok(env, enif_make_tuple3(env, enif_make_uint(env, size), enif_make_uint(env, position),
                                  data));
}

ERL_NIF_TERM seek(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  os::SeekFrom from;
  if (is_atom(env, argv[0], "bof")) {
    from = os::SeekFrom::kStart;
  } else if (is_atom(env, argv[0], "cur")) {
    from = os::SeekFrom::kCurrent;
  } else if (is_atom(env, argv[0], "eof")) {
    from = os::SeekFrom::kEnd;
  } else {
    return enif_make_badarg(env);
  }
  ErlNifSInt64 offset;
  if (!enif_get_int64(env, argv[1], &offset)) return enif_make_badarg(env);
  auto position = os::seek(descriptor, from, offset);
  if (!position.ok()) return error(env, position.error());
  return ok(env, enif_make_int64(env, *position));
}

ERL_NIF_TERM sync(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  int data_only;
  if (!enif_get_int(env, argv[0], &data_only)) return enif_make_badarg(env);
  return answer(env, os::sync_file(descriptor, data_only != 0));
}

ERL_NIF_TERM truncate(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM*) {
  return answer(env, os::truncate_at_position(descriptor));
}

ERL_NIF_TERM allocate(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  ErlNifSInt64 offset;
  ErlNifSInt64 size;
  ERL_NIF_TERM failure;
  if (!enif_is_number(env, argv[1])) return enif_make_badarg(env);
  if (!get_offset(env, argv[0], &offset, &failure)) return failure;
  if (!get_offset(env, argv[1], &size, &failure)) return failure;
  return answer(env, os::allocate(descriptor, offset, size));
}

ERL_NIF_TERM advise(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM* argv) {
  static constexpr const char* kNames[] = {"normal",    "random",    "sequential",
                                           "will_need", "dont_need", "no_reuse"};
  ErlNifSInt64 offset;
  ErlNifSInt64 size;
  ERL_NIF_TERM failure;
  if (!enif_is_number(env, argv[1])) return enif_make_badarg(env);
  if (!get_offset(env, argv[0], &offset, &failure)) return failure;
  if (!get_offset(env, argv[1], &size, &failure)) return failure;
  for (int i = 0; i <= static_cast<int>(os::Advice::kNoReuse); i++) {
    if (is_atom(env, argv[2], kNames[i])) {
      return answer(env, os::advise(descriptor, offset, size, static_cast<os::Advice>(i)));
    }
  }
  return error(env, os::kInvalid);
}

// The descriptor's bytes as they lie in memory; only for passing on to a driver.
ERL_NIF_TERM get_handle(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM*) {
  return make_binary(env, {reinterpret_cast<const char*>(&descriptor), sizeof descriptor});
}

ERL_NIF_TERM read_handle_info(ErlNifEnv* env, int descriptor, const ERL_NIF_TERM*) {
  auto info = os::descriptor_info(descriptor);
  return info.ok() ? info_record(env, *info) : error(env, info.error());
}

// Files that do not know their size (those of /proc say zero) are read until they end.
ERL_NIF_TERM read_whole_file(ErlNifEnv* env, const char* path) {
  constexpr size_t kUnknownSize = 16 << 10;
  auto opened = os::open_file(path, {.read = true});
  if (!opened.ok()) return error(env, opened.error());
  int descriptor = *opened;
  auto known = os::size_bytes(descriptor);
  size_t size = known.ok() && *known > 0 ? static_cast<size_t>(*known) : kUnknownSize;
  bool is_exact = size != kUnknownSize;
  os::OsError failure = os::kNoMemory;
  size_t filled = 0;
  ErlNifBinary binary;
  bool is_good = enif_alloc_binary(size, &binary) != 0;
  bool has_binary = is_good;
  while (is_good) {
    os::IoPiece piece{reinterpret_cast<char*>(binary.data) + filled, binary.size - filled};
    auto count = os::read_pieces(descriptor, {&piece, 1});
    is_good = count.ok();
    if (!count.ok()) failure = count.error();
    if (!is_good) break;
    filled += *count;
    if (is_exact || filled < binary.size) break;
    is_good = enif_realloc_binary(&binary, binary.size * 2) != 0;
  }
  (void)os::close_file(descriptor);
  if (is_good && filled < binary.size) is_good = enif_realloc_binary(&binary, filled) != 0;
  if (is_good) return ok(env, enif_make_binary(env, &binary));
  if (has_binary) enif_release_binary(&binary);
  return error(env, failure);
}

}  // namespace apus::natives::prim_file
