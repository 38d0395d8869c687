// Writing and reading packets; see packet.h.
#include "dist/packet.h"

#include <algorithm>
#include <cstring>

#include "dist/flags.h"
#include "etf/tags.h"

namespace apus::dist {
namespace {

enum : uint8_t { kWhole = 68, kFirstFragment = 69, kNextFragment = 70, kPassThrough = 112 };

void append64(std::string& to, uint64_t n) {
  for (int shift = 56; shift >= 0; shift -= 8) to.push_back(static_cast<char>(n >> shift));
}

uint64_t read64(const uint8_t* at) {
  uint64_t n = 0;
  for (int i = 0; i < 8; i++) n = n << 8 | at[i];
  return n;
}

etf::EncodeOptions encode_options(uint64_t flags, MessageAtoms& atoms) {
  etf::EncodeOptions o;
  o.minor_version = 2;
  o.has_version = !has_heads(flags);
  if (flags & kHeaderAtomCache) o.atom_numbers = &atoms;
  return o;
}

char* append(char* to, const void* bytes, size_t size) {
  std::memcpy(to, bytes, size);
  return to + size;
}

}  // namespace

EncodedMessage::EncodedMessage(Term control, Term payload, uint64_t flags) : flags_(flags) {
  etf::EncodeOptions options = encode_options(flags, atoms_);
  control_.emplace(control, options);
  control_->run(SIZE_MAX);
  if (!payload) return;
  payload_.emplace(payload, options);
  payload_->run(SIZE_MAX);
}

bool EncodedMessage::is_too_large() const {
  return control_->is_too_large() || (payload_ && payload_->is_too_large());
}

size_t EncodedMessage::size_bytes() const { return control_->output().size() + payload_size(); }

uint64_t EncodedMessage::packet_count() const {
  if (!(flags_ & kFragments) || payload_size() <= kFragmentBytes) return 1;
  return (payload_size() + kFragmentBytes - 1) / kFragmentBytes;
}

ErlDrvBinary* EncodedMessage::first_packet(OutgoingAtoms& atoms, uint64_t sequence, size_t* done) {
  std::string head;
  uint64_t count = packet_count();
  if (has_heads(flags_)) {
    head.push_back(static_cast<char>(etf::kVersion));
    head.push_back(static_cast<char>(count == 1 ? kWhole : kFirstFragment));
    if (count > 1) {
      append64(head, sequence);
      append64(head, count);
    }
    atoms.write(head, atoms_);
  } else {
    head.push_back(static_cast<char>(kPassThrough));
  }
  etf::Output& control = control_->output();
  *done = count == 1 ? payload_size() : kFragmentBytes;
  ErlDrvBinary* packet = driver_alloc_binary(head.size() + control.size() + *done);
  CHECK(packet);
  char* at = append(packet->orig_bytes, head.data(), head.size());
  at = append(at, control.bytes(), control.size());
  if (payload_) append(at, payload_->output().bytes(), *done);
  return packet;
}

ErlDrvBinary* EncodedMessage::next_packet(uint64_t sequence, uint64_t number, size_t* done) {
  std::string head{static_cast<char>(etf::kVersion), static_cast<char>(kNextFragment)};
  append64(head, sequence);
  append64(head, number);
  size_t size = std::min(kFragmentBytes, payload_size() - *done);
  ErlDrvBinary* packet = driver_alloc_binary(head.size() + size);
  CHECK(packet);
  char* at = append(packet->orig_bytes, head.data(), head.size());
  append(at, payload_->output().bytes() + *done, size);
  *done += size;
  return packet;
}

PacketReader::Status PacketReader::read(const uint8_t* bytes, size_t size,
                                        ReceivedMessage* message) {
  const uint8_t* end = bytes + size;
  message->atom_count = 0;
  message->has_version = false;
  if (size == 0) return Status::kTick;
  if (!has_heads(flags_)) return read_plain(bytes, end, message);
  if (size < 2 || bytes[0] != etf::kVersion) return Status::kBad;
  const uint8_t* at = bytes + 2;
  if (flags_ & kFragments && bytes[1] == kFirstFragment) return read_first(at, end, message);
  if (flags_ & kFragments && bytes[1] == kNextFragment) return read_next(at, end, message);
  if (bytes[1] != kWhole) return Status::kBad;
  at = read_atoms(at, end, message->atoms, &message->atom_count);
  if (!at) return Status::kBad;
  message->bytes = at;
  message->size = static_cast<size_t>(end - at);
  return Status::kMessage;
}

const uint8_t* PacketReader::read_atoms(const uint8_t* at, const uint8_t* end, Term* table,
                                        size_t* count) {
  if (flags_ & kHeaderAtomCache) return atoms_.read(at, end, table, count);
  *count = 0;
  return at < end && *at == 0 ? at + 1 : nullptr;
}

PacketReader::Status PacketReader::read_plain(const uint8_t* at, const uint8_t* end,
                                              ReceivedMessage* message) {
  if (*at != kPassThrough) return Status::kBad;
  message->bytes = at + 1;
  message->size = static_cast<size_t>(end - at - 1);
  message->has_version = true;
  return Status::kMessage;
}

PacketReader::Status PacketReader::read_first(const uint8_t* at, const uint8_t* end,
                                              ReceivedMessage* message) {
  if (end - at < 16) return Status::kBad;
  uint64_t sequence = read64(at), number = read64(at + 8);
  if (number == 0 || partial_.contains(sequence)) return Status::kBad;
  Partial part;
  at = read_atoms(at + 16, end, part.atoms, &part.atom_count);
  if (!at) return Status::kBad;
  part.bytes.assign(at, end);
  part.next = number - 1;
  partial_.emplace(sequence, std::move(part));
  return finish(sequence, message);
}

PacketReader::Status PacketReader::read_next(const uint8_t* at, const uint8_t* end,
                                             ReceivedMessage* message) {
  if (end - at < 16) return Status::kBad;
  uint64_t sequence = read64(at);
  auto it = partial_.find(sequence);
  if (it == partial_.end() || it->second.next != read64(at + 8)) return Status::kBad;
  it->second.bytes.append(at + 16, end);
  it->second.next--;
  return finish(sequence, message);
}

// Hands the message out if that was its last fragment.
PacketReader::Status PacketReader::finish(uint64_t sequence, ReceivedMessage* message) {
  auto it = partial_.find(sequence);
  Partial& part = it->second;
  if (part.next != 0) return Status::kPart;
  whole_ = std::move(part.bytes);
  std::copy_n(part.atoms, part.atom_count, message->atoms);
  message->atom_count = part.atom_count;
  message->bytes = reinterpret_cast<const uint8_t*>(whole_.data());
  message->size = whole_.size();
  partial_.erase(it);
  return Status::kMessage;
}

}  // namespace apus::dist
