// A module after lowering: our instructions as words, with everything that only the loaded world
// knows still to be filled in. Pure data; code/ places it in memory and applies the references.
//
//   words_   | handler | operand | operand | handler | ...          (isa/operands.h)
//
// Handlers and atoms are final. What a reference position holds before linking:
//   label_refs    word offset into `words` of the target     -> absolute address
//   literal_refs  index into `literals`                        -> the term
//   export_refs   index into the module's import table         -> Export*
//   fun_refs      index into the module's lambda table         -> FunEntry*
//   string_refs   byte offset into the string table            -> const uint8_t*
// Bif operands are final too: the address of the Bif row (code/builtin.h) that `imports` named.
//
// Every function is laid out as
//   func_info  | handler | module | function | arity | slot |   <- info_offset
//   first instruction of the function                           <- entry_offset (the entry label)
// `slot` is 0 until a NIF is bound to the function or a breakpoint is set: then the handler word at
// the entry is replaced by one that reads ip[-1] (code/entry_patch.h).
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
  const void* bif = nullptr;  // A Bif row (code/builtin.h); null: not a builtin.
  bool is_guard = false;      // May be called by bif/gc_bif instructions.
};

struct Function {
  Term name;
  uint32_t arity;
  uint32_t info_offset;   // In words.
  uint32_t entry_offset;
  bool is_declared_nif = false;  // nif_start stands at its entry: the source says -nifs([F/A]).
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
  std::vector<uint16_t> ops;               // isa::Op of each instruction, in the order of `words`.
  std::vector<uint32_t> label_refs, literal_refs, export_refs, fun_refs, string_refs;
  std::vector<uint32_t> label_offsets;     // By label number; UINT32_MAX: no such label.
  std::vector<Function> functions;         // In the order of the file; entry offsets increase.
  std::vector<LineEntry> lines;            // Offsets strictly increase.
  std::vector<ExtraLiteral> extra_literals;  // Literal indexes after those of the file.
  uint32_t on_load_offset = UINT32_MAX;    // Entry of the on_load function.
};

struct Error {
  uint32_t offset;  // Which generic instruction, as an index.
  std::string message;
};

// What the verifier (verify.h) found out about a module that it let through.
struct Verdict {
  // Instructions that trust a type nobody has tested, by index, increasing.
  std::vector<uint32_t> unproven;
  // Functions, by index, increasing, whose frames must be made with all slots set: they may raise
  // before the compiler's own code has set them.
  std::vector<uint32_t> zeroed_functions;
};

// Lowers a decoded module. `handlers` is the table of handler addresses by isa's handler index;
// `atoms` the module's atoms as terms by file index; `imports` tells which imports are builtins,
// with erlang:'!'/2 (for `send`) behind the file's own. `own` tells which of the module's own
// functions are builtins: such a function begins with bif_stub, its code stays behind, unreachable.
// Refuses what is malformed or not implemented, naming it ("no such instruction: ...").
// Requires: `verdict` is the verifier's on this module, or the code is never run.
Result<LoweredModule, Error> lower(const beam::DecodedModule& module, const void* const* handlers,
                                   std::span<const Term> atoms, std::span<const Builtin> imports,
                                   std::span<const Builtin> own, const Verdict& verdict);

// What generic instructions become. Those not named here: the instruction of that name, operand by
// operand (a name that is a word of C++ ends in "_": return_, catch_, try_). A plain number where
// a Src is wanted becomes a small. Rules with their reasons: rules_*.cc.
//
//   label, line                 no instruction, but tables
//   func_info M F A             as drawn above
//   on_load, nif_start          a note of where; int_code_end stays, at the very end
//   own builtin                 bif_stub Bif at the function's entry
//   call_ext A I                call_ext A Export; when it is a builtin: call_bif A Bif Export
//   call_ext_last A I D         call_ext_last A Export D; or call_bif, deallocate D, return_
//   call_ext_only A I           call_ext_only A Export; or call_bif, return_
//   send                        call_bif 2 Bif Export
//   call_fun A, deallocate D, return    call_fun_last A D: a loop through a fun must not grow the
//   call_fun A, return                  stack; call_fun_only A
//   call_fun2 Tag A S           call_fun2 A S; call_fun2_last A S D; call_fun2_only A S
//   bif0 I D                    bif0 Bif D
//   bif1 F I S D                bif1 F Bif S D, and so on; or the own instruction of a frequent one
//   gc_bif1 F Live I S D        gc_bif1 F Live Bif S D, and so on; or add F Live S S D ...
//   move R R (the same)         nothing
//   init y                      init_yregs [y]
//   allocate_zero N Live        allocate N Live, init_yregs [y0 ... yN-1]; allocate_heap_zero too
//   is_tuple F S, test_arity F S A      is_tuple_of_arity F S A
//   select_val S F [C L ...]    pairs of immediate and address, sorted by the immediate's word, for
//                               binary search; other constants before: is_ne_exact L S C
//                               small integers close together: jump_on_val S F First [L ...]
//   get_map_elements F S [K D]  get_map_element F S K D, when K is an immediate
//   select_tuple_arity S F [A L ...]    pairs of Num and address, sorted
//   make_fun2 Fun               test_heap W N, make_fun3 Fun x0 [x0 ... xN-1]
//   fmove S FR, fmove FR D      fload S Num, fstore Num D
//   fconv S FR                  fconv S Num
//   fadd F A B C                fadd Num Num Num, and so on; fnegate Num Num
//   fclearerror, fcheckerror    nothing
//   bs_start_match4 no_fail     bs_start_match3 bad_code S Live D; with resume: move S D
//   bs_create_bin F H Live Unit D [...]    six words a segment: isa::Segment, number, unit, flags
//                               (isa/segment.h) as Num, then value and size as Src; the value of a
//                               string is its address (const uint8_t*), its size a small
//   bs_init2, bs_append, ... with the bs_put_... that follow      one bs_create_bin
//   bs_add, bs_utf8_size, bs_utf16_size    move 0 D: bs_create_bin computes sizes itself
//   bs_match_string F S Bits O, bs_put_string    the offset O becomes const uint8_t*
//   flags of other binary instructions     Num, with `native` resolved
//   typed registers             registers; the type may choose a cheaper instruction
//   what the verdict names      behind a test that goes to bad_code, at the end of the module, when
//                               the register does not hold what the instruction trusts it to hold
//
// Alloc lists ({words,2},{floats,1},{funs,1}) become one number of words: a float needs
// kFloatWords, a fun kFunHeadWords (its free variables are counted in words).

}  // namespace apus::lower
