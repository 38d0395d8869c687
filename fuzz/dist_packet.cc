// Fuzz target: any bytes given as packets of one connection are refused, or are messages whose
// terms decode inside them or are refused.
//
// Input: | size : 16 | packet | ... |, the last packet being whatever is left.
#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "dist/flags.h"
#include "dist/packet.h"
#include "etf/decoder.h"
#include "heap/term_heap.h"

namespace apus::dist {
namespace {

void decode(const ReceivedMessage& message) {
  etf::DecodeOptions options;
  options.has_version = message.has_version;
  options.atoms_by_number = message.atoms;
  options.atom_number_count = message.atom_count;
  TermHeap heap;
  size_t used = 0, ignored;
  if (!etf::binary_to_term(heap, message.bytes, message.size, options, &used)) return;
  CHECK(used <= message.size);
  etf::binary_to_term(heap, message.bytes + used, message.size - used, options, &ignored);
}

void read_all(const uint8_t* data, size_t size, uint64_t flags) {
  PacketReader reader(flags);
  const uint8_t* end = data + size;
  while (end - data >= 2) {
    const uint8_t* packet = data + 2;
    auto left = static_cast<size_t>(end - packet);
    size_t count = std::min<size_t>(left, data[0] << 8 | data[1]);
    data = packet + count;
    ReceivedMessage message;
    switch (reader.read(packet, count, &message)) {
      case PacketReader::Status::kBad: return;
      case PacketReader::Status::kMessage: decode(message); break;
      default: break;
    }
  }
}

}  // namespace
}  // namespace apus::dist

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace apus::dist;
  for (uint64_t flags : {+kDefault, kDefault & ~kHeaderAtomCache, kDefault & ~kFragments, +kMandatory})
    read_all(data, size, flags);
  return 0;
}
