#include "bif/re/capture.h"

#include <algorithm>

#include "bif/re/pattern.h"
#include "bif/text.h"
#include "heap/builders.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/binary.h"

namespace apus {
namespace {

struct Part {
  size_t start = ReSearch::kUnset, end = ReSearch::kUnset;
  bool is_set() const { return start != ReSearch::kUnset; }
};

// A name as atom, binary or iodata; false when t is none.
bool name_text(Term t, std::string* out) {
  if (t.is_atom()) {
    out->assign(atom_text(t));
    return true;
  }
  return pattern_text(t, out);
}

Part group(const ReSearch& search, size_t n) {
  if (2 * n + 1 >= search.ends.size()) return {};
  Part part{search.ends[2 * n], search.ends[2 * n + 1]};
  part.end = std::max(part.start, part.end);
  return part;
}

// The first group of that name that is set.
Part named(const ReSearch& search, std::string_view name) {
  for (const Regex::Name& n : search.regex->names()) {
    if (n.text != name) continue;
    Part part = group(search, n.group);
    if (part.is_set()) return part;
  }
  return {};
}

// The parts asked for.
std::vector<Part> parts_of(const ReSearch& search, Term capture) {
  std::vector<Part> parts;
  if (capture.is_list()) {
    for (; capture.is_list(); capture = tail(capture)) {
      Term which = head(capture);
      std::string name;
      if (which.is_small()) parts.push_back(group(search, static_cast<size_t>(which.small())));
      else if (name_text(which, &name)) parts.push_back(named(search, name));
    }
    return parts;
  }
  if (capture == "first"_atom) return {group(search, 0)};
  if (capture == "all_names"_atom) {
    const auto& names = search.regex->names();
    for (size_t i = 0; i < names.size(); i++) {
      if (i == 0 || names[i - 1].text != names[i].text)
        parts.push_back(named(search, names[i].text));
    }
    return parts;
  }
  for (size_t n = capture == "all_but_first"_atom ? 1 : 0; 2 * n < search.ends.size(); n++)
    parts.push_back(group(search, n));
  return parts;
}

Term part_term(TermHeap& heap, const Part& part, ReType type, Term subject,
               std::string_view bytes) {
  size_t size = part.is_set() ? part.end - part.start : 0;
  switch (type) {
    case ReType::kList:
      return part.is_set() ? make_latin1_list(heap, bytes.substr(part.start, size)) : kNil;
    case ReType::kBinary:
      if (!part.is_set()) return make_binary(heap, "");
      return make_part(heap, subject, part.start, size);
    case ReType::kIndex:
    case ReType::kUnknown: break;
  }
  int64_t start = part.is_set() ? static_cast<int64_t>(part.start) : -1;
  return make_tuple(heap, {make_small(start), make_small(static_cast<int64_t>(size))});
}

bool captures_nothing(Term capture, const ReSearch& search) {
  if (capture == "none"_atom || capture.is_nil()) return true;
  return capture == "all_names"_atom && search.regex->names().empty();
}

}  // namespace

bool is_capture(Term t) {
  for (Term known : {"all"_atom, "all_but_first"_atom, "all_names"_atom, "first"_atom, "none"_atom})
    if (t == known) return true;
  for (; t.is_list(); t = tail(t)) {
    Term which = head(t);
    std::string name;
    bool is_good = which.is_small() ? which.small() >= 0 : name_text(which, &name);
    if (!is_good) return false;
  }
  return t.is_nil();
}

Outcome captured(Process& p, Term subject, std::string_view bytes, const ReSearch& search) {
  Term capture = search.options.capture;
  if (captures_nothing(capture, search)) return "match"_atom;
  std::vector<Part> parts = parts_of(search, capture);
  Term list = kNil;
  for (size_t i = parts.size(); i-- > 0;) {
    Term part = part_term(p.heap, parts[i], search.options.type, subject, bytes);
    list = make_cons(p.heap, part, list);
  }
  return make_tuple(p.heap, {"match"_atom, list});
}

}  // namespace apus
