// Terms as text. See print.h. What is left to print stands on a work stack: runs of terms with the
// text between and behind them.
#include "term/print.h"

#include <cinttypes>
#include <cstdio>

#include "base/work_stack.h"
#include "num/integer_text.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/fun.h"
#include "term/map_path.h"
#include "term/node.h"
#include "term/number.h"
#include "term/pid.h"
#include "term/ref.h"
#include "term/tuple.h"

namespace apus {
namespace {

bool is_character(Term t) {
  if (!t.is_small()) return false;
  const int64_t c = t.small();
  return (c >= ' ' && c <= '~') || (c >= 160 && c <= 255) || c == '\n' || c == '\t' || c == '\r';
}

bool is_string(Term t) {
  for (; t.is_list(); t = tail(t)) {
    if (!is_character(head(t))) return false;
  }
  return t.is_nil();
}

class Printer {
 public:
  Printer(std::string& out, size_t limit) : out_(out), left_(limit) {}

  void run(Term t) {
    for (;;) {
      if (left_ == 0) {
        out_ += "...";
        return;
      }
      --left_;
      print(t);
      do {
        if (work_.empty()) return;
      } while (!next(&t));
    }
  }

 private:
  enum class Do : uint8_t { kTerms, kTail, kPairs, kValue, kBranches };
  struct Step {
    Do what;
    bool is_first;
    const Term* at;  // kPairs: keys.
    const Term* values;
    size_t count;
    const char* close;
  };

  // Takes the next step; true where it gives a term to print.
  bool next(Term* t) {
    Step& step = work_.top();
    switch (step.what) {
      case Do::kTerms:
        if (step.count == 0) return close();
        if (!step.is_first) out_ += ',';
        step.is_first = false;
        --step.count;
        *t = *step.at++;
        return true;
      case Do::kTail:
        return print_tail(step, t);
      case Do::kPairs:
        if (step.count == 0) return close();
        if (!step.is_first) out_ += ',';
        step.is_first = false;
        step.what = Do::kValue;
        *t = *step.at++;
        return true;
      case Do::kValue:
        out_ += "=>";
        step.what = Do::kPairs;
        --step.count;
        *t = *step.values++;
        return true;
      case Do::kBranches:
        return print_branch(step, t);
    }
    UNREACHABLE("a step of unknown kind");
  }
  bool close() {
    out_ += work_.pop().close;
    return false;
  }
  void push(Do what, const Term* at, size_t count, const char* close) {
    work_.push({what, true, at, nullptr, count, close});
  }

  // The tail of a list whose head has been printed.
  bool print_tail(Step& step, Term* t) {
    const Term rest = *step.at;
    if (rest.is_list()) {
      out_ += ',';
      step.at = reinterpret_cast<const Term*>(rest.pointer() + 1);
      *t = head(rest);
      return true;
    }
    if (rest.is_nil()) return close();
    out_ += '|';
    step = {Do::kTerms, true, nullptr, nullptr, 0, "]"};
    *t = rest;
    return true;
  }

  bool print_branch(Step& step, Term* t) {
    if (step.count == 0) return close();
    if (!step.is_first) out_ += ',';
    step.is_first = false;
    --step.count;
    const Term child = *step.at++;
    if (!child.is_list()) {
      push_node(TrieNode::inner(child));
      return false;
    }
    *t = child;  // A pair prints as the list that it is in memory.
    return true;
  }
  void push_node(TrieNode node) {
    format("<%x>{", node.bitmap);
    push(Do::kBranches, node.children, node.count(), "}");
  }

  template <class... Args>
  void format(const char* pattern, Args... args) {
    char buffer[64];
    out_.append(buffer,
                static_cast<size_t>(std::snprintf(buffer, sizeof buffer, pattern, args...)));
  }

  void print(Term t) {
    if (t.is_list()) return print_list(t);
    if (t.is_boxed()) return print_boxed(t);
    if (t.is_small()) {
      format("%" PRId64, t.small());
    } else if (t.is_atom()) {
      print_atom(out_, t);
    } else if (t.is_nil()) {
      out_ += "[]";
    } else if (t.is_local_pid() || t.is_local_port()) {
      print_id(t);
    } else if (t.is_catch()) {
      out_ += "<catch>";
    } else {
      format("<cp/header:%016" PRIx64 ">", t.bits);
    }
  }

  void print_list(Term t) {
    if (is_string(t)) {
      out_ += '"';
      for (; t.is_list(); t = tail(t)) print_character(static_cast<char>(head(t).small()));
      out_ += '"';
      return;
    }
    out_ += '[';
    const auto* cell = reinterpret_cast<const Term*>(t.pointer());
    work_.push({Do::kTail, true, cell + 1, nullptr, 0, "]"});
    work_.push({Do::kTerms, true, cell, nullptr, 1, ""});
  }
  void print_character(char c) {
    if (c == '\n') {
      out_ += "\\n";
      return;
    }
    if (c == '"') out_ += '\\';
    out_ += c;
  }

  void print_boxed(Term t) {
    switch (t.kind()) {
      case Kind::kTuple:
        out_ += '{';
        return push(Do::kTerms, Tuple(t).elements(), Tuple(t).arity(), "}");
      case Kind::kPosBig:
      case Kind::kNegBig:
        return print_big(t);
      case Kind::kFloat:
        return print_float(float_value(t));
      case Kind::kRefcBinary:
      case Kind::kHeapBinary:
      case Kind::kSubBinary:
        return print_bits(bit_view(t));
      case Kind::kMap:
        return print_map(t);
      case Kind::kFun:
        return print_fun(fun_entry(t));
      case Kind::kExport:
        return print_export(fun_export(t));
      case Kind::kRef:
      case Kind::kExtRef:
        return print_ref(t);
      case Kind::kExtPid:
      case Kind::kExtPort:
        return print_id(t);
      case Kind::kMatch:
        out_ += "#MatchState";
        return;
      case Kind::kMapNode:
        return push_node(TrieNode::inner(t));
    }
  }

  void print_big(Term t) {
    uint64_t room;
    const num::IntView view = integer_view(t, &room);
    const size_t start = out_.size();
    out_.resize(start + num::integer_text_max(view.count, 10));
    out_.resize(start + num::write_integer(view, 10, out_.data() + start));
  }

  void print_float(double d) { format("%e", d); }

  void print_bits(BitView v) {
    const size_t count = v.size_bytes(), extra = v.size_bits % 8;
    const auto byte = [&](size_t i) -> uint8_t {
      if (v.offset_bits == 0) return v.bytes[i];
      const bool has_below = (i + 1) * 8 < v.offset_bits + v.size_bits;
      const unsigned below = has_below ? v.bytes[i + 1] : 0;
      return static_cast<uint8_t>(v.bytes[i] << v.offset_bits | below >> (8 - v.offset_bits));
    };
    bool is_text = count != 0 && extra == 0;
    for (size_t i = 0; i < count && is_text; ++i) is_text = byte(i) >= ' ' && byte(i) <= '~';
    out_ += is_text ? "<<\"" : "<<";
    for (size_t i = 0; i < count; ++i) {
      if (is_text) {
        print_character(static_cast<char>(byte(i)));
      } else {
        format(i == 0 ? "%u" : ",%u", byte(i));
      }
    }
    if (extra != 0) {
      format(count == 0 ? "%u:%zu" : ",%u:%zu", unsigned{byte(count)} >> (8 - extra), extra);
    }
    out_ += is_text ? "\">>" : ">>";
  }

  void print_map(Term t) {
    if (!is_flat_map(t)) {
      out_ += '#';
      return push_node(TrieNode::root(t));
    }
    out_ += "#{";
    work_.push(
        {Do::kPairs, true, flat_map_keys(t).elements(), flat_map_values(t), map_size(t), "}"});
  }

  void print_fun(const FunEntry* e) {
    out_ += "#Fun<";
    print_atom(out_, e->module);
    format(".%u.%u>", e->old_index, e->old_uniq);
  }
  void print_export(const Export* e) {
    out_ += "fun ";
    print_atom(out_, e->module);
    out_ += ':';
    print_atom(out_, e->function);
    format("/%u", e->arity);
  }

  // Nodes print as a number: 0 for this one, else the place of the name in the atom table.
  static uint32_t node_number(Term t) {
    if (!is_external(t) || is_of_the_past(external_node(t))) return 0;
    return external_node(t)->name.atom_index();
  }
  void print_id(Term t) {
    if (t.is_pid()) return format("<%u.%u.%u>", node_number(t), pid_number(t), pid_serial(t));
    format("#Port<%u.%" PRIu64 ">", node_number(t), port_number(t));
  }
  void print_ref(Term t) {
    format("#Ref<%u", node_number(t));
    const RefNumbers r = ref_numbers(t);
    // Of an alias only the first three are shown: the others name its process.
    for (uint32_t i = r.count; i-- != 0;) {
      if (i < 3 || is_external(t)) format(".%u", r.n[i]);
    }
    out_ += '>';
  }

  std::string& out_;
  size_t left_;
  WorkStack<Step, 16> work_;
};

}  // namespace

void print_term(std::string& out, Term t, size_t limit) { Printer(out, limit).run(t); }

std::string term_text(Term t, size_t limit) {
  std::string out;
  print_term(out, t, limit);
  return out;
}

}  // namespace apus
