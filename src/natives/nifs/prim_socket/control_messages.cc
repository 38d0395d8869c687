// Control messages as terms; see control_messages.h.
#include "natives/nifs/prim_socket/control_messages.h"

#include <cstring>
#include <vector>

#include "natives/nifs/prim_socket/option_values.h"
#include "os/net/control_kinds.h"
#include "os/net/socket_names.h"

namespace apus::natives::prim_socket {
namespace {

using os::ControlKind;
using os::ControlRow;

template <class T>
bool read_plain(std::string_view data, T* value) {
  if (data.size() < sizeof(T)) return false;
  memcpy(value, data.data(), sizeof(T));
  return true;
}

// A number of as many bytes as there are: the system gives some as one byte, some as four.
bool read_number(std::string_view data, int* number) {
  *number = data.empty() ? 0 : static_cast<unsigned char>(data[0]);
  return data.size() == 1 || read_plain(data, number);
}

ERL_NIF_TERM make_time(ErlNifEnv* env, const os::ControlTime& time) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "sec", enif_make_int64(env, time.seconds));
  put(env, &map, "usec", enif_make_int64(env, time.microseconds));
  return map;
}

ERL_NIF_TERM make_info4(ErlNifEnv* env, const os::PacketInfo4& info) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "ifindex", enif_make_int(env, info.interface_index));
  put(env, &map, "spec_dst", make_ip(env, os::SocketFamily::kInet4, info.local));
  put(env, &map, "addr", make_ip(env, os::SocketFamily::kInet4, info.destination));
  return map;
}

ERL_NIF_TERM make_info6(ErlNifEnv* env, const os::PacketInfo6& info) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "addr", make_ip(env, os::SocketFamily::kInet6, info.destination));
  put(env, &map, "ifindex", enif_make_int(env, info.interface_index));
  return map;
}

// Ensures: false when there is no form for the value.
bool make_value(ErlNifEnv* env, const ControlRow& row, std::string_view data, ERL_NIF_TERM* value) {
  int number;
  os::ControlTime time;
  os::PacketInfo4 info4;
  os::PacketInfo6 info6;
  switch (row.kind) {
    case ControlKind::kNumber:
      if (!read_number(data, &number)) return false;
      *value = enif_make_int(env, number);
      return true;
    case ControlKind::kServiceType:
      if (!read_number(data, &number)) return false;
      *value = make_service_type(env, number);
      return true;
    case ControlKind::kTime:
      if (!read_plain(data, &time)) return false;
      *value = make_time(env, time);
      return true;
    case ControlKind::kPacketInfo4:
      if (!read_plain(data, &info4)) return false;
      *value = make_info4(env, info4);
      return true;
    case ControlKind::kPacketInfo6:
      if (!read_plain(data, &info6)) return false;
      *value = make_info6(env, info6);
      return true;
    case ControlKind::kAddress: {
      os::RawAddress address;
      if (data.size() > os::RawAddress::kRoom) return false;
      memcpy(address.bytes, data.data(), data.size());
      address.size_bytes = static_cast<uint32_t>(data.size());
      *value = make_address(env, address);
      return true;
    }
    case ControlKind::kBytes: return false;
  }
  return false;
}

ERL_NIF_TERM make_control_message(ErlNifEnv* env, const os::ControlMessage& message) {
  const ControlRow* row = os::find_control(message.level, message.type);
  ERL_NIF_TERM map = enif_make_new_map(env), value;
  bool is_socket = message.level == os::kSocketLevel;
  put(env, &map, "level",
      is_socket ? enif_make_atom(env, "socket") : enif_make_int(env, message.level));
  put(env, &map, "type",
      row != nullptr ? enif_make_atom(env, row->name) : enif_make_int(env, message.type));
  put(env, &map, "data", make_binary(env, message.data));
  if (row != nullptr && make_value(env, *row, message.data, &value)) put(env, &map, "value", value);
  return map;
}

ERL_NIF_TERM make_flags(ErlNifEnv* env, int flags) {
  std::vector<ERL_NIF_TERM> names;
  for (const os::NamedNumber& row : os::message_flags()) {
    if (row.number == 0 || (flags & row.number) == 0) continue;
    names.push_back(enif_make_atom(env, row.name));
    flags &= ~row.number;
  }
  if (flags != 0) names.push_back(enif_make_int(env, flags));
  return enif_make_list_from_array(env, names.data(), static_cast<unsigned>(names.size()));
}

// The bytes of a value, as the system wants them. Ensures: false when there is no such value.
bool read_value(ErlNifEnv* env, const ControlRow& row, ERL_NIF_TERM value, std::string* data) {
  int number;
  bool is_read = row.kind == ControlKind::kServiceType ? read_service_type(env, value, &number)
                 : row.is_sent && enif_get_int(env, value, &number);
  if (!is_read) return false;
  data->assign(reinterpret_cast<const char*>(&number), sizeof number);
  return true;
}

bool read_level(ErlNifEnv* env, ERL_NIF_TERM term, int* level) {
  *level = os::kSocketLevel;
  return is_atom(env, term, "socket") || enif_get_int(env, term, level);
}

bool read_control_message(ErlNifEnv* env, ERL_NIF_TERM map, std::string* control) {
  ERL_NIF_TERM level_term, type_term, value;
  ErlNifBinary bytes;
  int level, type = 0;
  if (!enif_is_map(env, map) || !get(env, map, "level", &level_term) ||
      !get(env, map, "type", &type_term) || !read_level(env, level_term, &level))
    return false;
  char name[32];
  bool is_named = enif_get_atom(env, type_term, name, sizeof name, ERL_NIF_LATIN1) > 0;
  const ControlRow* row = is_named ? os::find_control(level, name) : nullptr;
  if (row != nullptr) type = row->type;
  else if (is_named || !enif_get_int(env, type_term, &type)) return false;
  std::string data;
  if (get(env, map, "data", &value)) {
    if (!enif_inspect_binary(env, value, &bytes)) return false;
    data.assign(reinterpret_cast<const char*>(bytes.data), bytes.size);
  } else if (row == nullptr || !get(env, map, "value", &value) ||
             !read_value(env, *row, value, &data)) {
    return false;
  }
  os::append_control({level, type, data}, control);
  return true;
}

}  // namespace

ERL_NIF_TERM make_control_messages(ErlNifEnv* env, std::span<const char> control) {
  std::vector<ERL_NIF_TERM> terms;
  for (const os::ControlMessage& each : os::read_control(control))
    terms.push_back(make_control_message(env, each));
  return enif_make_list_from_array(env, terms.data(), static_cast<unsigned>(terms.size()));
}

ERL_NIF_TERM make_message(ErlNifEnv* env, const os::ReceivedMessage& message, ERL_NIF_TERM bytes,
                          std::span<const char> control) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  if (message.from.size_bytes > 0) put(env, &map, "addr", make_address(env, message.from));
  put(env, &map, "iov", enif_make_list1(env, bytes));
  put(env, &map, "ctrl", make_control_messages(env, control));
  put(env, &map, "flags", make_flags(env, message.flags));
  return map;
}

bool read_control_messages(ErlNifEnv* env, ERL_NIF_TERM list, size_t room_bytes,
                           std::string* control) {
  ERL_NIF_TERM head;
  while (enif_get_list_cell(env, list, &head, &list))
    if (!read_control_message(env, head, control) || control->size() > room_bytes) return false;
  return enif_is_empty_list(env, list) != 0;
}

}  // namespace apus::natives::prim_socket
