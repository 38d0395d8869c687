// Reading a stream and finding its packets; see tcp.h.
#include "base/packet.h"
#include "natives/drivers/inet/tcp/packet_code.h"
#include "natives/drivers/inet/tcp/tcp.h"

namespace apus::natives::inet {
namespace {

constexpr int kReadsAtOnce = 16;

// What is to be done next with what is in the buffer.
struct Next {
  enum class Kind : uint8_t { kDeliver, kRead, kInvalid } kind;
  size_t size = 0;        // Of the packet, or of the read.
  bool is_exact = false;  // The packet's size is known.
};

PacketExtent find(const Tcp& t) {
  PacketLimits limits;
  limits.size_max = t.packet_size_max;
  limits.line_length = t.in.capacity();
  limits.line_delimiter = t.line_delimiter;
  return find_packet(packet_type(t.packet, t.is_in_http_headers), t.in.bytes(), limits);
}

Next look(Tcp& t) {
  constexpr Next kBad{Next::Kind::kInvalid};
  PacketExtent e = find(t);
  if (e.kind == PacketExtent::Kind::kInvalid) return kBad;
  if (e.kind == PacketExtent::Kind::kComplete) return {Next::Kind::kDeliver, e.size};
  size_t size = t.in.size();
  if (e.size > 0) {
    if (!t.in.expand(e.size)) return kBad;
    return {Next::Kind::kRead, e.size - size, true};
  }
  t.in.restart();
  if (t.in.room() == 0) {
    if (t.packet_size_max <= size || !t.in.expand(t.packet_size_max)) return kBad;
  }
  return {Next::Kind::kRead, t.in.room()};
}

// The packet at the front goes to its reader; a large one without being copied.
bool deliver_one(Tcp& t, size_t size) {
  ErlDrvBinary* binary = t.in.binary();
  auto whole = static_cast<size_t>(binary->orig_size);
  bool is_large = size >= whole - whole / 4;
  t.received.add(size);
  if (!tell_packet(t, t.in.bytes().substr(0, size), is_large ? binary : nullptr)) return false;
  if (is_large) {
    t.in.give_away(size, static_cast<size_t>(t.buffer_bytes));
  } else {
    t.in.drop(size);
    t.in.missing = 0;
    if (t.in.size() == 0) t.in.clear();
  }
  return true;
}

// That one, and while the socket is active those behind it.
int deliver(Tcp& t, size_t size) {
  int count = 0;
  while (size > 0) {
    if (!deliver_one(t, size)) return kEnded;
    count++;
    size = 0;
    if (t.active == kPassive) {
      t.timers.cancel(t.port, TimerKind::kReceive);
      watch(t, ERL_DRV_READ, false);
      if (t.in.exists()) t.in.restart();
    } else if (t.in.exists()) {
      Next next = look(t);
      if (next.kind == Next::Kind::kInvalid) return kEnded;
      if (next.kind == Next::Kind::kDeliver) size = next.size;
      else if (next.is_exact) t.in.missing = next.size;
    }
  }
  return count;
}

// How much to read. Ensures: false when there is a result instead.
bool prepare(Tcp& t, size_t wanted, size_t* to_read, int* result) {
  InputBuffer& in = t.in;
  if (!in.exists()) {
    *to_read = wanted > 0 ? wanted : static_cast<size_t>(t.buffer_bytes);
    in.missing = wanted;
    if (in.make(*to_read)) return true;
    *result = input_failed(t, os::kNoMemory);
    return false;
  }
  if (wanted > 0) {
    if (in.size() >= wanted) {
      *result = deliver(t, wanted);
      return false;
    }
    if (!in.expand(wanted)) {
      *result = input_failed(t, os::kNoMemory);
      return false;
    }
    *to_read = in.missing = wanted - in.size();
    return true;
  }
  *to_read = in.missing;
  if (in.missing > 0) return true;
  Next next = look(t);
  if (next.kind == Next::Kind::kInvalid) *result = input_failed(t, os::kMessageTooLong);
  else if (next.kind == Next::Kind::kDeliver) *result = deliver(t, next.size);
  *to_read = next.size;
  if (next.is_exact) in.missing = next.size;
  return next.kind == Next::Kind::kRead;
}

}  // namespace

int receive(Tcp& t, size_t wanted) {
  size_t to_read = 0;
  int result = 0;
  t.may_have_more = true;
  while (prepare(t, wanted, &to_read, &result)) {
    if (!t.may_have_more) return 0;  // The rest of the packet has not come yet.
    wanted = 0;
    t.may_have_more = false;
    auto got = os::receive(t.fd, t.in.room_at(), to_read);
    if (!got.ok()) {
      if (got.error() == os::kAgain) return 0;
      bool is_hidden = got.error() == os::kConnectionReset && !t.stream.shows_connection_reset;
      return is_hidden ? end_of_input(t) : input_failed(t, got.error());
    }
    if (*got == 0) return end_of_input(t);
    t.may_have_more = *got == to_read;
    t.in.add(*got);
    if (t.in.missing == 0) continue;  // Look at what has come.
    t.in.missing -= *got;
    return t.in.missing == 0 ? deliver(t, t.in.size()) : 0;
  }
  return result;
}

int deliver_packets(Tcp& t) {
  if (!t.in.exists() || t.in.missing > 0) return 0;
  Next next = look(t);
  if (next.kind == Next::Kind::kInvalid) return kEnded;
  if (next.kind == Next::Kind::kDeliver) return deliver(t, next.size);
  if (next.is_exact) t.in.missing = next.size;
  return 0;
}

void receive_all(Tcp& t) {
  for (int i = 0; i < kReadsAtOnce; i++)
    if (receive(t, 0) <= 0 || t.active == kPassive || !t.may_have_more) return;
}

}  // namespace apus::natives::inet
