// Compiling regular expressions, and asking about them.
// OTP: re(3), compile/1,2, inspect/2, version/0. badarg: no iodata; cause badopt: an unknown option.
#include <algorithm>

#include "bif/re/options.h"
#include "bif/re/pattern.h"
#include "code/exports.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"

namespace apus {
namespace {

Outcome compile(Process& p, Term source, Term options) {
  ReOptions o;
  if (!parse_re_options(options, &o) || o.has_run_only) return badarg(p, "badopt"_atom);
  if (o.flags & kReUnicode && !is_binary(source)) {
    Export* encoded = intern_export("re"_atom, "ucompile"_atom, 2);
    return trap(p, encoded, {source, options});
  }
  RegexKey key;
  if (!pattern_text(source, &key.pattern)) return badarg(p);
  key.flags = o.flags;
  auto regex = compile_regex(key);
  if (!regex.ok()) return make_tuple(p.heap, {"error"_atom, error_pair(p.heap, regex.error())});
  return make_tuple(p.heap, {"ok"_atom, make_pattern(p.heap, key, *regex.value())});
}

}  // namespace
}  // namespace apus

using namespace apus;

// {ok, {re_pattern, Groups, IsUnicode, HasCrLf, Bytes}} or {error, {Text, Position}}.
BIF(re, compile, 1) { return compile(p, args[0], kNil); }
BIF(re, compile, 2) { return compile(p, args[0], args[1]); }

// {namelist, Names}, ordered. badarg: no compiled pattern, another item.
BIF(re, inspect, 2) {
  RegexKey key;
  if (!read_pattern(args[0], &key) || args[1] != "namelist"_atom) return badarg(p);
  auto regex = compile_regex(key);
  if (!regex.ok()) return badarg(p);
  const auto& names = regex.value()->names();
  Term list = kNil;
  for (size_t i = names.size(); i-- > 0;) {
    if (i > 0 && names[i - 1].text == names[i].text) continue;
    list = make_cons(p.heap, make_binary(p.heap, names[i].text), list);
  }
  return make_tuple(p.heap, {"namelist"_atom, list});
}

// Not stock's "8.44 2020-02-12": programs keep it beside a compiled pattern, and where it differs they
// compile the pattern's source instead (Elixir's ~r).
BIF(re, version, 0) { return make_binary(p.heap, regex_version()); }
