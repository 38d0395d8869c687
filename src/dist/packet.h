// Packets: how a message stands on the wire, and back.
//
//   | 131 | 68 | atoms | control | payload |                                a whole message
//   | 131 | 69 | sequence : 64 | number : 64 | atoms | control | payload |  its first fragment
//   | 131 | 70 | sequence : 64 | number : 64 | more of the payload |        numbers count down to 1
//   | 112 | 131 control | 131 payload |                       where neither cache nor fragments are agreed on
//
// An empty packet only says that the node lives. Terms stand without their version byte behind atoms.
// Without the cache of atoms, heads name no atoms. A packet of the kind that was not agreed on is damage.
// Invariant: control message and atoms stand in the first fragment.
// Threads: an encoding belongs to its maker, a reader to the connection's input.
// OTP: "External Term Format", "Distribution Header" and "Fragments".
#pragma once

#include <optional>
#include <string>
#include <unordered_map>

#include "dist/atom_cache.h"
#include "etf/encoder.h"
#include "port/binary.h"

namespace apus::dist {

inline constexpr size_t kFragmentBytes = 64 * 1024;

class EncodedMessage {
 public:
  // payload kNoTerm: none. Requires: the terms stay where they are until this returns.
  EncodedMessage(Term control, Term payload, uint64_t flags);
  // Whether a part is larger than the format can say.
  bool is_too_large() const;
  // Calls emit(ErlDrvBinary*), which takes over the binary, for each packet in order.
  template <class Emit>
  void write(OutgoingAtoms& atoms, uint64_t sequence, Emit&& emit) {
    size_t done = 0;
    emit(first_packet(atoms, sequence, &done));
    for (uint64_t left = packet_count() - 1; left > 0; left--)
      emit(next_packet(sequence, left, &done));
  }
  size_t size_bytes() const;

 private:
  size_t payload_size() const { return payload_ ? payload_->output().size() : 0; }
  uint64_t packet_count() const;
  ErlDrvBinary* first_packet(OutgoingAtoms& atoms, uint64_t sequence, size_t* done);
  ErlDrvBinary* next_packet(uint64_t sequence, uint64_t number, size_t* done);

  uint64_t flags_;
  MessageAtoms atoms_;
  mutable std::optional<etf::Encoder> control_, payload_;
};

// A message as it came: the bytes are valid until the reader reads on.
struct ReceivedMessage {
  const uint8_t* bytes = nullptr;
  size_t size = 0;
  bool has_version = false;
  Term atoms[kMessageAtomsMax];
  size_t atom_count = 0;
};

class PacketReader {
 public:
  enum class Status : uint8_t { kTick, kPart, kMessage, kBad };
  explicit PacketReader(uint64_t flags) : flags_(flags) {}
  Status read(const uint8_t* bytes, size_t size, ReceivedMessage* message);

 private:
  struct Partial {
    std::string bytes;
    uint64_t next = 0;  // The number that comes next.
    Term atoms[kMessageAtomsMax];
    size_t atom_count = 0;
  };
  const uint8_t* read_atoms(const uint8_t* at, const uint8_t* end, Term* table, size_t* count);
  Status read_plain(const uint8_t* at, const uint8_t* end, ReceivedMessage* message);
  Status read_first(const uint8_t* at, const uint8_t* end, ReceivedMessage* message);
  Status read_next(const uint8_t* at, const uint8_t* end, ReceivedMessage* message);
  Status finish(uint64_t sequence, ReceivedMessage* message);

  const uint64_t flags_;
  IncomingAtoms atoms_;
  std::unordered_map<uint64_t, Partial> partial_;
  std::string whole_;
};

}  // namespace apus::dist
