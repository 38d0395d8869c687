// Options of sockets: those of the module socket itself, the system's by name, and the system's by
// number and bytes.
#include <algorithm>
#include <cstring>
#include <string>

#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/option_values.h"
#include "os/net/socket_options.h"

namespace apus::natives::prim_socket {
namespace {

// prim_socket.erl's numbers for the options of level otp.
enum OtpOption : int {
  kOtpDebug = 1001, kOtpWraps = 1002, kOtpOwner = 1003, kOtpReceiveBuffer = 1004,
  kOtpReceiveControl = 1006, kOtpSendControl = 1007, kOtpDescriptor = 1008, kOtpMeta = 1009,
  kOtpRegistry = 1010, kOtpKind = 1996, kOtpProtocol = 1997, kOtpType = 1998, kOtpDomain = 1999,
};

// More than any option of the system has.
constexpr size_t kMostNativeBytes = size_t{1} << 20;

ERL_NIF_TERM bad_value(ErlNifEnv* env) { return invalid(env, "value"); }

ERL_NIF_TERM not_owner(ErlNifEnv* env) {
  return enif_make_tuple2(env, enif_make_atom(env, "error"), invalid(env, "not_owner"));
}

ERL_NIF_TERM unknown_otp_option(ErlNifEnv* env, int option) {
  return raise_invalid(env, enif_make_tuple2(env, enif_make_atom(env, "otp_socket_option"),
                                             enif_make_int(env, option)));
}

bool is_owner(ErlNifEnv* env, const Socket& socket) {
  ErlNifPid self;
  return enif_self(env, &self) != nullptr && enif_compare_pids(&self, &socket.owner) == 0;
}

// A size in bytes, or default.
bool read_size(ErlNifEnv* env, ERL_NIF_TERM term, size_t fallback, size_t* size) {
  ErlNifUInt64 number = fallback;
  if (!is_atom(env, term, "default") && !enif_get_uint64(env, term, &number)) return false;
  if (number == 0) return false;
  *size = number;
  return true;
}

// A size, or {Count, Size}.
bool read_receive_buffer(ErlNifEnv* env, ERL_NIF_TERM term, BufferSizes* sizes) {
  int arity;
  const ERL_NIF_TERM* fields;
  unsigned count = 0;
  ERL_NIF_TERM size = term;
  if (enif_get_tuple(env, term, &arity, &fields)) {
    if (arity != 2 || !enif_get_uint(env, fields[0], &count) || count == 0) return false;
    size = fields[1];
  }
  if (!read_size(env, size, BufferSizes{}.receive_bytes, &sizes->receive_bytes)) return false;
  sizes->receive_count = static_cast<int>(count);
  return true;
}

ERL_NIF_TERM set_owner(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM term) {
  ErlNifPid pid;
  if (!is_owner(env, socket)) return not_owner(env);
  if (!enif_get_local_pid(env, term, &pid)) return bad_value(env);
  if (!own(env, socket, pid)) close_after_owner(env, socket);
  return ok(env);
}

ERL_NIF_TERM set_meta(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM term) {
  if (!is_owner(env, socket)) return not_owner(env);
  if (socket.meta_env == nullptr) socket.meta_env = enif_alloc_env();
  else enif_clear_env(socket.meta_env);
  socket.meta = enif_make_copy(socket.meta_env, term);
  return ok(env);
}

ERL_NIF_TERM set_otp_option(ErlNifEnv* env, Socket& socket, int option, ERL_NIF_TERM value) {
  BufferSizes& sizes = socket.sizes;
  BufferSizes usual;
  bool flag, is_good;
  switch (option) {
    case kOtpDebug: is_good = read_flag(env, value, &flag);
      if (is_good) socket.is_debugged = flag;
      break;
    case kOtpWraps: is_good = read_flag(env, value, &flag);
      if (is_good) socket.tells_wraps = flag;
      break;
    case kOtpOwner: return set_owner(env, socket, value);
    case kOtpReceiveBuffer: is_good = read_receive_buffer(env, value, &sizes); break;
    case kOtpReceiveControl:
      is_good = read_size(env, value, usual.receive_control_bytes, &sizes.receive_control_bytes);
      break;
    case kOtpSendControl:
      is_good = read_size(env, value, usual.send_control_bytes, &sizes.send_control_bytes);
      break;
    case kOtpMeta: return set_meta(env, socket, value);
    case kOtpRegistry: is_good = is_atom(env, value, "true"); break;
    default: return unknown_otp_option(env, option);
  }
  return is_good ? ok(env) : bad_value(env);
}

ERL_NIF_TERM make_receive_buffer(ErlNifEnv* env, const BufferSizes& sizes) {
  ERL_NIF_TERM size = enif_make_uint64(env, sizes.receive_bytes);
  if (sizes.receive_count == 0) return size;
  return enif_make_tuple2(env, enif_make_int(env, sizes.receive_count), size);
}

ERL_NIF_TERM get_otp_option(ErlNifEnv* env, Socket& socket, int option) {
  const BufferSizes& sizes = socket.sizes;
  ERL_NIF_TERM domain = make_named(env, os::socket_domains(), socket.kind.domain);
  ERL_NIF_TERM type = make_named(env, os::socket_types(), socket.kind.type);
  ERL_NIF_TERM protocol = enif_make_int(env, socket.kind.protocol);
  switch (option) {
    case kOtpDebug: return ok(env, make_flag(env, socket.is_debugged));
    case kOtpWraps: return ok(env, make_flag(env, socket.tells_wraps));
    case kOtpOwner: return ok(env, enif_make_pid(env, &socket.owner));
    case kOtpReceiveBuffer: return ok(env, make_receive_buffer(env, sizes));
    case kOtpReceiveControl: return ok(env, enif_make_uint64(env, sizes.receive_control_bytes));
    case kOtpSendControl: return ok(env, enif_make_uint64(env, sizes.send_control_bytes));
    case kOtpDescriptor: return ok(env, enif_make_int(env, socket.descriptor));
    case kOtpMeta:
      return ok(env, socket.meta_env != nullptr ? enif_make_copy(env, socket.meta)
                                                : enif_make_atom(env, "undefined"));
    case kOtpRegistry: return ok(env, make_flag(env, socket.is_registered));
    case kOtpDomain: return ok(env, domain);
    case kOtpType: return ok(env, type);
    case kOtpProtocol: return ok(env, protocol);
    case kOtpKind: return ok(env, enif_make_tuple3(env, domain, type, protocol));
    default: return unknown_otp_option(env, option);
  }
}

// Bytes, a number or a flag, as they are.
ERL_NIF_TERM set_native_option(ErlNifEnv* env, Socket& socket, os::OptionNumber number,
                               ERL_NIF_TERM value) {
  ErlNifBinary bytes;
  int plain;
  bool flag;
  if (enif_inspect_binary(env, value, &bytes))
    return answer(env, os::set_option(socket.descriptor, number, bytes.data, bytes.size));
  if (!enif_get_int(env, value, &plain)) {
    if (!read_flag(env, value, &flag))
      return enif_make_tuple2(env, enif_make_atom(env, "error"), bad_value(env));
    plain = flag;
  }
  return answer(env, os::set_option(socket.descriptor, number, &plain, sizeof plain));
}

// Ensures: false for what is no level but otp.
bool read_level(ErlNifEnv* env, ERL_NIF_TERM term, int* level) {
  *level = os::kSocketLevel;
  return is_atom(env, term, "socket") || enif_get_int(env, term, level);
}

// As many bytes as the caller gives, or asks for.
ERL_NIF_TERM get_native_bytes(ErlNifEnv* env, Socket& socket, os::OptionNumber number,
                              std::string room) {
  auto size = os::get_option(socket.descriptor, number, room.empty() ? nullptr : room.data(),
                             room.size());
  if (!size.ok()) return error(env, size.error());
  return ok(env, make_binary(env, {room.data(), *size}));
}

}  // namespace

// nif_setopt(Socket, Level, Number, Value, IsNative).
ERL_NIF_TERM set_option(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int level, number, is_native;
  if (!enif_get_int(env, argv[1], &number) || !enif_get_int(env, argv[3], &is_native))
    return enif_make_badarg(env);
  if (is_atom(env, argv[0], "otp")) return set_otp_option(env, socket, number, argv[2]);
  if (!read_level(env, argv[0], &level)) return enif_make_badarg(env);
  if (is_native != 0) return set_native_option(env, socket, {level, number}, argv[2]);
  const os::OptionRow* row = os::find_option(level, number);
  std::string bytes;
  Conversion read = row != nullptr ? read_option_value(env, *row, argv[2], &bytes)
                                   : Conversion::kNoOption;
  switch (read) {
    case Conversion::kNoOption: return invalid(env, "socket_option");
    case Conversion::kBadValue: return bad_value(env);
    case Conversion::kDone: break;
  }
  return answer(env, os::set_option(socket.descriptor, {level, number}, bytes.data(),
                                    bytes.size()));
}

// nif_getopt(Socket, Level, Number).
ERL_NIF_TERM get_option(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int level, number;
  if (!enif_get_int(env, argv[1], &number)) return enif_make_badarg(env);
  if (is_atom(env, argv[0], "otp")) return get_otp_option(env, socket, number);
  if (!read_level(env, argv[0], &level)) return enif_make_badarg(env);
  const os::OptionRow* row = os::find_option(level, number);
  size_t room = row != nullptr ? option_room(*row) : 0;
  if (room == 0) return invalid(env, "socket_option");
  std::string bytes(room, '\0');
  auto size = os::get_option(socket.descriptor, {level, number}, bytes.data(), room);
  if (!size.ok()) return error(env, size.error());
  return ok(env, make_option_value(env, *row, {bytes.data(), *size}));
}

// nif_getopt(Socket, Level, Number, ValueSpec).
ERL_NIF_TERM get_native_option(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int level, number, value = 0;
  ErlNifUInt64 size;
  ErlNifBinary given;
  if (!read_level(env, argv[0], &level) || !enif_get_int(env, argv[1], &number))
    return enif_make_badarg(env);
  os::OptionNumber option{level, number};
  bool is_flag = is_atom(env, argv[2], "boolean");
  if (is_flag || is_atom(env, argv[2], "integer")) {
    auto got = os::get_option(socket.descriptor, option, &value, sizeof value);
    if (!got.ok()) return error(env, got.error());
    return ok(env, is_flag ? make_flag(env, value != 0) : enif_make_int(env, value));
  }
  if (enif_inspect_binary(env, argv[2], &given))
    return get_native_bytes(env, socket, option,
                            {reinterpret_cast<const char*>(given.data), given.size});
  if (!enif_get_uint64(env, argv[2], &size) || size > INT32_MAX) return bad_value(env);
  if (size == 0) return error(env, "efault");
  return get_native_bytes(env, socket, option,
                          std::string(std::min<ErlNifUInt64>(size, kMostNativeBytes), '\0'));
}

}  // namespace apus::natives::prim_socket
