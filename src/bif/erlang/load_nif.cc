// erlang:load_nif/2: the module that calls it gets its native functions.
#include <string>

#include "base/utf8.h"
#include "code/ranges.h"
#include "heap/builders.h"
#include "nif/load.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"

namespace apus {
namespace {

// The path as the file system has it: characters in UTF-8, or the bytes of a binary, without zeros.
bool path_text(Term t, std::string* path) {
  const uint8_t* bytes;
  size_t size;
  if (aligned_bytes(t, &bytes, &size)) path->assign(reinterpret_cast<const char*>(bytes), size);
  for (; t.is_list(); t = tail(t)) {
    Term c = head(t);
    if (!c.is_small() || c.small() < 0 || !is_code_point(static_cast<uint32_t>(c.small())))
      return false;
    utf8_append(*path, static_cast<uint32_t>(c.small()));
  }
  bool is_name = t.is_nil() || t.is_bitstring();
  return is_name && !path->empty() && path->find('\0') == std::string::npos;
}

// Whose code calls: where the builtin's instruction lies, or where a tail call will return to.
CodeInstance* calling_instance(Process& p) {
  if (CodeInstance* instance = find_instance(p.ip)) return instance;
  return find_instance(reinterpret_cast<const Word*>(*p.heap.stack_top()) - 1);
}

}  // namespace
}  // namespace apus

using namespace apus;

// ok, or {error, {Reason, Text}}. Raises badarg when the path is no string.
BIF(erlang, load_nif, 2) {
  std::string path;
  if (!path_text(args[0], &path)) return badarg(p);
  CodeInstance* instance = calling_instance(p);
  if (!instance) return badarg(p);
  auto loaded = nif::load_library(*instance, path, args[1]);
  if (loaded.ok()) return "ok"_atom;
  Term text = make_utf8_list(p.heap, loaded.error().text);
  Term why = make_tuple(p.heap, {loaded.error().reason, text});
  return make_tuple(p.heap, {"error"_atom, why});
}
