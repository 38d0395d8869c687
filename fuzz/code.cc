// Fuzz target: any bytes given as the code of a module are refused, or pass the verifier and are
// lowered to words whose every reference is one.
//
// The bytes are taken as a file, as the Code chunk of an otherwise sound file and, so that mutations
// are instructions at once, as the body of its only function.
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "beam/file_builder_test.h"
#include "isa_ops.h"
#include "lower/verify.h"
#include "term/atom.h"

namespace {

using namespace apus;
using namespace apus::beam_test;

const char kRow[8] = {};

void check_references(const lower::LoweredModule& module) {
  for (uint32_t at : module.label_refs) CHECK(module.words[at] < module.words.size());
  for (const auto* refs : {&module.literal_refs, &module.export_refs, &module.fun_refs,
                           &module.string_refs}) {
    for (uint32_t at : *refs) CHECK(at < module.words.size());
  }
}

void try_file(const uint8_t* bytes, size_t size) {
  auto decoded = beam::decode_module({bytes, size});
  if (!decoded.ok()) return;
  std::vector<Term> atoms{kNil};  // Index 0 is no atom.
  for (size_t i = 1; i < decoded->atoms.size(); ++i) atoms.push_back(atom(decoded->atoms[i]));
  std::vector<lower::Builtin> imports(decoded->imports.size() + 1, {kRow, true});
  auto verdict = lower::verify(*decoded, imports);
  if (!verdict.ok()) return;
  static const std::vector<const void*> handlers(isa::kHandlerCount);
  const std::vector<lower::Builtin> own(decoded->functions.size());
  auto lowered = lower::lower(*decoded, handlers.data(), atoms, imports, own, *verdict);
  if (lowered.ok()) check_references(*lowered);
}

void try_small(const SmallModule& small) {
  const std::string file = small.file();
  try_file(reinterpret_cast<const uint8_t*>(file.data()), file.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  try_file(data, size);
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  SmallModule small;
  small.others["LitT"] = u32(0) + u32(1) + u32(2) + "\x83j";
  small.others["AtU8"] = u32(7) + "\1m\1f\6string\6erlang\7integer\6append\3all";
  small.others["ImpT"] = u32(2) + u32(4) + u32(2) + u32(2) + u32(4) + u32(2) + u32(1);
  small.others["FunT"] = u32(1) + u32(2) + u32(1) + u32(2) + u32(0) + u32(1) + u32(0);
  small.label_count = 10;
  small.body = bytes;
  try_small(small);
  small.others["Code"] = bytes;
  try_small(small);
  return 0;
}
