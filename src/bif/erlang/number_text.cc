// Numbers and text, both ways.
// OTP: erlang(3), integer_to_list/1,2, list_to_integer/1,2, float_to_list/1,2, binary_to_float/1 ...
#include <memory>
#include <string>

#include "bif/text.h"
#include "heap/builders.h"
#include "num/float_text.h"
#include "num/integer_text.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/number.h"
#include "term/tuple.h"

namespace apus {
namespace {

// Where text goes: a list of characters or a binary.
Term make_text(Process& p, std::string_view text, bool as_binary) {
  return as_binary ? make_binary(p.heap, text) : make_latin1_list(p.heap, text);
}

Outcome integer_to_text(Process& p, Term n, Term base_term, bool as_binary) {
  if (!n.is_integer() || !base_term.is_small()) return badarg(p);
  int64_t base = base_term.small();
  if (base < 2 || base > 36) return badarg(p);
  uint64_t room;
  num::IntView view = integer_view(n, &room);
  std::string text(num::integer_text_max(view.count, static_cast<int>(base)), '\0');
  text.resize(num::write_integer(view, static_cast<int>(base), text.data()));
  return make_text(p, text, as_binary);
}

// The integer that the text is, all of it; kNoTerm when it is none.
Term parse_integer(Process& p, std::string_view text, int base, bool* too_large) {
  *too_large = false;
  auto scanned = num::scan_integer(text.data(), text.size(), base);
  if (!scanned || scanned->consumed != text.size()) return kNoTerm;
  size_t max = scanned->limbs_max();
  if (max > num::kMaxLimbs + 1) {
    *too_large = true;
    return kNoTerm;
  }
  auto limbs = std::make_unique<uint64_t[]>(max + 1);
  num::IntResult r = num::parse_digits(*scanned, limbs.get());
  *too_large = r.count > num::kMaxLimbs;
  return *too_large ? kNoTerm : make_integer(p.heap, r.in(limbs.get()));
}

Outcome text_to_integer(Process& p, std::string_view text, Term base_term) {
  if (!base_term.is_small() || base_term.small() < 2 || base_term.small() > 36) return badarg(p);
  bool too_large;
  Term n = parse_integer(p, text, static_cast<int>(base_term.small()), &too_large);
  if (too_large) return system_limit(p);
  if (!n) return badarg(p);
  return n;
}

// Of characters beyond 255 stock looks at the lowest byte; so do we.
Outcome list_to_integer(Process& p, Term list, Term base) {
  std::string text;
  for (; list.is_list(); list = tail(list)) {
    if (!head(list).is_small()) return badarg(p);
    text.push_back(static_cast<char>(head(list).small()));
  }
  if (!list.is_nil()) return badarg(p);
  return text_to_integer(p, text, base);
}

Outcome binary_to_integer(Process& p, Term binary, Term base) {
  std::string room;
  std::string_view text;
  if (!view_of_binary(binary, &room, &text)) return badarg(p);
  return text_to_integer(p, text, base);
}

Outcome text_to_float(Process& p, std::string_view text) {
  auto d = num::parse_float(text.data(), text.size());
  if (!d) return badarg(p);
  return make_float(p.heap, *d);
}

struct FloatFormat {
  enum class Kind : uint8_t { kScientific, kDecimals, kShort } kind = Kind::kScientific;
  int digits = num::kDefaultScientificDigits;
  bool is_compact = false;
};

// Reads the option list of float_to_list/2; false when it is wrong.
bool float_options(Term list, FloatFormat* f) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    if (option == "compact"_atom) {
      f->is_compact = true;
    } else if (option == "short"_atom) {
      f->kind = FloatFormat::Kind::kShort;
    } else if (is_tuple_of(option, 2) && Tuple(option)[1].is_small()) {
      int64_t n = Tuple(option)[1].small();
      bool decimals = Tuple(option)[0] == "decimals"_atom;
      if (!decimals && Tuple(option)[0] != "scientific"_atom) return false;
      constexpr int kDefaultDigits = 6;
      if (n < 0 && !decimals) n = kDefaultDigits;
      if (n < 0 || n > (decimals ? num::kDecimalsMax : num::kScientificDigitsMax)) return false;
      f->kind = decimals ? FloatFormat::Kind::kDecimals : FloatFormat::Kind::kScientific;
      f->digits = static_cast<int>(n);
    } else {
      return false;
    }
  }
  return list.is_nil();
}

Outcome float_to_text(Process& p, Term t, Term options, bool as_binary) {
  FloatFormat f;
  if (!t.is_float() || !float_options(options, &f)) return badarg(p);
  char text[num::kFloatTextMax];
  double d = float_value(t);
  size_t n = 0;
  switch (f.kind) {
    case FloatFormat::Kind::kShort: n = num::write_float_short(d, text); break;
    case FloatFormat::Kind::kScientific: n = num::write_float_scientific(d, f.digits, text); break;
    case FloatFormat::Kind::kDecimals: {
      auto size = num::write_float_decimals(d, f.digits, f.is_compact, text);
      if (!size) return badarg(p);
      n = *size;
      break;
    }
  }
  return make_text(p, {text, n}, as_binary);
}

constexpr Term kTen = make_small(10);

}  // namespace
}  // namespace apus

using namespace apus;

// badarg of all below: wrong type, base not 2..36, text that is no number.
BIF(erlang, integer_to_list, 1) { return integer_to_text(p, args[0], kTen, false); }
BIF(erlang, integer_to_list, 2) { return integer_to_text(p, args[0], args[1], false); }
BIF(erlang, integer_to_binary, 1) { return integer_to_text(p, args[0], kTen, true); }
BIF(erlang, integer_to_binary, 2) { return integer_to_text(p, args[0], args[1], true); }
BIF(erlang, list_to_integer, 1) { return list_to_integer(p, args[0], kTen); }
BIF(erlang, list_to_integer, 2) { return list_to_integer(p, args[0], args[1]); }
BIF(erlang, binary_to_integer, 1) { return binary_to_integer(p, args[0], kTen); }
BIF(erlang, binary_to_integer, 2) { return binary_to_integer(p, args[0], args[1]); }

BIF(erlang, float_to_list, 1) { return float_to_text(p, args[0], kNil, false); }
BIF(erlang, float_to_list, 2) { return float_to_text(p, args[0], args[1], false); }
BIF(erlang, float_to_binary, 1) { return float_to_text(p, args[0], kNil, true); }
BIF(erlang, float_to_binary, 2) { return float_to_text(p, args[0], args[1], true); }

BIF(erlang, list_to_float, 1) {
  std::string text;
  if (!latin1_of_list(args[0], &text)) return badarg(p);
  return text_to_float(p, text);
}

BIF(erlang, binary_to_float, 1) {
  std::string room;
  std::string_view text;
  if (!view_of_binary(args[0], &room, &text)) return badarg(p);
  return text_to_float(p, text);
}

// The longest number at the start of the string: {Integer, Rest} or {error, no_integer | badarg}.
BIF(string, list_to_integer, 1) {
  auto failed = [&](Term why) { return make_tuple(p.heap, {"error"_atom, why}); };
  if (!args[0].is_list() && !args[0].is_nil()) return failed("not_a_list"_atom);
  Term list = args[0];
  std::string text;
  if (list.is_list() && (head(list) == make_small('-') || head(list) == make_small('+'))) {
    text.push_back(static_cast<char>(head(list).small()));
    list = tail(list);
  }
  size_t sign = text.size();
  for (; list.is_list() && head(list).is_small(); list = tail(list)) {
    int64_t c = head(list).small();
    if (c < '0' || c > '9') break;
    text.push_back(static_cast<char>(c));
  }
  if (text.size() == sign) return failed("no_integer"_atom);
  bool too_large;
  Term n = parse_integer(p, text, 10, &too_large);
  if (too_large) return system_limit(p);
  return make_tuple(p.heap, {n, list});
}

// The longest float at the start of the string: {Float, Rest} or {error, no_float | not_a_list}.
BIF(string, list_to_float, 1) {
  auto failed = [&](Term why) { return make_tuple(p.heap, {"error"_atom, why}); };
  if (!args[0].is_list() && !args[0].is_nil()) return failed("not_a_list"_atom);
  std::string text;
  Term rest = args[0], best_rest = kNoTerm;
  double best = 0;
  for (; rest.is_list() && head(rest).is_small(); rest = tail(rest)) {
    int64_t c = head(rest).small();
    bool part = (c >= '0' && c <= '9') || c == '.' || c == 'e' || c == 'E' || c == '-' || c == '+';
    if (!part) break;
    text.push_back(static_cast<char>(c));
    if (auto d = num::parse_float(text.data(), text.size())) best = *d, best_rest = tail(rest);
  }
  if (!best_rest) return failed("no_float"_atom);
  return make_tuple(p.heap, {make_float(p.heap, best), best_rest});
}
