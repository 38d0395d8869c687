// Counters: what a socket, and all sockets together, have done.
//
// A package is what one call of the user's read or wrote, in however many pieces.
// Threads: of a socket, under its mutex; of all, atomic.
// OTP: socket(3), info/0 and info/1.
#pragma once

#include <atomic>
#include <cstdint>

#include "os/net/raw_sockets.h"

namespace apus::natives::prim_socket {

struct Transfers {
  uint64_t packages = 0, largest_package = 0, bytes = 0, tries = 0, waits = 0, fails = 0;
  uint64_t package_bytes = 0;  // Of the package under way.

  // A piece that is not the last of its package.
  void add_piece(size_t size_bytes) { package_bytes += size_bytes; }
  // The last piece.
  void finish_package(size_t size_bytes) {
    package_bytes += size_bytes;
    packages++;
    if (package_bytes > largest_package) largest_package = package_bytes;
    package_bytes = 0;
  }
};

struct Counters {
  Transfers reads, writes;
  uint64_t accepted = 0, accept_fails = 0, accept_tries = 0, accept_waits = 0;
  // Of sendfile; a largest piece is what one call of the system took.
  Transfers files;
  uint64_t file_calls = 0, largest_file_piece = 0;
};

// How many sockets of each kind there are.
struct SocketCounts {
  std::atomic<int64_t> sockets{0}, inet{0}, inet6{0}, local{0}, streams{0}, datagrams{0},
      packet_streams{0}, ip{0}, tcp{0}, udp{0}, sctp{0};
  void add(const os::SocketKind& kind, int change);
};
SocketCounts& socket_counts();

// Whether data has no borders.
bool is_stream(const os::SocketKind& kind);

}  // namespace apus::natives::prim_socket
