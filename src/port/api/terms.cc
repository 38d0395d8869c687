// The interface: terms described by arrays of words, sent to the owner or to any process.
//
// The description is a program for a stack: each entry pushes a term, or takes some and pushes one.
#include <cstring>

#include "base/utf8.h"
#include "etf/decoder.h"
#include "heap/builders.h"
#include "heap/map_build.h"
#include "port/binary.h"
#include "port/callback.h"
#include "port/deliver.h"
#include "port/port_table.h"
#include "port/tracing.h"
#include "proc/message.h"
#include "proc/message_heap.h"
#include "proc/process_table.h"
#include "sync/grace.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/number.h"

namespace apus {
namespace {

class TermBuilder {
 public:
  TermBuilder(TermHeap& heap, const ErlDrvTermData* words, size_t count)
      : heap_(heap), at_(words), end_(words + count) {}

  // Ensures: kNoTerm when the description is none of one term.
  Term build() {
    while (at_ < end_)
      if (!step()) return kNoTerm;
    return stack_.size() == 1 ? stack_[0] : kNoTerm;
  }

 private:
  bool has(size_t words) const { return static_cast<size_t>(end_ - at_) >= words; }
  bool push(Term t) {
    stack_.push_back(t);
    return true;
  }
  std::string_view text() const { return {reinterpret_cast<const char*>(at_[0]), at_[1]}; }

  bool step() {
    ErlDrvTermData what = *at_++;
    size_t arguments = what == ERL_DRV_NIL ? 0 : what == ERL_DRV_BINARY ? 3 : 1;
    if (what == ERL_DRV_STRING || what == ERL_DRV_STRING_CONS || what == ERL_DRV_EXT2TERM ||
        what == ERL_DRV_BUF2BINARY)
      arguments = 2;
    if (!has(arguments)) return false;
    bool ok = arguments == 2 ? step_text(what) : arguments == 3 ? step_binary() : step_word(what);
    at_ += arguments;
    return ok;
  }

  bool step_word(ErlDrvTermData what) {
    switch (what) {
      case ERL_DRV_NIL: return push(kNil);
      case ERL_DRV_ATOM: return Term{*at_}.is_atom() && push({*at_});
      case ERL_DRV_PORT: return Term{*at_}.is_port() && push({*at_});
      case ERL_DRV_PID: return Term{*at_}.is_pid() && push({*at_});
      case ERL_DRV_INT: return push(make_integer(heap_, static_cast<ErlDrvSInt>(*at_)));
      case ERL_DRV_UINT: return push(make_unsigned(heap_, *at_));
      case ERL_DRV_INT64: return push(make_integer(heap_, *reinterpret_cast<int64_t*>(*at_)));
      case ERL_DRV_UINT64: return push(make_unsigned(heap_, *reinterpret_cast<uint64_t*>(*at_)));
      case ERL_DRV_FLOAT: return push(make_float(heap_, *reinterpret_cast<double*>(*at_)));
      case ERL_DRV_TUPLE: return tuple(*at_);
      case ERL_DRV_LIST: return list(*at_);
      case ERL_DRV_MAP: return map(*at_);
      default: return false;
    }
  }

  bool step_text(ErlDrvTermData what) {
    if (what == ERL_DRV_STRING) return push(make_latin1_list(heap_, text()));
    if (what == ERL_DRV_BUF2BINARY) return push(make_binary(heap_, text()));
    if (what == ERL_DRV_STRING_CONS) {
      if (stack_.empty()) return false;
      stack_.back() = make_latin1_list(heap_, text(), stack_.back());
      return true;
    }
    auto* bytes = reinterpret_cast<const uint8_t*>(at_[0]);
    Term t = etf::binary_to_term(heap_, bytes, at_[1], {});
    return t && push(t);
  }

  bool step_binary() {
    auto* binary = reinterpret_cast<ErlDrvBinary*>(at_[0]);
    size_t size = at_[1], offset = at_[2];
    if (!binary) return size == 0 && push(make_binary(heap_, std::string_view()));
    auto whole_size = static_cast<size_t>(binary->orig_size);
    if (offset > whole_size || size > whole_size - offset) return false;
    if (size <= kHeapBinaryMaxBytes)
      return push(make_binary(heap_, binary->orig_bytes + offset, size));
    shared_of(binary)->retain();
    Term whole = make_refc_binary(heap_, shared_of(binary));
    return push(size == whole_size ? whole : make_sub_bits(heap_, whole, offset * 8, size * 8));
  }

  bool tuple(size_t arity) {
    if (arity > stack_.size()) return false;
    Term t = make_tuple(heap_, stack_.data() + stack_.size() - arity, arity);
    stack_.resize(stack_.size() - arity);
    return push(t);
  }

  // The last term is the tail.
  bool list(size_t length) {
    if (length == 0 || length > stack_.size()) return false;
    Term t = stack_.back();
    stack_.pop_back();
    for (; length > 1; length--) {
      t = make_cons(heap_, stack_.back(), t);
      stack_.pop_back();
    }
    return push(t);
  }

  bool map(size_t pairs) {
    if (pairs > stack_.size() / 2) return false;
    size_t first = stack_.size() - 2 * pairs;
    Term t = map_from_pairs(heap_, stack_.data() + first, pairs);
    stack_.resize(first);
    return map_size(t) == pairs && push(t);  // Two equal keys are a mistake.
  }

  TermHeap& heap_;
  const ErlDrvTermData* at_;
  const ErlDrvTermData* end_;
  std::vector<Term> stack_;
};

// from null: there is no such port.
int send_description(Port* from, Term to, const ErlDrvTermData* data, int length) {
  if (length < 0 || !to.is_local_pid()) return -1;
  MessageHeap heap(static_cast<size_t>(length) * 2);
  Term value = TermBuilder(heap, data, static_cast<size_t>(length)).build();
  if (!value) return -1;
  grace::Guard guard;
  if (from) trace_message(*from, value, to);
  if (!find_process(to)) return 0;
  return send_from_port(to, heap, value) ? 1 : 0;
}

// Requires: this thread is in a grace section.
Port* port_named(ErlDrvTermData id) {
  Port* current = current_port();
  return current && current->id.bits == id ? current : find_port({id});
}

}  // namespace

extern "C" {

ErlDrvTermData driver_mk_atom(char* text) {
  std::string utf8;
  for (; *text; text++) utf8_append(utf8, static_cast<unsigned char>(*text));
  return atom(utf8).bits;
}

int driver_output_term(ErlDrvPort port, ErlDrvTermData* data, int len) {
  return send_description(&Port::of(port), Port::of(port).connected(), data, len);
}

int driver_send_term(ErlDrvPort port, ErlDrvTermData to, ErlDrvTermData* data, int len) {
  return send_description(&Port::of(port), {to}, data, len);
}

int erl_drv_output_term(ErlDrvTermData id, ErlDrvTermData* data, int len) {
  grace::Guard guard;
  Port* port = port_named(id);
  return port && port->connected() ? send_description(port, port->connected(), data, len) : 0;
}

int erl_drv_send_term(ErlDrvTermData id, ErlDrvTermData to, ErlDrvTermData* data, int len) {
  grace::Guard guard;
  return send_description(port_named(id), {to}, data, len);
}

}  // extern "C"
}  // namespace apus
