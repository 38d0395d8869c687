// The environment of a NIF (ErlNifEnv): where its terms are built, who calls, and what must go when
// the environment goes.
//
//   calling      terms are built on the calling process's heap; lives as long as the call
//   callback     of load, unload, resource callbacks: a heap of its own, for the callback only
//   independent  made by enif_alloc_env: a heap of its own, until cleared or freed; its terms may
//                travel in a message
//
// Since building never collects (heap/term_heap.h), a term keeps its place as long as its
// environment: an ERL_NIF_TERM is simply the Term's word.
// Invariant: after a raised exception, `reason` is set and the NIF's value does not count.
// Threads: one at a time.
// OTP: erl_nif(3), ErlNifEnv.
#pragma once

#include "abi/erl_nif.h"
#include "heap/shared_binary.h"
#include "heap/term_heap.h"

namespace apus {

class Process;

namespace nif {

class Library;

// Something that must be released with the environment. Allocated together with what it guards.
struct Temporary {
  Temporary* next;
  void (*release)(Temporary* self);
};

}  // namespace nif
}  // namespace apus

struct enif_environment_t {
  enif_environment_t(apus::TermHeap& heap, apus::Process* process, apus::nif::Library* library)
      : heap(heap), process(process), library(library) {}
  ~enif_environment_t() { release_temporaries(); }
  enif_environment_t(const enif_environment_t&) = delete;
  enif_environment_t& operator=(const enif_environment_t&) = delete;

  bool has_exception() const { return static_cast<bool>(reason); }
  // Raises an error; the first one stays. The value is what the function that raises must return.
  ERL_NIF_TERM raise(apus::Term why);
  void release_temporaries();

  apus::TermHeap& heap;
  apus::Process* const process;         // The calling one; null outside of calls.
  apus::nif::Library* const library;    // Whose function runs; null for independent ones.
  apus::Term reason = apus::kNoTerm;    // Of the exception raised.
  bool is_independent = false;
  bool is_of_tracer = false;            // What it sends is told to nobody.
  int64_t reductions_left = 0;          // Of the calling process's slice; kept here while it keeps still.
  apus::nif::Temporary* temporaries = nullptr;
};

namespace apus::nif {

// An environment with a heap of its own.
struct OwnEnv : private TermHeap, public enif_environment_t {
  explicit OwnEnv(Library* library)
      : enif_environment_t(static_cast<TermHeap&>(*this), nullptr, library) {}
};

inline Term term_of(ERL_NIF_TERM t) { return {t}; }
inline ERL_NIF_TERM nif_term(Term t) { return t.bits; }

// Memory that lives as long as the environment. Null when there is none.
void* allocate_temporary(ErlNifEnv* env, size_t size_bytes);
// Gives the environment a count of the binary, to be released with it.
void release_later(ErlNifEnv* env, SharedBinary* binary);

// The shared binary that a bitstring term refers to, whole or in part; null when it lies on a heap,
// or t is none.
SharedBinary* shared_binary_of(Term t);

// The bytes of a binary, copied into memory of the environment if they are not aligned.
// Requires: is_binary(t). Ensures: valid as long as the environment.
const uint8_t* aligned_binary_bytes(ErlNifEnv* env, Term t, size_t* size_bytes);

}  // namespace apus::nif
