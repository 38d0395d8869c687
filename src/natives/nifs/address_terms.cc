// Socket addresses as terms; see address_terms.h.
#include "natives/nifs/address_terms.h"

#include <iterator>

namespace apus::natives {
namespace {

constexpr unsigned kIp4Fields = 4, kIp6Fields = 8;

// The names of what some numbers of the system mean; others stay numbers.
struct Meaning {
  unsigned number;
  const char* name;
};
constexpr Meaning kHardwareTypes[] = {
    {0, "netrom"},   {1, "ether"},     {2, "eether"},     {3, "ax25"},     {4, "pronet"},
    {5, "chaos"},    {6, "ieee802"},   {7, "arcnet"},     {8, "appletlk"}, {15, "dlci"},
    {19, "atm"},     {23, "metricom"}, {24, "ieee1394"},  {27, "eui64"},   {32, "infiniband"},
    {768, "tunnel"}, {769, "tunnel6"}, {772, "loopback"}, {773, "localtlk"},
    {0xFFFE, "none"}, {0xFFFF, "void"}};
constexpr Meaning kPacketTypes[] = {{0, "host"},     {1, "broadcast"}, {2, "multicast"},
                                    {3, "otherhost"}, {4, "outgoing"}, {5, "loopback"},
                                    {6, "user"},     {7, "kernel"},    {8, "fastroute"}};

template <size_t n>
ERL_NIF_TERM make_meaning(ErlNifEnv* env, const Meaning (&rows)[n], unsigned number) {
  for (const Meaning& row : rows)
    if (row.number == number) return enif_make_atom(env, row.name);
  return enif_make_uint(env, number);
}

bool read_ip_tuple(ErlNifEnv* env, ERL_NIF_TERM term, unsigned count, uint8_t* ip) {
  const ERL_NIF_TERM* fields;
  int arity;
  if (!enif_get_tuple(env, term, &arity, &fields) || arity != static_cast<int>(count)) return false;
  unsigned limit = count == kIp4Fields ? 0xFF : 0xFFFF;
  for (unsigned i = 0; i < count; i++) {
    unsigned field;
    if (!enif_get_uint(env, fields[i], &field) || field > limit) return false;
    if (count == kIp4Fields) {
      ip[i] = static_cast<uint8_t>(field);
    } else {
      ip[2 * i] = static_cast<uint8_t>(field >> 8);
      ip[2 * i + 1] = static_cast<uint8_t>(field);
    }
  }
  return true;
}

bool read_inet(ErlNifEnv* env, ERL_NIF_TERM map, os::SocketAddress* out) {
  ERL_NIF_TERM addr, port, flow, scope;
  int number;
  if (!get(env, map, "addr", &addr) || !read_ip(env, addr, out->family, out->ip)) return false;
  if (!get(env, map, "port", &port) || !enif_get_int(env, port, &number)) return false;
  out->port = static_cast<uint16_t>(number);
  if (out->family == os::SocketFamily::kInet4) return true;
  return get(env, map, "flowinfo", &flow) && enif_get_uint(env, flow, &out->flow_info) &&
         get(env, map, "scope_id", &scope) && enif_get_uint(env, scope, &out->scope_id);
}

bool read_local(ErlNifEnv* env, ERL_NIF_TERM map, os::SocketAddress* out) {
  ERL_NIF_TERM path;
  ErlNifBinary bytes;
  if (!get(env, map, "path", &path) || !enif_inspect_binary(env, path, &bytes)) return false;
  // A path needs room for a zero behind it, an abstract name does not.
  bool is_abstract = bytes.size > 0 && bytes.data[0] == 0;
  if (bytes.size + (is_abstract ? 0 : 1) > os::SocketAddress::kPathMax) return false;
  out->path_size = static_cast<uint8_t>(bytes.size);
  if (bytes.size > 0) memcpy(out->path, bytes.data, bytes.size);
  return true;
}

// The bytes after the family: of what has no other form.
bool read_raw(ErlNifEnv* env, ERL_NIF_TERM map, uint16_t family, os::RawAddress* out) {
  ERL_NIF_TERM addr;
  ErlNifBinary bytes;
  if (!get(env, map, "addr", &addr) || !enif_inspect_binary(env, addr, &bytes)) return false;
  if (bytes.size > os::RawAddress::kRoom - os::RawAddress::kFamilyBytes) return false;
  *out = os::RawAddress::make(family, {reinterpret_cast<char*>(bytes.data), bytes.size});
  return true;
}

}  // namespace

bool read_ip(ErlNifEnv* env, ERL_NIF_TERM term, os::SocketFamily family, uint8_t* ip) {
  bool is_inet4 = family == os::SocketFamily::kInet4;
  memset(ip, 0, is_inet4 ? kIp4Fields : 2 * kIp6Fields);
  if (is_atom(env, term, "any")) return true;
  if (is_atom(env, term, "loopback")) {
    if (is_inet4) ip[0] = 127;
    ip[is_inet4 ? 3 : 15] = 1;
    return true;
  }
  if (is_atom(env, term, "broadcast") && is_inet4) {
    memset(ip, 0xFF, kIp4Fields);
    return true;
  }
  return read_ip_tuple(env, term, is_inet4 ? kIp4Fields : kIp6Fields, ip);
}

ERL_NIF_TERM make_ip(ErlNifEnv* env, os::SocketFamily family, const uint8_t* ip) {
  ERL_NIF_TERM fields[kIp6Fields];
  bool is_inet4 = family == os::SocketFamily::kInet4;
  unsigned count = is_inet4 ? kIp4Fields : kIp6Fields;
  for (unsigned i = 0; i < count; i++)
    fields[i] = enif_make_uint(
        env, is_inet4 ? ip[i] : static_cast<unsigned>(ip[2 * i] << 8 | ip[2 * i + 1]));
  return enif_make_tuple_from_array(env, fields, count);
}

void put(ErlNifEnv* env, ERL_NIF_TERM* map, const char* key, ERL_NIF_TERM value) {
  enif_make_map_put(env, *map, enif_make_atom(env, key), value, map);
}

bool get(ErlNifEnv* env, ERL_NIF_TERM map, const char* key, ERL_NIF_TERM* value) {
  return enif_get_map_value(env, map, enif_make_atom(env, key), value) != 0;
}

bool is_atom(ErlNifEnv* env, ERL_NIF_TERM term, const char* name) {
  return enif_is_identical(term, enif_make_atom(env, name)) != 0;
}

ERL_NIF_TERM make_address(ErlNifEnv* env, const os::SocketAddress& a) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  bool is_inet6 = a.family == os::SocketFamily::kInet6;
  if (is_inet6 || a.family == os::SocketFamily::kInet4) {
    put(env, &map, "family", enif_make_atom(env, is_inet6 ? "inet6" : "inet"));
    put(env, &map, "addr", make_ip(env, a.family, a.ip));
    put(env, &map, "port", enif_make_uint(env, a.port));
    if (!is_inet6) return map;
    put(env, &map, "flowinfo", enif_make_uint(env, a.flow_info));
    put(env, &map, "scope_id", enif_make_uint(env, a.scope_id));
    return map;
  }
  bool is_local = a.family == os::SocketFamily::kLocal;
  put(env, &map, "family", enif_make_atom(env, is_local ? "local" : "unspec"));
  if (is_local) put(env, &map, "path", make_binary(env, a.local_path()));
  return map;
}

ERL_NIF_TERM make_address(ErlNifEnv* env, const os::LinkAddress& a) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "family", enif_make_atom(env, "packet"));
  put(env, &map, "protocol", enif_make_uint(env, __builtin_bswap16(a.protocol)));
  put(env, &map, "ifindex", enif_make_int(env, a.interface_index));
  put(env, &map, "hatype", make_meaning(env, kHardwareTypes, a.hardware_type));
  put(env, &map, "pkttype", make_meaning(env, kPacketTypes, a.packet_type));
  put(env, &map, "addr", make_binary(env, a.bytes));
  return map;
}

bool read_address(ErlNifEnv* env, ERL_NIF_TERM term, os::SocketAddress* out) {
  ERL_NIF_TERM family;
  *out = {};
  if (!enif_is_map(env, term) || !get(env, term, "family", &family)) return false;
  if (is_atom(env, family, "local")) {
    out->family = os::SocketFamily::kLocal;
    return read_local(env, term, out);
  }
  if (is_atom(env, family, "inet")) out->family = os::SocketFamily::kInet4;
  else if (is_atom(env, family, "inet6")) out->family = os::SocketFamily::kInet6;
  else return false;
  return read_inet(env, term, out);
}

ERL_NIF_TERM make_address(ErlNifEnv* env, const os::RawAddress& a) {
  os::LinkAddress link;
  if (os::link_address(a, &link)) return make_address(env, link);
  os::SocketAddress address = os::socket_address(a);
  bool is_raw = address.family == os::SocketFamily::kOther ||
                address.family == os::SocketFamily::kUnspecified;
  if (!is_raw) return make_address(env, address);
  ERL_NIF_TERM map = enif_make_new_map(env);
  bool is_unspecified = address.family == os::SocketFamily::kUnspecified;
  put(env, &map, "family", is_unspecified ? enif_make_atom(env, "unspec")
                                          : enif_make_uint(env, a.family()));
  put(env, &map, "addr", make_binary(env, a.rest()));
  return map;
}

ERL_NIF_TERM make_hardware_address(ErlNifEnv* env, const os::RawAddress& a) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "family", make_meaning(env, kHardwareTypes, a.family()));
  put(env, &map, "addr", make_binary(env, a.rest()));
  return map;
}

bool read_address(ErlNifEnv* env, ERL_NIF_TERM term, os::RawAddress* out) {
  os::SocketAddress address;
  ERL_NIF_TERM family;
  if (read_address(env, term, &address)) {
    *out = os::raw_address(address);
    return true;
  }
  unsigned number;
  if (!enif_is_map(env, term) || !get(env, term, "family", &family)) return false;
  if (is_atom(env, family, "unspec")) return read_raw(env, term, 0, out);
  if (!enif_get_uint(env, family, &number) || number > UINT16_MAX) return false;
  return read_raw(env, term, static_cast<uint16_t>(number), out);
}

}  // namespace apus::natives
