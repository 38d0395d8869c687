// prim_net: the NIF library under the preloaded module of the same name, and so under the module net:
// names of hosts and services, and network interfaces.
//
// The functions that exist for Windows answer notsup, as stock's do here.
// Threads: no state of its own. OTP: net(3); prim_net.erl.
#include <string>
#include <vector>

#include "natives/nifs/address_terms.h"
#include "os/env.h"
#include "os/net/host_lookup.h"

namespace apus::natives::prim_net {
namespace {

ERL_NIF_TERM info(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "debug", enif_make_atom(env, "false"));
  return map;
}

// There is no debugging to turn on; stock refuses each command the same way.
ERL_NIF_TERM command(ErlNifEnv* env, int, const ERL_NIF_TERM[]) { return error(env, "einval"); }

ERL_NIF_TERM get_host_name(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  return ok(env, make_text(env, os::host_name()));
}

bool read_flag(ErlNifEnv* env, ERL_NIF_TERM flag, os::NameFlags* flags) {
  const struct {
    const char* name;
    bool* flag;
  } rows[] = {{"namereqd", &flags->requires_name},   {"dgram", &flags->is_datagram},
              {"nofqdn", &flags->is_short},          {"numerichost", &flags->is_numeric_host},
              {"numericserv", &flags->is_numeric_service}, {"idn", &flags->is_international}};
  for (const auto& row : rows) {
    if (!is_atom(env, flag, row.name)) continue;
    *row.flag = true;
    return true;
  }
  return false;
}

bool read_flags(ErlNifEnv* env, ERL_NIF_TERM list, os::NameFlags* flags) {
  ERL_NIF_TERM flag;
  if (is_atom(env, list, "undefined")) return true;
  while (enif_get_list_cell(env, list, &flag, &list))
    if (!read_flag(env, flag, flags)) return false;
  return enif_is_empty_list(env, list) != 0;
}

ERL_NIF_TERM get_name_info(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  os::SocketAddress address;
  os::NameFlags flags;
  if (!read_address(env, argv[0], &address)) return error(env, "einval");
  if (!read_flags(env, argv[1], &flags)) return enif_make_badarg(env);
  auto found = os::find_names(address, flags);
  if (!found.ok()) return error(env, found.error().name);
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "host", make_text(env, found->host));
  put(env, &map, "service", make_text(env, found->service));
  return ok(env, map);
}

ERL_NIF_TERM make_found(ErlNifEnv* env, const os::FoundAddress& found) {
  ERL_NIF_TERM map = enif_make_new_map(env), family;
  ERL_NIF_TERM address = make_address(env, found.address);
  get(env, address, "family", &family);
  const char* type = found.type == os::FoundType::kStream     ? "stream"
                     : found.type == os::FoundType::kDatagram ? "dgram"
                                                              : "raw";
  put(env, &map, "family", family);
  put(env, &map, "type", found.type == os::FoundType::kOther
                             ? enif_make_int(env, found.type_number) : enif_make_atom(env, type));
  put(env, &map, "protocol", enif_make_int(env, found.protocol));
  put(env, &map, "addr", address);
  return map;
}

// A string, or undefined. Ensures: false for anything else.
bool get_optional_text(ErlNifEnv* env, ERL_NIF_TERM term, std::string* text, const char** out) {
  *out = nullptr;
  if (is_atom(env, term, "undefined")) return true;
  if (!read_text(env, term, text)) return false;
  *out = text->c_str();
  return true;
}

ERL_NIF_TERM get_address_info(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  std::string host_text, service_text;
  const char *host, *service;
  if (!get_optional_text(env, argv[0], &host_text, &host) ||
      !get_optional_text(env, argv[1], &service_text, &service))
    return enif_make_badarg(env);
  auto found = os::find_addresses(host, service);
  if (!found.ok()) return error(env, found.error().name);
  std::vector<ERL_NIF_TERM> terms;
  for (const auto& each : *found) terms.push_back(make_found(env, each));
  return ok(env, enif_make_list_from_array(env, terms.data(), static_cast<unsigned>(terms.size())));
}

ERL_NIF_TERM make_flags(ErlNifEnv* env, const os::InterfaceFlags& f) {
  const struct {
    const char* name;
    bool is_set;
  } rows[] = {{"up", f.is_up},           {"broadcast", f.can_broadcast},
              {"debug", f.is_debugged},  {"loopback", f.is_loopback},
              {"pointopoint", f.is_point_to_point}, {"notrailers", f.avoids_trailers},
              {"running", f.is_running}, {"noarp", f.avoids_arp},
              {"promisc", f.is_promiscuous}, {"master", f.is_master},
              {"slave", f.is_slave},     {"multicast", f.can_multicast},
              {"portsel", f.selects_port}, {"automedia", f.selects_medium},
              {"dynamic", f.is_dynamic}};
  std::vector<ERL_NIF_TERM> names;
  for (const auto& row : rows)
    if (row.is_set) names.push_back(enif_make_atom(env, row.name));
  return enif_make_list_from_array(env, names.data(), static_cast<unsigned>(names.size()));
}

ERL_NIF_TERM make_interface(ErlNifEnv* env, const os::InterfaceAddress& i) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  auto put_if = [&](const char* key, const auto& address) {
    if (address) put(env, &map, key, make_address(env, *address));
  };
  put(env, &map, "name", make_text(env, i.name));
  put(env, &map, "flags", make_flags(env, i.flags));
  put_if("addr", i.address);
  put_if("addr", i.link);
  put_if("netmask", i.netmask);
  put_if("broadaddr", i.broadcast);
  put_if("broadaddr", i.link_broadcast);
  put_if("dstaddr", i.destination);
  return map;
}

// #{netns => Path}, or #{}.
ERL_NIF_TERM get_interface_addresses(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  ERL_NIF_TERM path_term;
  std::string path;
  bool has_path = enif_is_map(env, argv[0]) && get(env, argv[0], "netns", &path_term);
  if (has_path && !read_text(env, path_term, &path)) return enif_make_badarg(env);
  auto found = os::interface_addresses(has_path ? path.c_str() : nullptr);
  if (!found.ok()) return error(env, found.error());
  std::vector<ERL_NIF_TERM> terms;
  for (const auto& each : *found) terms.push_back(make_interface(env, each));
  return ok(env, enif_make_list_from_array(env, terms.data(), static_cast<unsigned>(terms.size())));
}

ERL_NIF_TERM name_to_index(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  std::string name;
  if (!read_text(env, argv[0], &name)) return error(env, "einval");
  auto index = os::interface_index(name);
  return index.ok() ? ok(env, enif_make_uint(env, *index)) : error(env, index.error());
}

ERL_NIF_TERM index_to_name(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  unsigned index;
  if (!enif_get_uint(env, argv[0], &index)) return enif_make_badarg(env);
  auto name = os::interface_name(index);
  return name.ok() ? ok(env, make_text(env, *name)) : error(env, name.error());
}

ERL_NIF_TERM list_names(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  auto found = os::numbered_interfaces();
  if (!found.ok()) return error(env, found.error());
  std::vector<ERL_NIF_TERM> terms;
  for (const auto& [index, name] : *found)
    terms.push_back(enif_make_tuple2(env, enif_make_uint(env, index), make_text(env, name)));
  return ok(env, enif_make_list_from_array(env, terms.data(), static_cast<unsigned>(terms.size())));
}

ERL_NIF_TERM not_supported(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  return enif_raise_exception(env, enif_make_atom(env, "notsup"));
}

int load(ErlNifEnv*, void**, ERL_NIF_TERM) { return 0; }
int upgrade(ErlNifEnv*, void**, void**, ERL_NIF_TERM) { return 0; }

constexpr unsigned kIo = ERL_NIF_DIRTY_JOB_IO_BOUND;

ErlNifFunc functions[] = {
    {"nif_info", 0, info, 0},
    {"nif_command", 1, command, 0},
    {"nif_gethostname", 0, get_host_name, 0},
    {"nif_getnameinfo", 2, get_name_info, kIo},
    {"nif_getaddrinfo", 3, get_address_info, kIo},
    {"nif_getifaddrs", 1, get_interface_addresses, kIo},
    {"nif_get_adapters_addresses", 1, not_supported, 0},
    {"nif_get_if_entry", 1, not_supported, 0},
    {"nif_get_interface_info", 1, not_supported, 0},
    {"nif_get_ip_address_table", 1, not_supported, 0},
    {"nif_if_name2index", 1, name_to_index, kIo},
    {"nif_if_index2name", 1, index_to_name, kIo},
    {"nif_if_names", 0, list_names, kIo},
};

}  // namespace

ERL_NIF_INIT(prim_net, functions, load, nullptr, upgrade, nullptr)

}  // namespace apus::natives::prim_net
