// What there is to know about one socket, and about all.
#include <vector>

#include "natives/nifs/prim_socket/functions.h"
#include "natives/nifs/prim_socket/library.h"
#include "natives/nifs/prim_socket/option_values.h"

namespace apus::natives::prim_socket {
namespace {

ERL_NIF_TERM make_states(ErlNifEnv* env, unsigned state) {
  const struct {
    State bit;
    const char* name;
  } rows[] = {{kBound, "bound"},         {kListening, "listening"}, {kAccepting, "accepting"},
              {kConnecting, "connecting"}, {kConnected, "connected"}, {kSelected, "selected"},
              {kClosing, "closing"},     {kClosed, "closed"}};
  std::vector<ERL_NIF_TERM> names;
  for (const auto& row : rows)
    if ((state & row.bit) != 0) names.push_back(enif_make_atom(env, row.name));
  return enif_make_list_from_array(env, names.data(), static_cast<unsigned>(names.size()));
}

// Named so far as they are counted at all.
void put_count(ErlNifEnv* env, ERL_NIF_TERM* map, const char* name, uint64_t count) {
  put(env, map, name, enif_make_uint64(env, count));
}

ERL_NIF_TERM make_counters(ErlNifEnv* env, const Counters& c) {
  ERL_NIF_TERM map = enif_make_new_map(env);
  put_count(env, &map, "read_byte", c.reads.bytes);
  put_count(env, &map, "read_fails", c.reads.fails);
  put_count(env, &map, "read_pkg", c.reads.packages);
  put_count(env, &map, "read_pkg_max", c.reads.largest_package);
  put_count(env, &map, "read_tries", c.reads.tries);
  put_count(env, &map, "read_waits", c.reads.waits);
  put_count(env, &map, "write_byte", c.writes.bytes);
  put_count(env, &map, "write_fails", c.writes.fails);
  put_count(env, &map, "write_pkg", c.writes.packages);
  put_count(env, &map, "write_pkg_max", c.writes.largest_package);
  put_count(env, &map, "write_tries", c.writes.tries);
  put_count(env, &map, "write_waits", c.writes.waits);
  put_count(env, &map, "acc_success", c.accepted);
  put_count(env, &map, "acc_fails", c.accept_fails);
  put_count(env, &map, "acc_tries", c.accept_tries);
  put_count(env, &map, "acc_waits", c.accept_waits);
  if (c.files.tries + c.files.fails == 0) return map;
  put_count(env, &map, "sendfile", c.file_calls);
  put_count(env, &map, "sendfile_byte", c.files.bytes);
  put_count(env, &map, "sendfile_fails", c.files.fails);
  put_count(env, &map, "sendfile_max", c.largest_file_piece);
  put_count(env, &map, "sendfile_pkg", c.files.packages);
  put_count(env, &map, "sendfile_pkg_max", c.files.largest_package);
  put_count(env, &map, "sendfile_tries", c.files.tries);
  put_count(env, &map, "sendfile_waits", c.files.waits);
  return map;
}

ERL_NIF_TERM make_creation(ErlNifEnv* env, const Socket& socket) {
  if (socket.duplicated <= 0) return enif_make_atom(env, "normal");
  if (!socket.closes_descriptor) return enif_make_atom(env, "fromfd");
  return enif_make_tuple2(env, enif_make_atom(env, "fromfd"),
                          enif_make_int(env, socket.duplicated));
}

ERL_NIF_TERM make_socket_counts(ErlNifEnv* env) {
  constexpr int kCounterBits = 64;
  SocketCounts& c = socket_counts();
  const struct {
    const char* name;
    const std::atomic<int64_t>& count;
  } rows[] = {{"num_sockets", c.sockets},  {"num_dinet", c.inet},     {"num_dinet6", c.inet6},
              {"num_dlocal", c.local},     {"num_tstreams", c.streams}, {"num_tdgrams", c.datagrams},
              {"num_tseqpkgs", c.packet_streams}, {"num_pip", c.ip},  {"num_ptcp", c.tcp},
              {"num_pudp", c.udp},         {"num_psctp", c.sctp}};
  ERL_NIF_TERM map = enif_make_new_map(env);
  for (const auto& row : rows) put(env, &map, row.name, enif_make_int64(env, row.count));
  put(env, &map, "num_cnt_bits", enif_make_int(env, kCounterBits));
  return map;
}

}  // namespace

// nif_info().
ERL_NIF_TERM library_info(ErlNifEnv* env, int, const ERL_NIF_TERM[]) {
  LibraryState& library = library_state();
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "debug", make_flag(env, library.is_debugged));
  put(env, &map, "socket_debug", make_flag(env, library.are_sockets_debugged));
  put(env, &map, "iow", make_flag(env, false));
  put(env, &map, "use_registry", make_flag(env, library.uses_registry));
  put(env, &map, "iov_max", enif_make_uint64(env, os::most_pieces()));
  put(env, &map, "counters", make_socket_counts(env));
  return map;
}

// nif_info(Socket). Of a closed socket as well.
ERL_NIF_TERM socket_info(ErlNifEnv* env, int, const ERL_NIF_TERM argv[]) {
  Socket* found = socket_of(env, argv[0]);
  if (found == nullptr) return enif_make_badarg(env);
  Socket& socket = *found;
  Lock lock(socket.mutex);
  auto count = [&](WaitQueue& queue) { return enif_make_uint64(env, queue.count()); };
  ERL_NIF_TERM map = enif_make_new_map(env);
  put(env, &map, "domain", make_named(env, os::socket_domains(), socket.kind.domain));
  put(env, &map, "type", make_named(env, os::socket_types(), socket.kind.type));
  put(env, &map, "protocol", enif_make_int(env, socket.kind.protocol));
  put(env, &map, "owner", socket.has_owner ? enif_make_pid(env, &socket.owner)
                                           : enif_make_atom(env, "undefined"));
  put(env, &map, "ctype", make_creation(env, socket));
  put(env, &map, "counters", make_counters(env, socket.counters));
  put(env, &map, "num_readers", count(socket.readers()));
  put(env, &map, "num_writers", count(socket.writers()));
  put(env, &map, "num_acceptors", count(socket.acceptors()));
  put(env, &map, "rstates", make_states(env, socket.read_state));
  put(env, &map, "wstates", make_states(env, socket.write_state));
  return map;
}

}  // namespace apus::natives::prim_socket
