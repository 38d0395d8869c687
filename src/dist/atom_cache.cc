// Writing and reading references to cached atoms; see atom_cache.h.
#include "dist/atom_cache.h"

#include "base/utf8.h"
#include "term/atom.h"

namespace apus::dist {
namespace {

constexpr uint8_t kIsNew = 8, kSegmentMask = 7, kLongAtoms = 1;
constexpr size_t kShortMax = 255;

size_t slot_of(Term t) { return t.atom_index() % kCacheSlots; }

size_t flag_bytes(size_t count) { return count == 0 ? 0 : count / 2 + 1; }

void set_half(uint8_t* flags, size_t at, uint8_t value) {
  flags[at / 2] |= static_cast<uint8_t>(at % 2 == 0 ? value : value << 4);
}
uint8_t half(const uint8_t* flags, size_t at) {
  return at % 2 == 0 ? flags[at / 2] & 15 : flags[at / 2] >> 4;
}

}  // namespace

int MessageAtoms::number_of(Term atom) {
  size_t at = atom.atom_index() * 0x9E3779B1u % kPlaces;
  for (; places_[at] != 0; at = (at + 1) % kPlaces)
    if (atoms_[places_[at] - 1] == atom) return places_[at] - 1;
  if (count_ == kMessageAtomsMax) return -1;
  atoms_[count_++] = atom;
  places_[at] = static_cast<uint8_t>(count_);
  return static_cast<int>(count_ - 1);
}

void OutgoingAtoms::write(std::string& to, const MessageAtoms& atoms) {
  size_t count = atoms.count();
  to.push_back(static_cast<char>(count));
  if (count == 0) return;
  uint8_t flags[kMessageAtomsMax / 2 + 1] = {};
  bool is_long = false;
  for (size_t i = 0; i < count; i++)
    is_long |= atom_text(atoms.atoms()[i]).size() > kShortMax;
  std::string references;
  for (size_t i = 0; i < count; i++) {
    Term atom = atoms.atoms()[i];
    size_t slot = slot_of(atom);
    bool is_new = slots_[slot] != atom;
    set_half(flags, i, static_cast<uint8_t>(slot >> 8 | (is_new ? kIsNew : 0)));
    references.push_back(static_cast<char>(slot & 0xFF));
    if (!is_new) continue;
    slots_[slot] = atom;
    std::string_view text = atom_text(atom);
    if (is_long) references.push_back(static_cast<char>(text.size() >> 8));
    references.push_back(static_cast<char>(text.size() & 0xFF));
    references.append(text);
  }
  if (is_long) set_half(flags, count, kLongAtoms);
  to.append(reinterpret_cast<const char*>(flags), flag_bytes(count));
  to.append(references);
}

const uint8_t* IncomingAtoms::read(const uint8_t* at, const uint8_t* end, Term* table,
                                   size_t* count) {
  if (at == end) return nullptr;
  *count = *at++;
  auto left = [&] { return static_cast<size_t>(end - at); };
  const uint8_t* flags = at;
  if (left() < flag_bytes(*count)) return nullptr;
  at += flag_bytes(*count);
  if (*count == 0) return at;
  bool is_long = half(flags, *count) & kLongAtoms;
  for (size_t i = 0; i < *count; i++) {
    if (left() < 1) return nullptr;
    uint8_t flag = half(flags, i);
    size_t slot = (flag & kSegmentMask) << 8 | *at++;
    if (flag & kIsNew) {
      if (left() < (is_long ? 2 : 1)) return nullptr;
      size_t size = is_long ? at[0] << 8 | at[1] : at[0];
      at += is_long ? 2 : 1;
      if (left() < size) return nullptr;
      std::string_view text(reinterpret_cast<const char*>(at), size);
      int64_t length = utf8_length(text);
      if (length < 0 || length > static_cast<int64_t>(kAtomMaxCharacters)) return nullptr;
      slots_[slot] = atom(text);
      at += size;
    }
    if (!slots_[slot]) return nullptr;
    table[i] = slots_[slot];
  }
  return at;
}

}  // namespace apus::dist
