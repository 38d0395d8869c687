#include "vm/dump_terms.h"

#include <cinttypes>
#include <cstdio>

#include "bif/text.h"
#include "etf/encoder.h"
#include "heap/term_heap.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/number.h"
#include "term/print.h"
#include "term/tuple.h"

namespace apus {
namespace {

std::string hex(uint64_t n) {
  char text[20];
  std::snprintf(text, sizeof text, "%" PRIX64, n);
  return text;
}

std::string address_of(Term t) { return hex(reinterpret_cast<uintptr_t>(t.pointer())); }

}  // namespace

std::string base64(const void* bytes, size_t size) {
  static constexpr char kDigits[] =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  auto* b = static_cast<const uint8_t*>(bytes);
  std::string out;
  for (size_t i = 0; i < size; i += 3) {
    uint32_t group = 0;
    for (size_t k = 0; k < 3; k++) group = group << 8 | (i + k < size ? b[i + k] : 0);
    for (size_t k = 0; k < 4; k++)
      out += i + k <= size ? kDigits[group >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

void TermDump::write_word(std::string& out, Term t) {
  if (!t || t.is_nil()) {
    out += 'N';
  } else if (t.is_atom()) {
    std::string_view text = atom_text(t);
    out += "A" + hex(text.size()) + ":" + std::string(text);
  } else if (t.is_small()) {
    out += "I" + std::to_string(t.small());
  } else if (t.is_local_pid()) {
    out += "P" + term_text(t);
  } else if (t.is_local_port()) {
    out += "p" + term_text(t);
  } else {
    out += "H" + address_of(t);
    if (seen_.size() < kMaxObjects && seen_.insert(t.bits).second) open_.push_back(t);
  }
}

bool TermDump::write_some_objects(std::string& out) {
  constexpr int kAtOnce = 4096;
  for (int i = 0; i < kAtOnce && !open_.empty(); i++) {
    Term t = open_.back();
    open_.pop_back();
    out += address_of(t) + ":";
    write_object(out, t);
    out += '\n';
  }
  return !open_.empty();
}

void TermDump::write_object(std::string& out, Term t) {
  if (t.is_list()) {
    out += 'l';
    write_word(out, head(t));
    out += '|';
    write_word(out, tail(t));
  } else if (t.is_tuple()) {
    Tuple tuple(t);
    out += "t" + hex(tuple.arity()) + ":";
    for (size_t i = 0; i < tuple.arity(); i++) {
      if (i > 0) out += ',';
      write_word(out, tuple[i]);
    }
  } else if (t.is_float()) {
    char text[40];
    int n = std::snprintf(text, sizeof text, "%.20e", float_value(t));
    out += "F" + hex(static_cast<uint64_t>(n)) + ":" + text;
  } else if (std::string bytes; t.is_bitstring() && bytes_of_binary(t, &bytes)) {
    out += "Yh" + hex(bytes.size()) + ":" + base64(bytes.data(), bytes.size());
  } else {
    write_encoded(out, t);
  }
}

void TermDump::write_encoded(std::string& out, Term t) {
  TermHeap heap;
  Term encoded = etf::term_to_binary(heap, t);
  std::string bytes;
  if (!encoded || !bytes_of_binary(encoded, &bytes)) {
    out += "t0:";
    return;
  }
  out += "E" + hex(bytes.size()) + ":" + base64(bytes.data(), bytes.size());
}

}  // namespace apus
