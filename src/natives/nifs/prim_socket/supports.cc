// What sockets support, as tables of names and numbers.
#include <string>
#include <vector>

#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/option_values.h"

namespace apus::natives::prim_socket {
namespace {

using Terms = std::vector<ERL_NIF_TERM>;

ERL_NIF_TERM make_list(ErlNifEnv* env, const Terms& terms) {
  return enif_make_list_from_array(env, terms.data(), static_cast<unsigned>(terms.size()));
}

ERL_NIF_TERM make_names(ErlNifEnv* env, std::span<const os::NamedNumber> rows) {
  Terms terms;
  for (const os::NamedNumber& row : rows)
    terms.push_back(enif_make_tuple2(env, enif_make_atom(env, row.name),
                                     enif_make_int(env, row.number)));
  return make_list(env, terms);
}

// [{[Name], Number}].
ERL_NIF_TERM make_protocols(ErlNifEnv* env) {
  Terms terms;
  for (const os::KnownProtocol& protocol : os::known_protocols()) {
    Terms names;
    for (const std::string& name : protocol.names)
      names.push_back(enif_make_atom_len(env, name.data(), name.size()));
    terms.push_back(
        enif_make_tuple2(env, make_list(env, names), enif_make_int(env, protocol.number)));
  }
  return make_list(env, terms);
}

// [{Level, [Name | {Name, Number}]}].
ERL_NIF_TERM make_options(ErlNifEnv* env) {
  Terms levels, options;
  auto rows = os::option_rows();
  for (size_t i = 0; i < rows.size(); i++) {
    const os::OptionRow& row = rows[i];
    ERL_NIF_TERM name = enif_make_atom(env, row.name);
    bool is_known = row.shape != os::OptionShape::kUnknown;
    options.push_back(is_known ? enif_make_tuple2(env, name, enif_make_int(env, row.number))
                               : name);
    if (i + 1 < rows.size() && rows[i + 1].level == row.level) continue;
    ERL_NIF_TERM level = row.level == os::kSocketLevel ? enif_make_atom(env, "socket")
                                                       : enif_make_int(env, row.level);
    levels.push_back(enif_make_tuple2(env, level, make_list(env, options)));
    options.clear();
  }
  return make_list(env, levels);
}

}  // namespace

// nif_supports().
ERL_NIF_TERM supports(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  Terms terms;
  for (const char* name : {"sctp", "ipv6", "local", "netns", "sendfile"})
    terms.push_back(enif_make_tuple2(env, enif_make_atom(env, name), make_flag(env, true)));
  return make_list(env, terms);
}

// nif_supports(Table).
ERL_NIF_TERM supports_of(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  if (is_atom(env, argv[0], "protocols")) return make_protocols(env);
  if (is_atom(env, argv[0], "options")) return make_options(env);
  if (is_atom(env, argv[0], "ioctl_requests")) return make_names(env, os::interface_requests());
  if (is_atom(env, argv[0], "ioctl_flags")) return make_names(env, os::interface_flags());
  if (is_atom(env, argv[0], "msg_flags")) return make_names(env, os::message_flags());
  return make_list(env, {});
}

}  // namespace apus::natives::prim_socket
