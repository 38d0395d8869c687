// Packets and the cache of atoms: what is written is read again, and damage is refused.
#include "dist/packet.h"

#include <gtest/gtest.h>

#include <random>

#include "dist/flags.h"
#include "etf/decoder.h"
#include "heap/builders.h"
#include "term/atom.h"
#include "term/compare.h"

namespace apus::dist {
namespace {

using Status = PacketReader::Status;

class Wire {
 public:
  explicit Wire(uint64_t flags = kDefault) : flags_(flags), reader_(flags) {}
  std::vector<std::string> packets(Term control, Term payload) {
    EncodedMessage message(control, payload, flags_);
    std::vector<std::string> all;
    message.write(atoms_, ++sequence_, [&](ErlDrvBinary* b) {
      all.emplace_back(b->orig_bytes, static_cast<size_t>(b->orig_size));
      driver_free_binary(b);
    });
    return all;
  }
  Status read(std::string_view packet) {
    return reader_.read(reinterpret_cast<const uint8_t*>(packet.data()), packet.size(), &message_);
  }
  // The control message and the payload of what was read last.
  Term control() { return term(&at_, 0); }
  Term payload() {
    size_t ignored;
    return term(&ignored, at_);
  }

 private:
  Term term(size_t* used, size_t from) {
    etf::DecodeOptions o;
    o.has_version = message_.has_version;
    o.atoms_by_number = message_.atoms;
    o.atom_number_count = message_.atom_count;
    return etf::binary_to_term(heap_, message_.bytes + from, message_.size - from, o, used);
  }
  const uint64_t flags_;
  TermHeap heap_;
  OutgoingAtoms atoms_;
  uint64_t sequence_ = 0;
  PacketReader reader_;
  ReceivedMessage message_;
  size_t at_ = 0;
};

Term atoms_list(TermHeap& heap, size_t count, const std::string& prefix) {
  Term list = kNil;
  for (size_t i = 0; i < count; i++) list = make_cons(heap, atom(prefix + std::to_string(i)), list);
  return list;
}

void round_trip(Wire& wire, Term control, Term payload) {
  std::vector<std::string> packets = wire.packets(control, payload);
  for (size_t i = 0; i + 1 < packets.size(); i++) ASSERT_EQ(wire.read(packets[i]), Status::kPart);
  ASSERT_EQ(wire.read(packets.back()), Status::kMessage);
  EXPECT_TRUE(equal(wire.control(), control));
  if (payload) EXPECT_TRUE(equal(wire.payload(), payload));
}

TEST(Packet, AtomsAreWrittenOnce) {
  TermHeap heap;
  Wire wire;
  Term control = make_tuple(heap, {make_small(6), "hello"_atom, "world"_atom});
  size_t first = wire.packets(control, kNoTerm)[0].size();
  EXPECT_EQ(wire.packets(control, kNoTerm)[0].size() + 2 * (1 + 5), first);
}

TEST(Packet, RoundTripsThroughTheCache) {
  TermHeap heap;
  Wire wire;
  Term control = make_tuple(heap, {make_small(2), "a"_atom, "b"_atom});
  for (size_t count : {0, 1, 2, 253, 254, 255, 300, 3000})
    for (int again = 0; again < 2; again++)
      round_trip(wire, control, atoms_list(heap, count, "atom_"));
  std::string longest;
  for (int i = 0; i < 255; i++) longest += "\xC3\xA4";  // 510 bytes.
  round_trip(wire, make_tuple(heap, {make_small(2), atom(longest)}), atom(longest));
  round_trip(wire, control, kNil);
}

TEST(Packet, LargeMessagesAreFragments) {
  TermHeap heap;
  Wire wire;
  Term control = make_tuple(heap, {make_small(2), "a"_atom});
  for (size_t size : {kFragmentBytes - 5, kFragmentBytes - 4, 3 * kFragmentBytes, 10 * kFragmentBytes + 1}) {
    std::string bytes(size, 'x');
    Term payload = make_binary(heap, bytes);
    EXPECT_EQ(wire.packets(control, payload).size(), (size + 5 + kFragmentBytes - 1) / kFragmentBytes);
    Wire fresh;
    round_trip(fresh, control, payload);
  }
}

constexpr uint64_t kEveryKind[] = {kDefault, kDefault & ~kHeaderAtomCache, kDefault & ~kFragments,
                                   kMandatory};

TEST(Packet, EveryAgreementRoundTrips) {
  TermHeap heap;
  Term control = make_tuple(heap, {make_small(2), "a"_atom});
  Term payload = make_binary(heap, std::string(3 * kFragmentBytes, 'y'));
  for (uint64_t flags : kEveryKind) {
    Wire wire(flags);
    round_trip(wire, control, payload);
    round_trip(wire, control, "b"_atom);
    EXPECT_EQ(wire.packets(control, payload).size(), flags & kFragments ? 4u : 1u);
  }
}

TEST(Packet, WhatWasNotAgreedOnIsDamage) {
  TermHeap heap;
  Term control = make_tuple(heap, {make_small(2), "a"_atom});
  Wire plain(kMandatory);
  std::string headless = plain.packets(control, kNoTerm)[0];
  for (uint64_t flags : kEveryKind) {
    Wire wire(flags);
    EXPECT_EQ(wire.read(headless), flags == kMandatory ? Status::kMessage : Status::kBad);
  }
  std::string with_atoms = Wire().packets(control, kNoTerm)[0];
  EXPECT_EQ(plain.read(with_atoms), Status::kBad);
  EXPECT_EQ(Wire(kDefault & ~kHeaderAtomCache).read(with_atoms), Status::kBad);
  Term payload = make_binary(heap, std::string(3 * kFragmentBytes, 'y'));
  EXPECT_EQ(Wire(kDefault & ~kFragments).read(Wire().packets(control, payload)[0]), Status::kBad);
}

TEST(Packet, AnEmptyPacketIsATick) {
  Wire wire;
  EXPECT_EQ(wire.read(""), Status::kTick);
}

TEST(Packet, FragmentsMustComeInOrder) {
  TermHeap heap;
  Term control = make_tuple(heap, {make_small(2), "a"_atom});
  Term payload = make_binary(heap, std::string(3 * kFragmentBytes, 'x'));
  Wire wire;
  std::vector<std::string> packets = wire.packets(control, payload);
  EXPECT_EQ(wire.read(packets[1]), Status::kBad);
  EXPECT_EQ(wire.read(packets[0]), Status::kPart);
  EXPECT_EQ(wire.read(packets[2]), Status::kBad);
  EXPECT_EQ(wire.read(packets[0]), Status::kBad);
}

// Whatever bytes come, reading ends and decoding stays inside them.
TEST(Packet, DamageDoesNoHarm) {
  TermHeap heap;
  std::mt19937 random(1);
  Term control = make_tuple(heap, {make_small(22), "a"_atom, atoms_list(heap, 20, "d")});
  for (int round = 0; round < 3000; round++) {
    Wire wire;
    std::vector<std::string> packets = wire.packets(control, atoms_list(heap, 10, "e"));
    std::string& packet = packets[0];
    for (int i = 0; i < 1 + round % 4; i++)
      packet[random() % packet.size()] = static_cast<char>(random());
    if (round % 5 == 0) packet.resize(random() % packet.size());
    if (wire.read(packet) != Status::kMessage) continue;
    if (wire.control()) wire.payload();
  }
}

}  // namespace
}  // namespace apus::dist
