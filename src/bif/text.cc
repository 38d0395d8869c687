#include "bif/text.h"

#include "base/utf8.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/iolist.h"

namespace apus {

bool latin1_of_list(Term list, std::string* out) {
  for (; list.is_list(); list = tail(list)) {
    Term c = head(list);
    if (!c.is_small() || c.small() < 0 || c.small() > 255) return false;
    out->push_back(static_cast<char>(c.small()));
  }
  return list.is_nil();
}

bool utf8_of_list(Term list, std::string* out) {
  for (; list.is_list(); list = tail(list)) {
    Term c = head(list);
    if (!c.is_small() || c.small() < 0 || c.small() > 0x10FFFF) return false;
    if (!is_code_point(static_cast<uint32_t>(c.small()))) return false;
    utf8_append(*out, static_cast<uint32_t>(c.small()));
  }
  return list.is_nil();
}

bool bytes_of_binary(Term binary, std::string* out) {
  std::string room;
  std::string_view view;
  if (!view_of_binary(binary, &room, &view)) return false;
  out->assign(view);
  return true;
}

bool view_of_binary(Term binary, std::string* room, std::string_view* out) {
  if (!is_binary(binary)) return false;
  BitView v = bit_view(binary);
  if (v.is_byte_aligned()) {
    *out = {reinterpret_cast<const char*>(v.bytes), v.size_bytes()};
    return true;
  }
  room->resize(v.size_bytes());
  copy_binary_bytes(binary, reinterpret_cast<uint8_t*>(room->data()));
  *out = *room;
  return true;
}

}  // namespace apus
