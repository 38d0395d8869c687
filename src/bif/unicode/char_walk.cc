#include "bif/unicode/char_walk.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "heap/builders.h"
#include "term/binary.h"
#include "term/cons.h"

namespace apus {
namespace {

// How many bytes a character has that begins so; 0 when none does.
size_t sequence_size(uint8_t first) {
  if (first < 0x80) return 1;
  return first < 0xC0 ? 0 : first < 0xE0 ? 2 : first < 0xF0 ? 3 : first < 0xF8 ? 4 : 0;
}

// Whether these are fewer bytes than the first one announces. Only then is it looked what they are.
bool is_short(std::string_view bytes) {
  return bytes.size() < sequence_size(static_cast<uint8_t>(bytes[0]));
}

// Whether more bytes might make a character of these. Overlong forms and surrogates are found only
// when they are complete, as in stock.
bool is_begun(std::string_view bytes) {
  return is_short(bytes) && std::all_of(bytes.begin() + 1, bytes.end(),
                                        [](char c) { return (c & 0xC0) == 0x80; });
}

// The number of bytes at the start that are whole characters.
size_t valid_prefix(std::string_view s) {
  size_t at = 0;
  while (at < s.size()) {
    uint64_t eight;
    if (at + 8 <= s.size() &&
        (std::memcpy(&eight, s.data() + at, 8), (eight & 0x8080808080808080u) == 0)) {
      at += 8;
    } else if (utf8_next(s, &at) == kBadUtf8) {
      break;
    }
  }
  return at;
}

// Bytes [at, at + count) of a binary: in place, or in *room when they begin inside a byte.
std::string_view bytes_of(Term binary, size_t at, size_t count, std::string* room) {
  BitView v = bit_view(binary);
  const uint8_t* from = v.bytes + at;
  if (v.is_byte_aligned()) return {reinterpret_cast<const char*>(from), count};
  room->resize(count);
  for (size_t i = 0; i < count; i++)
    (*room)[i] = static_cast<char>(from[i] << v.offset_bits | from[i + 1] >> (8 - v.offset_bits));
  return *room;
}

}  // namespace

CharWalk::Status CharWalk::convert(size_t* budget) {
  Status status = Status::kMore;
  while (status == Status::kMore && *budget > 0) {
    if (binary_) {
      status = convert_binary(budget);
      continue;
    }
    --*budget;
    status = list_.is_list() ? convert_element() : convert_end();
  }
  return status;
}

CharWalk::Status CharWalk::convert_element() {
  Term first = head(list_);
  if (first.is_integer()) {
    if (!take_integer(first)) return Status::kBadCharacter;
    list_ = tail(list_);
  } else if (first.is_list()) {
    waiting_.push_back(tail(list_));
    list_ = first;
  } else if (first.is_nil()) {
    list_ = tail(list_);
  } else if (!is_binary(first)) {
    return Status::kBadType;
  } else if (!enter_binary(first)) {
    return Status::kBadCharacter;
  }
  return Status::kMore;
}

// What is no cell of a list: its end, its tail, or data that is no list.
CharWalk::Status CharWalk::convert_end() {
  if (!list_.is_nil()) {
    if (!is_binary(list_)) return Status::kBadType;
    return enter_binary(list_) ? Status::kMore : Status::kBadCharacter;
  }
  if (!waiting_.empty()) {
    list_ = waiting_.back();
    waiting_.pop_back();
    return Status::kMore;
  }
  if (partial_.empty()) return Status::kDone;
  return is_begun(partial_) ? Status::kIncomplete : Status::kBadCharacter;
}

bool CharWalk::take_integer(Term t) {
  if (!t.is_small() || !partial_.empty()) return false;
  int64_t c = t.small();
  if (c < 0 || c > (is_utf8_ ? 0x10FFFF : 0xFF) || !is_code_point(static_cast<uint32_t>(c)))
    return false;
  utf8_append(text_, static_cast<uint32_t>(c));
  return true;
}

// Begins to read a binary: completes the character that the last one began. False when that fails.
bool CharWalk::enter_binary(Term t) {
  binary_ = t;
  at_ = 0;
  if (partial_.empty()) return true;
  size_t missing = sequence_size(static_cast<uint8_t>(partial_[0])) - partial_.size();
  size_t taken = std::min(missing, bit_size(t) / 8);
  std::string room, character = partial_;
  character.append(bytes_of(t, 0, taken, &room));
  if (taken < missing) {
    partial_ = character;
    leave_binary();
    return true;
  }
  size_t end = 0;
  if (utf8_next(character, &end) == kBadUtf8) return false;
  text_ += character;
  partial_.clear();
  at_ = taken;
  return true;
}

void CharWalk::leave_binary() {
  binary_ = kNoTerm;
  list_ = list_.is_list() ? tail(list_) : kNil;
}

CharWalk::Status CharWalk::convert_binary(size_t* budget) {
  constexpr size_t kCharacterMax = 4;
  size_t left = bit_size(binary_) / 8 - at_;
  size_t count = std::min(left, *budget + kCharacterMax);
  *budget -= std::min(*budget, count + 1);
  std::string room;
  std::string_view bytes = bytes_of(binary_, at_, count, &room);
  if (!is_utf8_) take_latin1(bytes);
  else if (!take_utf8(bytes, count == left)) return Status::kBadCharacter;
  if (count == left) leave_binary();
  return Status::kMore;
}

void CharWalk::take_latin1(std::string_view bytes) {
  for (char c : bytes) utf8_append(text_, static_cast<uint8_t>(c));
  at_ += bytes.size();
}

bool CharWalk::take_utf8(std::string_view bytes, bool is_end) {
  size_t valid = valid_prefix(bytes);
  text_ += bytes.substr(0, valid);
  at_ += valid;
  if (valid == bytes.size()) return true;
  if (!is_short(bytes.substr(valid))) return false;
  if (is_end) partial_ = bytes.substr(valid);
  return true;
}

CharWalk::Status CharWalk::check(size_t* budget) {
  if (binary_) leave_binary();
  for (; *budget > 0; --*budget) {
    if (list_.is_list()) {
      Term first = head(list_);
      Term rest = tail(list_);
      if (first.is_list()) {
        waiting_.push_back(rest);
        rest = first;
      } else if (!first.is_integer() && !first.is_nil() && !is_binary(first)) {
        return Status::kBadType;
      }
      list_ = rest;
      continue;
    }
    if (!list_.is_nil() && !is_binary(list_)) return Status::kBadType;
    if (waiting_.empty()) return Status::kDone;
    list_ = waiting_.back();
    waiting_.pop_back();
  }
  return Status::kMore;
}

Term CharWalk::rest(TermHeap& heap) const {
  Term rest = list_;
  if (binary_) {
    size_t size = bit_size(binary_) / 8;
    if (at_ > 0) rest = make_sub_bits(heap, binary_, at_ * 8, (size - at_) * 8);
    else rest = binary_;
    if (list_.is_list()) rest = make_cons(heap, rest, tail(list_));
  }
  for (size_t i = waiting_.size(); i-- > 0;) rest = make_cons(heap, rest, waiting_[i]);
  if (partial_.empty()) return rest;
  Term begun = make_binary(heap, partial_);
  bool is_all = !binary_ && list_.is_nil() && waiting_.empty();
  return is_all ? begun : make_list_of(heap, {begun, rest});
}

std::vector<Term> CharWalk::kept() const {
  std::vector<Term> kept = {list_, binary_ ? binary_ : kNil};
  kept.insert(kept.end(), waiting_.begin(), waiting_.end());
  return kept;
}

void CharWalk::put_back(const Term* kept, size_t count) {
  list_ = kept[0];
  binary_ = kept[1].is_nil() ? kNoTerm : kept[1];
  std::copy(kept + 2, kept + count, waiting_.begin());
}

}  // namespace apus
