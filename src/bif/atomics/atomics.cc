// atomics and counters: arrays of 64-bit integers that processes share through a reference.
// OTP: atomics(3), counters(3). Index 1..size; badarg otherwise, or when the value does not fit.
#include <atomic>
#include <cstdlib>

#include "base/exhausted.h"
#include "heap/builders.h"
#include "heap/magic.h"
#include "heap/map_build.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/number.h"

namespace apus {
namespace {

const char kAtomicsType = 0, kCountersType = 0;

class AtomicArray final : public MagicObject {
 public:
  // Memory that there is not ends the VM.
  AtomicArray(const void* type, size_t size, bool is_signed)
      : MagicObject(type, this), size_(size), is_signed_(is_signed),
        values_(static_cast<std::atomic<int64_t>*>(std::calloc(size, sizeof(int64_t)))) {
    if (!values_) out_of_memory("std_alloc", size * sizeof(int64_t), "erl_bif_atomics");
  }
  ~AtomicArray() override { std::free(values_); }
  size_t size() const { return size_; }
  bool is_signed() const { return is_signed_; }
  std::atomic<int64_t>& at(size_t i) { return values_[i]; }

 private:
  size_t size_;
  bool is_signed_;
  std::atomic<int64_t>* values_;
};

// The array and element that the first two arguments name; null when they name none.
AtomicArray* element(const void* type, Term* args, size_t* index) {
  auto* a = magic_cast<AtomicArray>(args[0], type);
  if (!a || !args[1].is_small() || args[1].small() < 1) return nullptr;
  *index = static_cast<size_t>(args[1].small()) - 1;
  return *index < a->size() ? a : nullptr;
}

// An integer argument as 64 bits; false when it does not fit the array's kind.
bool value_argument(Term t, bool is_signed, int64_t* out) {
  if (!t.is_integer()) return false;
  uint64_t room;
  num::IntView v = integer_view(t, &room);
  if (is_signed) {
    auto n = num::to_int64(v);
    if (n) *out = *n;
    return n.has_value();
  }
  auto n = num::to_uint64(v);
  if (n) *out = static_cast<int64_t>(*n);
  return n.has_value();
}

// A summand: as value_argument, but an unsigned array takes negative ones too (it wraps).
bool increment_argument(Term t, bool is_signed, int64_t* out) {
  return value_argument(t, true, out) || (!is_signed && value_argument(t, false, out));
}

Term make_value(Process& p, AtomicArray* a, int64_t v) {
  return a->is_signed() ? make_integer(p.heap, v) : make_unsigned(p.heap, static_cast<uint64_t>(v));
}

Outcome make_array(Process& p, const void* type, Term size, bool is_signed) {
  if (!size.is_integer()) return badarg(p);
  uint64_t room;
  num::IntView view = integer_view(size, &room);
  if (view.negative || view.is_zero()) return badarg(p);
  auto n = num::to_uint64(view);
  if (!n || *n > SIZE_MAX / sizeof(int64_t)) return system_limit(p);
  auto* a = new AtomicArray(type, *n, is_signed);
  Term ref = make_magic_ref(p.heap, a);
  a->release();
  return ref;
}

// In bytes: stock's head of five words, and the numbers.
Term memory_of(AtomicArray* a) { return make_small(static_cast<int64_t>(40 + a->size() * 8)); }

Outcome info(Process& p, AtomicArray* a) {
  Term min = a->is_signed() ? make_integer(p.heap, INT64_MIN) : make_small(0);
  Term max = a->is_signed() ? make_integer(p.heap, INT64_MAX) : make_unsigned(p.heap, UINT64_MAX);
  Term bytes = memory_of(a);
  Term pairs[] = {"size"_atom, make_small(static_cast<int64_t>(a->size())), "max"_atom, max,
                  "min"_atom, min, "memory"_atom, bytes};
  return map_from_pairs(p.heap, pairs, 4);
}

}  // namespace
}  // namespace apus

using namespace apus;

// The second argument is a number of flags: bit 0 says signed.
BIF(erts_internal, atomics_new, 2) {
  if (!args[1].is_small()) return badarg(p);
  return make_array(p, &kAtomicsType, args[0], args[1].small() & 1);
}

BIF(atomics, put, 3) {
  size_t i;
  int64_t v;
  AtomicArray* a = element(&kAtomicsType, args, &i);
  if (!a || !value_argument(args[2], a->is_signed(), &v)) return badarg(p);
  a->at(i).store(v);
  return "ok"_atom;
}

BIF(atomics, get, 2) {
  size_t i;
  AtomicArray* a = element(&kAtomicsType, args, &i);
  if (!a) return badarg(p);
  return make_value(p, a, a->at(i).load());
}

BIF(atomics, add, 3) {
  size_t i;
  int64_t v;
  AtomicArray* a = element(&kAtomicsType, args, &i);
  if (!a || !increment_argument(args[2], a->is_signed(), &v)) return badarg(p);
  a->at(i).fetch_add(v);
  return "ok"_atom;
}

BIF(atomics, add_get, 3) {
  size_t i;
  int64_t v;
  AtomicArray* a = element(&kAtomicsType, args, &i);
  if (!a || !increment_argument(args[2], a->is_signed(), &v)) return badarg(p);
  auto sum = static_cast<uint64_t>(a->at(i).fetch_add(v)) + static_cast<uint64_t>(v);
  return make_value(p, a, static_cast<int64_t>(sum));
}

BIF(atomics, exchange, 3) {
  size_t i;
  int64_t v;
  AtomicArray* a = element(&kAtomicsType, args, &i);
  if (!a || !value_argument(args[2], a->is_signed(), &v)) return badarg(p);
  return make_value(p, a, a->at(i).exchange(v));
}

// ok, or the value that was found instead of the expected one.
BIF(atomics, compare_exchange, 4) {
  size_t i;
  int64_t expected, desired;
  AtomicArray* a = element(&kAtomicsType, args, &i);
  if (!a || !value_argument(args[2], a->is_signed(), &expected)) return badarg(p);
  if (!value_argument(args[3], a->is_signed(), &desired)) return badarg(p);
  if (a->at(i).compare_exchange_strong(expected, desired)) return "ok"_atom;
  return make_value(p, a, expected);
}

BIF(atomics, info, 1) {
  auto* a = magic_cast<AtomicArray>(args[0], &kAtomicsType);
  if (!a) return badarg(p);
  return info(p, a);
}

// The counters of counters:new(Size, [write_concurrency]).
BIF(erts_internal, counters_new, 1) { return make_array(p, &kCountersType, args[0], true); }

BIF(erts_internal, counters_get, 2) {
  size_t i;
  AtomicArray* a = element(&kCountersType, args, &i);
  if (!a) return badarg(p);
  return make_value(p, a, a->at(i).load(std::memory_order_relaxed));
}

BIF(erts_internal, counters_add, 3) {
  size_t i;
  int64_t v;
  AtomicArray* a = element(&kCountersType, args, &i);
  if (!a || !value_argument(args[2], true, &v)) return badarg(p);
  a->at(i).fetch_add(v, std::memory_order_relaxed);
  return "ok"_atom;
}

BIF(erts_internal, counters_put, 3) {
  size_t i;
  int64_t v;
  AtomicArray* a = element(&kCountersType, args, &i);
  if (!a || !value_argument(args[2], true, &v)) return badarg(p);
  a->at(i).store(v, std::memory_order_relaxed);
  return "ok"_atom;
}

BIF(erts_internal, counters_info, 1) {
  auto* a = magic_cast<AtomicArray>(args[0], &kCountersType);
  if (!a) return badarg(p);
  Term bytes = memory_of(a);
  Term pairs[] = {"size"_atom, make_small(static_cast<int64_t>(a->size())), "memory"_atom, bytes};
  return map_from_pairs(p.heap, pairs, 2);
}
