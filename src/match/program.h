// A compiled match specification: per clause the code of its head, its guards and its body.
//
//   head    a cursor goes over the words of the object: Enter* step into a tuple or list (and keep the
//           place where to go on), kLeave steps back, kBind keeps a word as variable, the others compare
//   guards  a stack machine over terms; kRequireTrue takes the top and ends the clause when it is not true
//   body    the same; failing functions give 'EXIT' here; kReturn ends with the top of the stack
//
// Invariants: (1) constants lie in memory of the program, never in a literal area; (2) stack, frames and
// slots never exceed what the compiler has counted.
// Threads: immutable once compiled; kept alive by magic references and by whoever runs it.
// OTP: ERTS User's Guide, "Match Specifications in Erlang".
#pragma once

#include <string>
#include <vector>

#include "heap/magic.h"
#include "heap/term_heap.h"

namespace apus::match {

enum class Op : uint8_t {
  // Head.
  kEnterTuple, kEnterTupleLast,  // constant: the header.
  kEnterList, kEnterListLast,
  kLeave,
  kSkip,                         // a: how many words.
  kBind, kSame,                  // a: the slot.
  kWord, kEqual,                 // constant.
  kMap,                          // a: the slot that keeps the map.
  kMapKey,                       // a: the map's slot, b: a slot for the value; constant: the key.
  // Guards and bodies. `copies`: the value becomes part of a result.
  kPushConstant, kPushVariable, kPushObject,
  kMakeTuple, kMakeCons, kMakeMap,  // a: how many elements or pairs.
  kCall,                            // a: arity.
  kCopy,                            // Copies the top of the stack to the results.
  kAnd, kOr,                        // a: how many.
  kAndAlso, kOrElse,                // a: where to go on when the top decides.
  kPop,
  kRequireTrue,
  kAction,                          // a: arity, b: which (action.h).
  kReturn, kReturnObject,
};

using Function = Term (*)(TermHeap& heap, const Term* args);  // kNoTerm: it failed.

struct Instruction {
  Op op;
  bool copies = false;
  bool in_guard = false;
  uint32_t a = 0;
  union {
    Term constant;
    Function function;
  };
  uint32_t b = 0;
};

struct Clause {
  uint32_t start = 0;
  Term key_pattern = kNoTerm;  // What tables look at to find keys: the head, kept as a term.
};

// Of tables; of traced calls, of messages that are sent, and of those that come.
enum class Dialect : uint8_t { kTable, kTrace, kTraceSend, kTraceReceive };

class Program final : public MagicObject {
 public:
  static const char kType;
  explicit Program(Dialect dialect) : MagicObject(&kType, this), dialect(dialect) {}
  const Dialect dialect;
  std::vector<Instruction> code;
  std::vector<Clause> clauses;
  TermHeap constants;
  uint32_t slot_count = 0, frame_depth = 0, stack_depth = 0;
};

// A count of a program, given back at the end.
class ProgramRef {
 public:
  ProgramRef() = default;
  explicit ProgramRef(Program* taken_over) : program_(taken_over) {}
  ProgramRef(ProgramRef&& other) noexcept : program_(other.program_) { other.program_ = nullptr; }
  ProgramRef& operator=(ProgramRef&& other) noexcept {
    std::swap(program_, other.program_);
    return *this;
  }
  ~ProgramRef() {
    if (program_) program_->release();
  }
  static ProgramRef share(Program* p) {
    p->retain();
    return ProgramRef(p);
  }
  Program* get() const { return program_; }
  Program* operator->() const { return program_; }
  explicit operator bool() const { return program_ != nullptr; }

 private:
  Program* program_ = nullptr;
};

// What is wrong with a specification, as stock's match_spec_test words it.
using Errors = std::vector<std::string>;

// Compiles a list of clauses. Null when it has errors, which are added to *errors if that is not null.
ProgramRef compile(Term specification, Dialect dialect, Errors* errors = nullptr);

// The program behind the reference that match_spec_compile made, or null.
inline Program* compiled_program(Term t) { return magic_cast<Program>(t, &Program::kType); }

}  // namespace apus::match
