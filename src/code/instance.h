// CodeInstance: one loaded version of one module. Immutable once published, except for the slots of
// NIFs and breakpoints (code/entry_patch.h).
//
// Its code is an array of words (isa/operands.h); addresses of these words are return addresses,
// catch tags, export and fun addresses. Instances are found from an address by code/ranges.h.
// Life: prepared -> current -> old -> purged (upgrade/); freed after a grace period.
// Threads: read by any; see upgrade/ for who may change which table points at it.
#pragma once

#include <atomic>
#include <memory>
#include <string>
#include <vector>

#include "heap/literal_area.h"
#include "isa/native_code.h"
#include "lower/lowered_module.h"
#include "term/fun.h"

namespace apus {

struct ExportedFunction {
  Term name;
  uint32_t arity;
  const Word* address;
};

// Where a module was loaded from, as OTP's code server says: the path of a file, or an atom.
struct CodeFile {
  std::string text;  // UTF-8.
  bool is_atom;
};

struct CodeInstance {
  Term module;
  std::string md5;                        // 16 bytes.
  Word* code = nullptr;
  size_t code_words = 0;
  std::unique_ptr<isa::NativeCode> native;  // Machine code of the same instructions, if it was made.
  std::vector<lower::Function> functions; // Entry offsets increase.
  std::vector<lower::LineEntry> lines;
  std::vector<uint32_t> line_table;       // By line_index: file << 24 | line, 0: unknown.
  std::vector<std::string> files;         // File names, UTF-8; 0 is the module itself.
  std::vector<ExportedFunction> exports;
  std::vector<FunEntry*> funs;
  std::vector<const Word*> fun_addresses; // Where each fun's body starts in this instance.
  LiteralArea* literals = nullptr;
  std::vector<uint8_t> strings;
  std::vector<uint8_t> attributes, compile_info;  // External terms, as the file has them.
  const Word* on_load = nullptr;
  uint64_t number = 0;                    // Unique, increasing: which load it was,
  int64_t loaded_ns = 0;                  // ... when (erlang:system_time(nanosecond); 0: as the node was made),
  Term loaded_by = kNil;                  // ... by which process, kNil: by none,
  Term requested_by = kNil;               // ... and who had asked that one (upgrade/requester.h).
  std::atomic<const CodeFile*> file{nullptr};  // Set once, when it is about to be replaced; owned.
  size_t file_size_bytes = 0;
  void* nif_library = nullptr;            // nif/ owns it.
  bool has_native_functions = false;

  bool contains(const Word* address) const {
    return address >= code && address < code + code_words;
  }
  ~CodeInstance();
};

// Where a code address lies.
struct CodePosition {
  const CodeInstance* instance = nullptr;
  const lower::Function* function = nullptr;
  uint32_t file_index = 0;
  uint32_t line = 0;  // 0: unknown.
};

}  // namespace apus
