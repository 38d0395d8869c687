#include "bif/re/options.h"

#include "term/atom.h"
#include "term/cons.h"
#include "term/tuple.h"

namespace apus {
namespace {

constexpr int64_t kLimitMax = INT32_MAX;

constexpr uint32_t newline_flag(ReNewline n) {
  return static_cast<uint32_t>(n) << kReNewlineShift;
}

uint32_t compile_flag(Term option) {
  const struct {
    Term name;
    uint32_t flag;
  } rows[] = {
      {"unicode"_atom, kReUnicode},
      {"caseless"_atom, kReCaseless},
      {"extended"_atom, kReExtended},
      {"dotall"_atom, kReDotAll},
      {"multiline"_atom, kReMultiline},
      {"dollar_endonly"_atom, kReDollarEndOnly},
      {"ungreedy"_atom, kReUngreedy},
      {"firstline"_atom, kReFirstLine},
      {"dupnames"_atom, kReDupNames},
      {"no_auto_capture"_atom, kReNoAutoCapture},
      {"no_start_optimize"_atom, kReNoStartOptimize},
      {"ucp"_atom, kReUcp},
      {"never_utf"_atom, kReNeverUtf},
  };
  for (const auto& row : rows)
    if (row.name == option) return row.flag;
  return 0;
}

bool newline_option(Term value, ReOptions* o) {
  const struct {
    Term name;
    ReNewline newline;
  } rows[] = {
      {"cr"_atom, ReNewline::kCr},       {"lf"_atom, ReNewline::kLf},
      {"crlf"_atom, ReNewline::kCrLf},   {"any"_atom, ReNewline::kAny},
      {"anycrlf"_atom, ReNewline::kAnyCrLf},
  };
  for (const auto& row : rows) {
    if (row.name != value) continue;
    o->flags |= newline_flag(row.newline);  // Two of them may make a third, as in stock.
    return true;
  }
  return false;
}

bool limit_option(Term value, std::optional<uint32_t>* limit) {
  if (!value.is_small() || value.small() < 0 || value.small() > kLimitMax) return false;
  *limit = static_cast<uint32_t>(value.small());
  return true;
}

bool tuple_option(Tuple option, ReOptions* o) {
  Term key = option[0], value = option[1];
  if (key == "capture"_atom) {
    o->has_run_only = true;
    o->capture = value;
    o->type = ReType::kIndex;
    if (option.arity() == 2 || option[2] == "index"_atom) return true;
    o->type = option[2] == "list"_atom     ? ReType::kList
              : option[2] == "binary"_atom ? ReType::kBinary
                                           : ReType::kUnknown;
    return true;
  }
  if (option.arity() != 2) return false;
  if (key == "newline"_atom) return newline_option(value, o);
  o->has_run_only = true;
  if (key == "match_limit"_atom) return limit_option(value, &o->match_limit);
  if (key == "match_limit_recursion"_atom) return limit_option(value, &o->depth_limit);
  if (key != "offset"_atom || !value.is_small() || value.small() < 0) return false;
  o->offset = static_cast<size_t>(value.small());
  return true;
}

bool atom_option(Term option, ReOptions* o) {
  if (uint32_t flag = compile_flag(option)) {
    o->flags |= flag;
    o->has_compile_only |= true;
    return true;
  }
  if (option == "anchored"_atom) o->flags |= kReAnchored;
  else if (option == "bsr_anycrlf"_atom) o->flags |= kReBsrAnyCrlf;
  else if (option == "bsr_unicode"_atom) o->flags |= kReBsrUnicode;
  else {
    o->has_run_only = true;
    if (option == "global"_atom) o->is_global = true;
    else if (option == "report_errors"_atom) o->reports_errors = true;
    else if (option == "notbol"_atom) o->not_bol = true;
    else if (option == "noteol"_atom) o->not_eol = true;
    else if (option == "notempty"_atom) o->not_empty = true;
    else if (option == "notempty_atstart"_atom) o->not_empty_at_start = true;
    else return false;
  }
  return true;
}

}  // namespace

ReOptions::ReOptions() : capture("all"_atom) {}

bool parse_re_options(Term list, ReOptions* o) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    bool is_known;
    if (is_tuple_of(option, 2) || is_tuple_of(option, 3)) is_known = tuple_option(Tuple(option), o);
    else is_known = option.is_atom() && atom_option(option, o);
    if (!is_known) return false;
  }
  return list.is_nil();
}

uint32_t run_flags(uint32_t compiled, uint32_t given) {
  constexpr uint32_t kBsr = kReBsrAnyCrlf | kReBsrUnicode;
  if (given & kReNewlineMask)
    compiled = (compiled & ~uint32_t{kReNewlineMask}) | (given & kReNewlineMask);
  if (given & kBsr) compiled = (compiled & ~kBsr) | (given & kBsr);
  return compiled;
}

}  // namespace apus
