// Result<T, E>: a value or the reason why there is none. For bad bytes and failures of the
// operating system; Erlang exceptions are Outcome, bugs are CHECK. TRY(expr) returns the error to
// the caller and is the one control-flow macro of the house.
#pragma once

#include <utility>
#include <variant>

#include "base/check.h"

namespace apus {

template <class E>
struct Failure {
  E error;
};
template <class E>
Failure(E) -> Failure<E>;

template <class T, class E>
class [[nodiscard]] Result {
 public:
  Result(T value) : value_(std::in_place_index<0>, std::move(value)) {}
  Result(Failure<E> f) : value_(std::in_place_index<1>, std::move(f.error)) {}
  bool ok() const { return value_.index() == 0; }
  explicit operator bool() const { return ok(); }
  T& value() { CHECK(ok()); return *std::get_if<0>(&value_); }
  const T& value() const { CHECK(ok()); return *std::get_if<0>(&value_); }
  E& error() { CHECK(!ok()); return *std::get_if<1>(&value_); }
  const E& error() const { CHECK(!ok()); return *std::get_if<1>(&value_); }
  T& operator*() { return value(); }
  T* operator->() { return &value(); }

 private:
  std::variant<T, E> value_;
};

struct Unit {};  // The value of a Result that has nothing to say but "done".

}  // namespace apus

#define TRY(expr)                                             \
  ({                                                          \
    auto try_result_ = (expr);                                \
    if (!try_result_.ok())                                    \
      return ::apus::Failure{std::move(try_result_.error())}; \
    std::move(try_result_.value());                           \
  })
