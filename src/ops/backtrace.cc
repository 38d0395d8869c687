#include "ops/backtrace.h"

#include <cinttypes>
#include <cstdio>

#include "code/ranges.h"
#include "heap/builders.h"
#include "proc/run.h"
#include "term/atom.h"
#include "term/print.h"

namespace apus {
namespace {

void write_pointer(std::string& out, const void* p) {
  char text[24];
  std::snprintf(text, sizeof text, "0x%016" PRIxPTR, reinterpret_cast<uintptr_t>(p));
  out += text;
}

void write_y(std::string& out, unsigned number, Term t) {
  char text[16];
  std::snprintf(text, sizeof text, "y(%u)", number);
  out += text;
  for (size_t n = std::string_view(text).size(); n < 9; n++) out += ' ';
  if (!t) {
    out += "[]";  // Not set yet.
  } else if (t.is_catch()) {
    out += "Catch ";
    write_code_address(out, reinterpret_cast<const Word*>(t.bits >> 6 << 3), false);
  } else {
    print_term(out, t);
  }
  out += '\n';
}

}  // namespace

void write_code_address(std::string& out, const Word* at, bool is_return) {
  write_pointer(out, at);
  out += " (";
  CodePosition where = at ? find_position(is_return ? at - 1 : at) : CodePosition();
  if (at == engine().end) {
    out += "<terminate process normally>";
  } else if (at == engine().start) {
    out += "<start of process>";
  } else if (!where.function) {
    out += "unknown function";
  } else {
    print_atom(out, where.instance->module);
    out += ':';
    print_atom(out, where.function->name);
    const Word* start = where.instance->code + where.function->entry_offset;
    out += '/' + std::to_string(where.function->arity) + " + " +
           std::to_string((at - start) * static_cast<ptrdiff_t>(sizeof(Word)));
  }
  out += ')';
}

void write_program_counter(Process& p, std::string& out) {
  out += "Program counter: ";
  write_code_address(out, p.ip, false);
  out += '\n';
}

void write_backtrace(Process& p, std::string& out) {
  write_program_counter(p, out);
  unsigned y = 0;
  for (const Word* s = p.heap.stack_top(); s < p.heap.stack_end(); s++) {
    if (*s == 0 || !is_header_word(*s)) {
      write_y(out, y++, Term{*s});
      continue;
    }
    out += '\n';
    write_pointer(out, s);
    out += " Return addr ";
    write_code_address(out, reinterpret_cast<const Word*>(*s), true);
    out += '\n';
    y = 0;
  }
}

Term function_at(Process& p, const Word* at, TermHeap& heap) {
  if (at == engine().start && p.initial_call.module)
    return make_tuple(heap, {p.initial_call.module, p.initial_call.function,
                             make_small(p.initial_call.arity)});
  CodePosition where = at ? find_position(at) : CodePosition();
  if (!where.function) return "undefined"_atom;
  return make_tuple(heap, {where.instance->module, where.function->name,
                           make_small(where.function->arity)});
}

}  // namespace apus
