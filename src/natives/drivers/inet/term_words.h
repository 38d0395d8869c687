// TermWords: the description of a term, word by word, as erl_drv_output_term() takes it; and the atoms
// that the drivers use.
//
// What is pushed by address (texts, binaries) must live until the term is sent.
// Threads: plain data; the atoms are made once. OTP: erl_driver(3), erl_drv_output_term().
#pragma once

#include <string_view>

#include "abi/erl_driver.h"
#include "base/check.h"
#include "os/os_error.h"

namespace apus::natives::inet {

class TermWords {
 public:
  TermWords& atom(ErlDrvTermData a) { return put(ERL_DRV_ATOM, a); }
  TermWords& port(ErlDrvTermData p) { return put(ERL_DRV_PORT, p); }
  TermWords& number(int64_t n) { return put(ERL_DRV_INT, static_cast<ErlDrvTermData>(n)); }
  TermWords& tuple(size_t arity) { return put(ERL_DRV_TUPLE, arity); }
  // Of the last `count` terms.
  TermWords& list(size_t count) {
    put(ERL_DRV_NIL);
    return put(ERL_DRV_LIST, count + 1);
  }
  TermWords& text(std::string_view s) { return put_text(ERL_DRV_STRING, s); }
  // In front of the list that is the last term.
  TermWords& text_before(std::string_view s) { return put_text(ERL_DRV_STRING_CONS, s); }
  TermWords& binary_copy(std::string_view s) { return put_text(ERL_DRV_BUF2BINARY, s); }
  TermWords& binary(ErlDrvBinary* b, size_t offset, size_t size) {
    put(ERL_DRV_BINARY, reinterpret_cast<ErlDrvTermData>(b));
    return put(size, offset);
  }

  void send(ErlDrvPort port, ErlDrvTermData to) {
    driver_send_term(port, to, words_, static_cast<int>(count_));
  }
  void send_to_owner(ErlDrvPort port) {
    driver_output_term(port, words_, static_cast<int>(count_));
  }

 private:
  static constexpr size_t kWords = 96;

  TermWords& put(ErlDrvTermData word) {
    CHECK(count_ < kWords);
    words_[count_++] = word;
    return *this;
  }
  TermWords& put(ErlDrvTermData first, ErlDrvTermData second) { return put(first).put(second); }
  TermWords& put_text(ErlDrvTermData kind, std::string_view s) {
    return put(kind).put(reinterpret_cast<ErlDrvTermData>(s.data()), s.size());
  }

  ErlDrvTermData words_[kWords];
  size_t count_ = 0;
};

inline ErlDrvTermData make_atom(const char* text) {
  return driver_mk_atom(const_cast<char*>(text));
}
inline ErlDrvTermData make_atom(os::OsError error) { return make_atom(error.name()); }

struct Atoms {
  ErlDrvTermData ok = make_atom("ok"), error = make_atom("error"),
                 undefined = make_atom("undefined"), inet_async = make_atom("inet_async"),
                 inet_reply = make_atom("inet_reply"), timeout = make_atom("timeout"),
                 closed = make_atom("closed"), tcp = make_atom("tcp"),
                 tcp_passive = make_atom("tcp_passive"), tcp_closed = make_atom("tcp_closed"),
                 tcp_error = make_atom("tcp_error"), udp = make_atom("udp"),
                 udp_passive = make_atom("udp_passive"), udp_error = make_atom("udp_error"),
                 empty_out_q = make_atom("empty_out_q"), sendfile = make_atom("sendfile"),
                 local = make_atom("local"), unspec = make_atom("unspec"),
                 tos = make_atom("tos"), tclass = make_atom("tclass"), ttl = make_atom("ttl"),
                 http = make_atom("http"), ssl_tls = make_atom("ssl_tls");
};
inline const Atoms& atoms() {
  static const Atoms a;
  return a;
}

}  // namespace apus::natives::inet
