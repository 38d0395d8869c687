#include "bif/native_text.h"

#include "base/utf8.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/settings.h"

namespace apus {

bool native_is_utf8() { return settings().file_name_mode != "latin1"; }

bool native_of_list(Term list, std::string* out) {
  bool ok = native_is_utf8() ? utf8_of_list(list, out) : latin1_of_list(list, out);
  return ok && out->find('\0') == out->npos;
}

Term list_of_native(TermHeap& heap, std::string_view bytes) {
  if (native_is_utf8() && utf8_length(bytes) >= 0) return make_utf8_list(heap, bytes);
  return make_latin1_list(heap, bytes);
}

}  // namespace apus
