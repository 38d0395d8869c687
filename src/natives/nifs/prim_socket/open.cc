// Making sockets: new ones, and from descriptors that are open already.
#include <string>

#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/registry.h"
#include "os/net/sockets.h"

namespace apus::natives::prim_socket {
namespace {

enum class Read { kDone, kUnknown, kOutOfRange };

// A name of `names`, or a number.
Read read_number(ErlNifEnv* env, ERL_NIF_TERM term, std::span<const os::NamedNumber> names,
                 int* number) {
  if (enif_get_int(env, term, number)) return Read::kDone;
  char text[32];
  if (enif_get_atom(env, term, text, sizeof text, ERL_NIF_LATIN1) <= 0) return Read::kUnknown;
  const os::NamedNumber* row = os::find_name(names, text);
  if (row == nullptr) return Read::kUnknown;
  *number = row->number;
  return Read::kDone;
}

// An option that is true or false; anything else leaves `fallback`.
bool flag_of(ErlNifEnv* env, ERL_NIF_TERM options, const char* key, bool fallback) {
  ERL_NIF_TERM value;
  if (!get(env, options, key, &value)) return fallback;
  if (is_atom(env, value, "true")) return true;
  return is_atom(env, value, "false") ? false : fallback;
}

// {ok, Reference}, announced to the registry.
ERL_NIF_TERM finish_open(ErlNifEnv* env, Socket* socket, ERL_NIF_TERM term, ERL_NIF_TERM options) {
  if (socket == nullptr) return error(env, os::kInvalid);
  LibraryState& library = library_state();
  socket->is_debugged = flag_of(env, options, "debug", library.are_sockets_debugged);
  socket->is_registered = flag_of(env, options, "use_registry", library.uses_registry);
  if (socket->is_registered) tell_registry(env, *socket, "add");
  return ok(env, term);
}

// What the system does not say of a descriptor, the options have to. Null, or what is missing.
const char* read_kind(ErlNifEnv* env, int descriptor, ERL_NIF_TERM options, os::SocketKind* kind) {
  auto known = os::kind_of_socket(descriptor);
  if (known.ok()) {
    *kind = *known;
    return nullptr;
  }
  ERL_NIF_TERM domain, type, protocol;
  if (!get(env, options, "domain", &domain) ||
      read_number(env, domain, os::socket_domains(), &kind->domain) != Read::kDone)
    return "domain";
  if (!get(env, options, "type", &type) ||
      read_number(env, type, os::socket_types(), &kind->type) != Read::kDone)
    return "type";
  kind->protocol = 0;
  if (get(env, options, "protocol", &protocol)) enif_get_int(env, protocol, &kind->protocol);
  return nullptr;
}

}  // namespace

// nif_open(Descriptor, Options).
ERL_NIF_TERM open_descriptor(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  int given;
  os::SocketKind kind{};
  if (!enif_is_number(env, argv[0]) || !enif_is_map(env, argv[1])) return enif_make_badarg(env);
  if (!enif_get_int(env, argv[0], &given)) return out_of_range(env, argv[0]);
  if (const char* missing = read_kind(env, given, argv[1], &kind)) return invalid(env, missing);
  int descriptor = given;
  bool is_duplicated = flag_of(env, argv[1], "dup", true);
  if (is_duplicated) {
    auto copy = os::duplicate_descriptor(given);
    if (!copy.ok()) return error(env, copy.error());
    descriptor = *copy;
  }
  os::adopt_socket(descriptor);
  ERL_NIF_TERM term;
  Socket* socket = make_socket(env, descriptor, kind, &term);
  if (socket != nullptr) {
    socket->duplicated = given;
    socket->closes_descriptor = is_duplicated;
    if (os::raw_peer_name(descriptor).ok()) socket->write_state |= kConnected;
  }
  return finish_open(env, socket, term, argv[1]);
}

// nif_open(Domain, Type, Protocol, Options).
ERL_NIF_TERM open_socket(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  os::SocketKind kind{};
  if (!enif_is_number(env, argv[2]) || !enif_is_map(env, argv[3])) return enif_make_badarg(env);
  if (read_number(env, argv[0], os::socket_domains(), &kind.domain) != Read::kDone)
    return invalid(env, "domain");
  if (read_number(env, argv[1], os::socket_types(), &kind.type) != Read::kDone)
    return invalid(env, "type");
  if (!enif_get_int(env, argv[2], &kind.protocol)) return out_of_range(env, argv[2]);
  ERL_NIF_TERM path_term, term;
  ErlNifBinary path_bytes{};
  bool has_path = get(env, argv[3], "netns", &path_term) &&
                  enif_inspect_binary(env, path_term, &path_bytes);
  std::string path(reinterpret_cast<const char*>(path_bytes.data), path_bytes.size);
  auto descriptor = os::open_raw_socket(kind, has_path ? path.c_str() : nullptr);
  if (!descriptor.ok()) return error(env, descriptor.error());
  auto known = os::kind_of_socket(*descriptor);
  return finish_open(env, make_socket(env, *descriptor, known.ok() ? *known : kind, &term), term,
                     argv[3]);
}

}  // namespace apus::natives::prim_socket
