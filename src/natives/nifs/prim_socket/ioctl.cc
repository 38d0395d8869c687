// Requests about network interfaces.
#include <string>
#include <vector>

#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/option_values.h"
#include "os/net/interface_requests.h"

namespace apus::natives::prim_socket {
namespace {

using os::RequestShape;

ERL_NIF_TERM make_interface_flags(ErlNifEnv* env, int flags) {
  std::vector<ERL_NIF_TERM> names;
  for (const os::NamedNumber& row : os::interface_flags())
    if ((flags & row.number) != 0) names.push_back(enif_make_atom(env, row.name));
  return enif_make_list_from_array(env, names.data(), static_cast<unsigned>(names.size()));
}

ERL_NIF_TERM make_map(ErlNifEnv* env, const os::InterfaceMap& m) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "mem_start", enif_make_uint64(env, m.memory_start));
  put(env, &map, "mem_end", enif_make_uint64(env, m.memory_end));
  put(env, &map, "base_addr", enif_make_uint(env, m.base_address));
  put(env, &map, "irq", enif_make_uint(env, m.irq));
  put(env, &map, "dma", enif_make_uint(env, m.dma));
  put(env, &map, "port", enif_make_uint(env, m.port));
  return map;
}

template <class T, class Make>
ERL_NIF_TERM answer_with(ErlNifEnv* env, Result<T, os::OsError>&& result, Make&& make) {
  if (!result.ok()) return error(env, result.error());
  return ok(env, make(result.value()));
}

ERL_NIF_TERM ask_name(ErlNifEnv* env, Socket& socket, ERL_NIF_TERM index_term) {
  int index;
  if (!enif_get_int(env, index_term, &index)) return enif_make_badarg(env);
  return answer_with(env, os::asked_interface_name(socket.descriptor, index),
                     [&](const std::string& name) { return make_text(env, name); });
}

// What `changes`, a map of bits to whether they are to be set, asks for.
bool read_flags(ErlNifEnv* env, ERL_NIF_TERM changes, int* mask, int* flags) {
  ErlNifMapIterator at;
  *mask = *flags = 0;
  if (!enif_map_iterator_create(env, changes, &at, ERL_NIF_MAP_ITERATOR_FIRST)) return false;
  ERL_NIF_TERM key, value;
  bool is_good = true;
  while (is_good && enif_map_iterator_get_pair(env, &at, &key, &value)) {
    int bit;
    bool is_set;
    is_good = enif_get_int(env, key, &bit) && read_flag(env, value, &is_set);
    if (is_good) *mask |= bit;
    if (is_good && is_set) *flags |= bit;
    enif_map_iterator_next(env, &at);
  }
  enif_map_iterator_destroy(env, &at);
  return is_good;
}

// Which interface comes first: the name is looked up before the flags are looked at.
ERL_NIF_TERM set_flags(ErlNifEnv* env, int fd, const std::string& name, ERL_NIF_TERM changes) {
  int mask, flags;
  auto unchanged = os::change_flags(fd, name, 0, 0);
  if (!unchanged.ok()) return error(env, unchanged.error());
  if (!read_flags(env, changes, &mask, &flags)) return invalid(env, "flags");
  return answer(env, os::change_flags(fd, name, mask, flags));
}

}  // namespace

// nif_ioctl(Socket, Request).
ERL_NIF_TERM list_interfaces(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int request;
  if (!enif_get_int(env, argv[0], &request)) return enif_make_badarg(env);
  if (os::shape_of_request(request) != RequestShape::kList) return error(env, os::kNotSupported);
  auto found = os::listed_interfaces(socket.descriptor);
  if (!found.ok()) return error(env, found.error());
  std::vector<ERL_NIF_TERM> terms;
  for (const auto& [name, address] : *found) {
    ERL_NIF_TERM map = enif_make_new_map(env);
    put(env, &map, "name", make_text(env, name));
    put(env, &map, "addr", make_address(env, address));
    terms.push_back(map);
  }
  return ok(env, enif_make_list_from_array(env, terms.data(), static_cast<unsigned>(terms.size())));
}

// nif_ioctl(Socket, Request, Name), or an index.
ERL_NIF_TERM ask_interface(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int request, fd = socket.descriptor;
  std::string name;
  if (!enif_get_int(env, argv[0], &request)) return enif_make_badarg(env);
  RequestShape shape = os::shape_of_request(request);
  if (shape == RequestShape::kName) return ask_name(env, socket, argv[1]);
  bool is_question = shape == RequestShape::kNumber || shape == RequestShape::kFlags ||
                     shape == RequestShape::kAddress || shape == RequestShape::kMap ||
                     shape == RequestShape::kHardwareAddress;
  if (!is_question) return error(env, os::kNotSupported);
  if (!read_text(env, argv[1], &name)) return enif_make_badarg(env);
  if (shape == RequestShape::kMap)
    return answer_with(env, os::asked_map(fd, name),
                       [&](const os::InterfaceMap& map) { return make_map(env, map); });
  if (shape == RequestShape::kNumber || shape == RequestShape::kFlags)
    return answer_with(env, os::asked_number(fd, request, name), [&](int number) {
      return shape == RequestShape::kFlags ? make_interface_flags(env, number)
                                           : enif_make_int(env, number);
    });
  return answer_with(env, os::asked_address(fd, request, name), [&](const os::RawAddress& a) {
    return shape == RequestShape::kAddress ? make_address(env, a) : make_hardware_address(env, a);
  });
}

// nif_ioctl(Socket, Request, Name, Value).
ERL_NIF_TERM change_interface(ErlNifEnv* env, Socket& socket, const ERL_NIF_TERM* argv) {
  int request, number;
  std::string name;
  os::RawAddress address;
  if (!enif_get_int(env, argv[0], &request)) return enif_make_badarg(env);
  RequestShape shape = os::shape_of_request(request);
  bool is_change = shape == RequestShape::kSetNumber || shape == RequestShape::kSetFlags ||
                   shape == RequestShape::kSetAddress;
  if (!is_change) return error(env, os::kNotSupported);
  if (!read_text(env, argv[1], &name)) return enif_make_badarg(env);
  if (shape == RequestShape::kSetFlags)
    return set_flags(env, socket.descriptor, name, argv[2]);
  if (shape == RequestShape::kSetAddress) {
    if (!read_address(env, argv[2], &address)) return invalid(env, "sockaddr");
    return answer(env, os::change_address(socket.descriptor, request, name, address));
  }
  if (!enif_get_int(env, argv[2], &number))
    return invalid(env, os::is_mtu_request(request) ? "mtu" : "txqlen");
  return answer(env, os::change_number(socket.descriptor, request, name, number));
}

}  // namespace apus::natives::prim_socket
