#include "bif/native_text.h"

#include <vector>

#include "base/utf8.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/settings.h"
#include "term/cons.h"

namespace apus {
namespace {

bool encode(Term list, std::string* out) {
  return native_is_utf8() ? utf8_of_list(list, out) : latin1_of_list(list, out);
}

// The elements of nested lists as one; a tail that is no list stays for the caller to refuse.
Term flatten(TermHeap& heap, Term list) {
  std::vector<Term> flat, waiting;
  for (;;) {
    while (list.is_list()) {
      Term first = head(list);
      list = tail(list);
      if (first.is_list()) {
        waiting.push_back(list);
        list = first;
      } else if (!first.is_nil()) {
        flat.push_back(first);
      }
    }
    if (!list.is_nil() || waiting.empty()) break;
    list = waiting.back();
    waiting.pop_back();
  }
  return make_list_of(heap, flat.data(), flat.size(), list);
}

}  // namespace

bool native_is_utf8() { return settings().file_name_mode != "latin1"; }

bool native_of_list(Term list, std::string* out) {
  size_t begin = out->size();
  bool is_text = encode(list, out);
  if (!is_text) {  // Hardly ever: it may be nested.
    out->resize(begin);
    TermHeap heap;
    is_text = encode(flatten(heap, list), out);
  }
  return is_text && out->find('\0') == out->npos;
}

Term list_of_native(TermHeap& heap, std::string_view bytes) {
  if (native_is_utf8() && utf8_length(bytes) >= 0) return make_utf8_list(heap, bytes);
  return make_latin1_list(heap, bytes);
}

}  // namespace apus
