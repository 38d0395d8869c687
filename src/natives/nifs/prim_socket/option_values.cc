// The values of options; see option_values.h.
#include "natives/nifs/prim_socket/option_values.h"

#include <algorithm>
#include <cstring>

#include "natives/nifs/prim_socket/control_messages.h"
#include "os/net/option_forms.h"

namespace apus::natives::prim_socket {
namespace {

using os::OptionShape;

constexpr int kServiceTypeBits = 0x1E;
constexpr size_t kDeviceRoom = 16, kAlgorithmRoom = 15, kPacketOptionsRoom = 1024;
constexpr int kMostHops = 255, kDefaultHops = -1;

template <class T>
void set_bytes(std::string* bytes, const T& value) {
  bytes->assign(reinterpret_cast<const char*>(&value), sizeof value);
}

template <class T>
T value_of(std::string_view bytes) {
  T value{};
  memcpy(&value, bytes.data(), std::min(bytes.size(), sizeof value));
  return value;
}

// Reads the members of a map, all of which there must be.
class Members {
 public:
  Members(ErlNifEnv* env, ERL_NIF_TERM map)
      : env_(env), map_(map), is_good_(enif_is_map(env, map)) {}
  explicit operator bool() const { return is_good_; }

  void ip(const char* key, uint8_t (&to)[4]) {
    is_good_ = find(key) && read_ip(env_, value_, os::SocketFamily::kInet4, to);
  }
  void ip(const char* key, uint8_t (&to)[16]) {
    is_good_ = find(key) && read_ip(env_, value_, os::SocketFamily::kInet6, to);
  }
  template <class Number>
  void number(const char* key, Number* to) {
    ErlNifSInt64 number;
    is_good_ = find(key) && enif_get_int64(env_, value_, &number) &&
               static_cast<ErlNifSInt64>(static_cast<Number>(number)) == number;
    if (is_good_) *to = static_cast<Number>(number);
  }
  template <class Number>
  void flag(const char* key, Number* to) {
    bool flag;
    is_good_ = find(key) && read_flag(env_, value_, &flag);
    if (is_good_) *to = static_cast<Number>(flag);
  }
  ERL_NIF_TERM term(const char* key) {
    is_good_ = find(key);
    return value_;
  }

 private:
  bool find(const char* key) { return is_good_ && get(env_, map_, key, &value_); }
  ErlNifEnv* env_;
  ERL_NIF_TERM map_, value_ = 0;
  bool is_good_;
};

bool read_linger(ErlNifEnv* env, ERL_NIF_TERM term, std::string* bytes) {
  os::LingerForm form{1, 0};
  if (!is_atom(env, term, "abort")) {
    Members members(env, term);
    members.flag("onoff", &form.is_on);
    members.number("linger", &form.seconds);
    if (!members || form.seconds < 0) return false;
  }
  set_bytes(bytes, form);
  return true;
}

// A null filter, no bytes, makes the system refuse.
bool read_source_filter(ErlNifEnv* env, ERL_NIF_TERM term, std::string* bytes) {
  os::SourceFilterForm4 form{};
  if (is_atom(env, term, "null")) return true;
  Members members(env, term);
  members.ip("multiaddr", form.group);
  members.ip("interface", form.interface_address);
  ERL_NIF_TERM mode = members.term("mode"), list = members.term("slist"), head;
  if (!members) return false;
  form.mode = is_atom(env, mode, "include") ? os::kFilterInclude : os::kFilterExclude;
  if (form.mode == os::kFilterExclude && !is_atom(env, mode, "exclude")) return false;
  std::string sources;
  while (enif_get_list_cell(env, list, &head, &list)) {
    uint8_t source[16];
    if (!read_ip(env, head, os::SocketFamily::kInet4, source)) return false;
    sources.append(reinterpret_cast<const char*>(source), 4);
    form.count++;
  }
  set_bytes(bytes, form);
  bytes->append(sources);
  return enif_is_empty_list(env, list) != 0;
}

bool read_membership(ErlNifEnv* env, OptionShape shape, ERL_NIF_TERM term, std::string* bytes) {
  Members members(env, term);
  if (shape == OptionShape::kMembership6) {
    os::MembershipForm6 form{};
    members.ip("multiaddr", form.group);
    members.number("interface", &form.interface_index);
    set_bytes(bytes, form);
    return static_cast<bool>(members);
  }
  os::SourceMembershipForm4 form{};
  members.ip("multiaddr", form.group);
  members.ip("interface", form.interface_address);
  if (shape == OptionShape::kSourceMembership4) members.ip("sourceaddr", form.source);
  set_bytes(bytes, form);
  if (shape == OptionShape::kMembership4) bytes->resize(sizeof(os::MembershipForm4));
  return static_cast<bool>(members);
}

bool read_sctp(ErlNifEnv* env, OptionShape shape, ERL_NIF_TERM term, std::string* bytes) {
  Members members(env, term);
  if (shape == OptionShape::kSctpAssociation) {
    os::SctpAssociationForm form{};
    members.number("assoc_id", &form.association);
    members.number("asocmaxrxt", &form.most_retries);
    members.number("number_peer_destinations", &form.peer_addresses);
    members.number("peer_rwnd", &form.peer_window);
    members.number("local_rwnd", &form.local_window);
    members.number("cookie_life", &form.cookie_life);
    set_bytes(bytes, form);
  } else if (shape == OptionShape::kSctpInitial) {
    os::SctpInitialForm form{};
    members.number("num_ostreams", &form.out_streams);
    members.number("max_instreams", &form.most_in_streams);
    members.number("max_attempts", &form.most_attempts);
    members.number("max_init_timeo", &form.longest_timeout);
    set_bytes(bytes, form);
  } else {
    os::SctpEventsForm form{};
    members.flag("data_io", &form.data_io);
    members.flag("association", &form.association);
    members.flag("address", &form.address);
    members.flag("send_failure", &form.send_failure);
    members.flag("peer_error", &form.peer_error);
    members.flag("shutdown", &form.shutdown);
    members.flag("partial_delivery", &form.partial_delivery);
    ERL_NIF_TERM ignored;
    if (get(env, term, "adaptation_layer", &ignored))
      members.flag("adaptation_layer", &form.adaptation_layer);
    if (get(env, term, "sender_dry", &ignored)) members.flag("sender_dry", &form.sender_dry);
    set_bytes(bytes, form);
  }
  return static_cast<bool>(members);
}

// A device has to fit; the name of an algorithm is cut to what the system has room for.
bool read_name(ErlNifEnv* env, OptionShape shape, ERL_NIF_TERM term, std::string* bytes) {
  if (!read_text(env, term, bytes)) return false;
  size_t room = shape == OptionShape::kDevice ? kDeviceRoom - 1 : kAlgorithmRoom;
  if (bytes->size() > room && shape == OptionShape::kDevice) return false;
  bytes->resize(std::min(bytes->size(), room));
  return true;
}

bool read_hops(ErlNifEnv* env, ERL_NIF_TERM term, int* hops) {
  *hops = kDefaultHops;
  if (is_atom(env, term, "default")) return true;
  return enif_get_int(env, term, hops) && *hops >= 0 && *hops <= kMostHops;
}

// The shapes that are one number to the system. Ensures: false when the term is none.
bool read_number(ErlNifEnv* env, OptionShape shape, ERL_NIF_TERM term, int* number) {
  bool flag;
  switch (shape) {
    case OptionShape::kFlag:
      if (!read_flag(env, term, &flag)) return false;
      *number = flag;
      return true;
    case OptionShape::kServiceType: return read_service_type(env, term, number);
    case OptionShape::kMtuDiscovery: return read_named(env, os::mtu_discoveries(), term, number);
    case OptionShape::kFamily: return read_named(env, os::socket_domains(), term, number);
    case OptionShape::kHops: return read_hops(env, term, number);
    default: return enif_get_int(env, term, number) != 0;
  }
}

Conversion done_if(bool is_done) { return is_done ? Conversion::kDone : Conversion::kBadValue; }

ERL_NIF_TERM make_linger(ErlNifEnv* env, const os::LingerForm& form) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "onoff", make_flag(env, form.is_on != 0));
  put(env, &map, "linger", enif_make_int(env, form.seconds));
  return map;
}

ERL_NIF_TERM make_association(ErlNifEnv* env, const os::SctpAssociationForm& form) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "assoc_id", enif_make_int(env, form.association));
  put(env, &map, "asocmaxrxt", enif_make_uint(env, form.most_retries));
  put(env, &map, "number_peer_destinations", enif_make_uint(env, form.peer_addresses));
  put(env, &map, "peer_rwnd", enif_make_uint(env, form.peer_window));
  put(env, &map, "local_rwnd", enif_make_uint(env, form.local_window));
  put(env, &map, "cookie_life", enif_make_uint(env, form.cookie_life));
  return map;
}

ERL_NIF_TERM make_initial(ErlNifEnv* env, const os::SctpInitialForm& form) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "num_ostreams", enif_make_uint(env, form.out_streams));
  put(env, &map, "max_instreams", enif_make_uint(env, form.most_in_streams));
  put(env, &map, "max_attempts", enif_make_uint(env, form.most_attempts));
  put(env, &map, "max_init_timeo", enif_make_uint(env, form.longest_timeout));
  return map;
}

// Some options come as one byte.
int number_of(std::string_view bytes) {
  if (bytes.size() == 1) return static_cast<unsigned char>(bytes[0]);
  return value_of<int>(bytes);
}

}  // namespace

ERL_NIF_TERM make_flag(ErlNifEnv* env, bool flag) {
  return enif_make_atom(env, flag ? "true" : "false");
}

bool read_flag(ErlNifEnv* env, ERL_NIF_TERM term, bool* flag) {
  *flag = is_atom(env, term, "true");
  return *flag || is_atom(env, term, "false");
}

ERL_NIF_TERM make_named(ErlNifEnv* env, std::span<const os::NamedNumber> rows, int number) {
  const os::NamedNumber* row = os::find_number(rows, number);
  return row != nullptr ? enif_make_atom(env, row->name) : enif_make_int(env, number);
}

bool read_named(ErlNifEnv* env, std::span<const os::NamedNumber> rows, ERL_NIF_TERM term,
                int* number) {
  if (enif_get_int(env, term, number)) return true;
  char name[32];
  if (enif_get_atom(env, term, name, sizeof name, ERL_NIF_LATIN1) <= 0) return false;
  const os::NamedNumber* row = os::find_name(rows, name);
  if (row != nullptr) *number = row->number;
  return row != nullptr;
}

ERL_NIF_TERM make_service_type(ErlNifEnv* env, int number) {
  const os::NamedNumber* row = os::find_number(os::service_types(), number & kServiceTypeBits);
  return row != nullptr ? enif_make_atom(env, row->name) : enif_make_int(env, number);
}

bool read_service_type(ErlNifEnv* env, ERL_NIF_TERM term, int* number) {
  return read_named(env, os::service_types(), term, number);
}

Conversion read_option_value(ErlNifEnv* env, const os::OptionRow& row, ERL_NIF_TERM term,
                             std::string* bytes) {
  int number;
  uint8_t ip[16];
  switch (row.shape) {
    case OptionShape::kUnknown: case OptionShape::kUnused: case OptionShape::kReadOnlyNumber:
    case OptionShape::kDomain: case OptionShape::kType: case OptionShape::kProtocol:
    case OptionShape::kPacketOptions: return Conversion::kNoOption;
    case OptionShape::kFlag: case OptionShape::kNumber: case OptionShape::kServiceType:
    case OptionShape::kMtuDiscovery: case OptionShape::kHops: case OptionShape::kFamily:
      if (!read_number(env, row.shape, term, &number)) return Conversion::kBadValue;
      set_bytes(bytes, number);
      return Conversion::kDone;
    case OptionShape::kDevice: case OptionShape::kAlgorithm:
      return done_if(read_name(env, row.shape, term, bytes));
    case OptionShape::kLinger: return done_if(read_linger(env, term, bytes));
    case OptionShape::kAddress4:
      if (!read_ip(env, term, os::SocketFamily::kInet4, ip)) return Conversion::kBadValue;
      bytes->assign(reinterpret_cast<const char*>(ip), 4);
      return Conversion::kDone;
    case OptionShape::kMembership4: case OptionShape::kSourceMembership4:
    case OptionShape::kMembership6:
      return done_if(read_membership(env, row.shape, term, bytes));
    case OptionShape::kSourceFilter4: return done_if(read_source_filter(env, term, bytes));
    case OptionShape::kSctpAssociation: case OptionShape::kSctpEvents:
    case OptionShape::kSctpInitial: return done_if(read_sctp(env, row.shape, term, bytes));
  }
  return Conversion::kNoOption;
}

size_t option_room(const os::OptionRow& row) {
  switch (row.shape) {
    case OptionShape::kUnknown: case OptionShape::kUnused: case OptionShape::kFamily:
    case OptionShape::kMembership4: case OptionShape::kSourceMembership4:
    case OptionShape::kSourceFilter4: case OptionShape::kMembership6:
    case OptionShape::kSctpEvents: return 0;
    case OptionShape::kDevice: return kDeviceRoom;
    case OptionShape::kAlgorithm: return kAlgorithmRoom;
    case OptionShape::kLinger: return sizeof(os::LingerForm);
    case OptionShape::kPacketOptions: return kPacketOptionsRoom;
    case OptionShape::kSctpAssociation: return sizeof(os::SctpAssociationForm);
    case OptionShape::kSctpInitial: return sizeof(os::SctpInitialForm);
    default: return sizeof(int);
  }
}

ERL_NIF_TERM make_option_value(ErlNifEnv* env, const os::OptionRow& row, std::string_view bytes) {
  switch (row.shape) {
    case OptionShape::kFlag: return make_flag(env, number_of(bytes) != 0);
    case OptionShape::kDevice: case OptionShape::kAlgorithm: return make_text(env, bytes);
    case OptionShape::kLinger: return make_linger(env, value_of<os::LingerForm>(bytes));
    case OptionShape::kDomain: return make_named(env, os::socket_domains(), number_of(bytes));
    case OptionShape::kType: return make_named(env, os::socket_types(), number_of(bytes));
    case OptionShape::kProtocol:
      if (number_of(bytes) == 0) return enif_make_atom(env, "default");
      return enif_make_int(env, number_of(bytes));
    case OptionShape::kServiceType: return make_service_type(env, number_of(bytes));
    case OptionShape::kMtuDiscovery:
      return make_named(env, os::mtu_discoveries(), number_of(bytes));
    case OptionShape::kAddress4: {
      auto ip = value_of<uint32_t>(bytes);
      return make_ip(env, os::SocketFamily::kInet4, reinterpret_cast<const uint8_t*>(&ip));
    }
    case OptionShape::kPacketOptions: return make_control_messages(env, bytes);
    case OptionShape::kSctpAssociation:
      return make_association(env, value_of<os::SctpAssociationForm>(bytes));
    case OptionShape::kSctpInitial:
      return make_initial(env, value_of<os::SctpInitialForm>(bytes));
    default: return enif_make_int(env, number_of(bytes));
  }
}

}  // namespace apus::natives::prim_socket
