// A module after lowering: our instructions as words, with everything that only the loaded world
// knows
// still to be filled in. Pure data; code/ places it in memory and applies the references.
//
//   words_   | handler | operand | operand | handler | ...          (isa/operands.h)
//
// Handlers and atoms are final. What a reference position holds before linking:
//   label_refs    word offset into `words` of the target     -> absolute address
//   literal_refs  index into `literals`                        -> the term
//   export_refs   index into the module's import table         -> Export*
//   fun_refs      index into the module's lambda table         -> FunEntry*
//   string_refs   byte offset into the string table            -> const uint8_t*
// Bif operands are final too: the address of the Bif row (proc/bif.h) that `imports` named.
//
// Every function is laid out as
//   func_info  | handler | module | function | arity | slot |   <- info_offset
//   first instruction of the function                           <- entry_offset (the entry label)
// `slot` is 0 until a NIF is bound to the function or a breakpoint is set: then the handler word
// at the
// entry is replaced by one that reads ip[-1] (code/entry_patch.h).
//
// Invariant: positions in each reference vector are strictly increasing.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"
#include "beam/decoded_module.h"
#include "isa/operands.h"
#include "term/tag.h"

namespace apus::lower {

// What the loader knows of an imported (or own) M:F/A: the builtin of that name, if there is one.
struct Builtin {
  const void* bif = nullptr;  // A Bif row (proc/bif.h); null: not a builtin.
  bool is_guard = false;      // May be called by bif/gc_bif instructions.
};

struct Function {
  Term name;
  uint32_t arity;
  uint32_t info_offset;   // In words.
  uint32_t entry_offset;
};

// The source position of everything from `offset` (in words) up to the next entry. A return address
// points behind its call, so that look-ups of return addresses use address - 1.
struct LineEntry {
  uint32_t offset;
  uint32_t line_index;  // Into DecodedModule's line table; 0: unknown.
};

// A constant that is no literal of the file: a number too large for a small, met as an operand.
struct ExtraLiteral {
  bool negative;
  std::vector<uint64_t> limbs;  // Empty: the literal is a float.
  double real;
};

struct LoweredModule {
  std::vector<Word> words;
  std::vector<uint32_t> label_refs, literal_refs, export_refs, fun_refs, string_refs;
  std::vector<uint32_t> label_offsets;     // By label number; UINT32_MAX: no such label.
  std::vector<Function> functions;         // In the order of the file; entry offsets increase.
  std::vector<LineEntry> lines;            // Offsets strictly increase.
  std::vector<ExtraLiteral> extra_literals;  // Literal indexes after those of the file.
  uint32_t on_load_offset = UINT32_MAX;    // Entry of the on_load function.
};

struct Error {
  uint32_t offset;  // Into the Code chunk.
  std::string message;
};

// Lowers a decoded module. `handlers` is the table of handler addresses by isa's handler index;
// `atoms` the module's atoms as terms by file index; `imports` tells which imports are builtins and
// `own` which of the module's own functions (by order in the file) are (then the function begins
// with
// bif_stub, and its code stays behind it, unreachable). Refuses what is malformed or not
// implemented,
// naming it ("no such instruction: ...").
Result<LoweredModule, Error> lower(const beam::DecodedModule& module, const void* const* handlers,
                                   std::span<const Term> atoms, std::span<const Builtin> imports,
                                   std::span<const Builtin> own);

// How calls are lowered (the instructions are in ops/call.cc, ops/frame.cc, ops/exception.cc ...):
//   call A L | call_last A L D | call_only A L           same names; labels become addresses
//   call_ext A Import           call_ext A Export, or call_bif A Bif Export when it is a builtin
//   call_ext_last A Import D    call_ext_last A Export D, or call_bif; deallocate D; return
//   call_ext_only A Import      call_ext_only A Export, or call_bif; return
//   bif1 F Import S D ...       bif1 F Bif S D; gc_bif1 F Live Import S D: gc_bif1 F Live Bif S D;
//                               or the
//                               own instruction of frequent ones (ops/arith.cc: add F Live S S D
//                               ...)
//   send                        call_bif 2 Bif Export of erlang:'!'/2, which is
//                               imports[module.imports.size()]
//   call_fun A; deallocate D; return    call_fun_last A D (and call_fun_only A before a plain
//                                       return):
//   call_fun2 T A F; ...                tail calls of funs must not grow the stack; the same for
//                                       call_fun2
//   allocate/allocate_heap/test_heap    Num Num Num as in ops/frame.cc
//   line N, func_info, label    no instruction but tables (func_info as drawn above)
//   typed registers             register; the type may choose a cheaper instruction
//   call_fun2 Tag A S           call_fun2 A S; call_fun2_last A S D and call_fun2_only A S as above
// Everything else becomes the instruction of the same name, operand by operand; a name that is a
// word
// of C++ ends in "_" (return_, catch_, try_). A plain number where a Src is wanted becomes a small.
//   own function that is a builtin   bif_stub Bif at its entry
//   select_val S F [C L ...]    pairs of immediates and addresses, sorted by the immediate's word,
//                               for
//                               binary search; other constants are compared before: is_ne_exact L
//                               S C
//   select_tuple_arity S F [A L ...]   pairs of Num and address, sorted
//   is_tuple F S; test_arity F S A     is_tuple_of_arity F S A
//   make_fun2 Fun               test_heap W N; make_fun3 Fun x0 [x0 ... xN-1]
//   init y                      init_yregs [y]
//   fmove S FR, fmove FR D      fload S Num, fstore Num D; fconv S Num; fadd Num Num Num, fnegate
//                               Num Num;
//                               fclearerror and fcheckerror vanish
//   bs_start_match4 no_fail     bs_start_match3 0 S Live D; with resume: move S D
//   bs_create_bin F H Live Unit D [...]   six words a segment: isa::Segment, segment number, unit,
//                                         flags
//                               (Num: 2 little, 4 signed), value, size, as Src; a string's value
//                               is its
//                               address (const uint8_t*) and its size a small
//   bs_match_string F S Bits Str, bs_put_string Len Str   Str is const uint8_t*
//   flags of other binary instructions   Num, `native` resolved to 2 (little)
//   on_load, nif_start          vanish; int_code_end stays, at the very end
// Alloc lists ({words,2},{floats,1},{funs,1}) become one number of words: a float needs
// kFloatWords,
// a fun kFunHeadWords (its free variables are counted in words).

}  // namespace apus::lower
