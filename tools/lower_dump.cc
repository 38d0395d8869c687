// lower-dump: prints what a .beam file is lowered to, for people who work on rules and bodies.
//
//   lower-dump FILE [FUNCTION[/ARITY]]    the instructions, with the places of their operands
//   lower-dump --check FILE...            only says which files are refused, and why
//
// Every import of module erlang counts as a builtin that guards may call. Operands: x0, y0; @12 is
// a word offset; #3 a literal; E, F, S with a number: import, fun, string offset.
#include <algorithm>
#include <cstdio>
#include <cstring>
#include <string>
#include <unordered_map>

#include "atom/atom_table.h"
#include "beam/decode.h"
#include "isa_ops.h"
#include "lower/verify.h"

namespace apus {
namespace {

using isa::OperandType;
using lower::LoweredModule;

// Handlers that are their own index, so that a word tells its instruction.
const std::vector<const void*>& numbered_handlers() {
  static const std::vector<const void*> handlers = [] {
    std::vector<const void*> all(isa::kHandlerCount);
    for (size_t i = 0; i < all.size(); ++i) all[i] = reinterpret_cast<const void*>(i);
    return all;
  }();
  return handlers;
}

const isa::OpInfo& op_of(Word handler) {
  const isa::OpInfo* const end = isa::op_info + isa::kOpCount;
  const auto after = std::upper_bound(
      isa::op_info, end, handler,
      [](Word h, const isa::OpInfo& op) { return h < op.first_handler; });
  return after[-1];
}

std::string read_file(const char* path) {
  std::string bytes;
  FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return bytes;
  char buffer[65536];
  while (size_t size = std::fread(buffer, 1, sizeof buffer, file)) bytes.append(buffer, size);
  std::fclose(file);
  return bytes;
}

struct Lowered {
  beam::DecodedModule decoded;
  LoweredModule module;
};

Result<Lowered, std::string> lower_file(const char* path) {
  const std::string file = read_file(path);
  auto decoded = beam::decode_module({reinterpret_cast<const uint8_t*>(file.data()), file.size()});
  if (!decoded.ok()) return Failure{decoded.error().text()};
  std::vector<Term> atoms;
  for (std::string_view text : decoded->atoms) atoms.push_back(make_atom(intern_atom(text)));
  static const char row[8] = {};
  std::vector<lower::Builtin> imports(decoded->imports.size() + 1);
  imports.back().bif = row;
  for (size_t i = 0; i < decoded->imports.size(); ++i) {
    if (decoded->atoms[decoded->imports[i].module] == "erlang") imports[i] = {row, true};
  }
  const std::vector<lower::Builtin> own(decoded->functions.size());
  auto verdict = lower::verify(*decoded, imports);
  if (!verdict.ok()) return Failure{verdict.error().message};
  auto module = lower::lower(*decoded, numbered_handlers().data(), atoms, imports, own, *verdict);
  if (!module.ok()) return Failure{module.error().message};
  return Lowered{std::move(*decoded), std::move(*module)};
}

class Dump {
 public:
  explicit Dump(const LoweredModule& module) : module_(module) {
    note(module_.label_refs, '@');
    note(module_.literal_refs, '#');
    note(module_.export_refs, 'E');
    note(module_.fun_refs, 'F');
    note(module_.string_refs, 'S');
  }

  void functions(const std::string& wish) {
    for (size_t i = 0; i < module_.functions.size(); ++i) {
      const lower::Function& function = module_.functions[i];
      const std::string name(atom_text(function.name.atom_index()));
      const std::string full = name + "/" + std::to_string(function.arity);
      if (!wish.empty() && wish != name && wish != full) continue;
      const size_t end = i + 1 < module_.functions.size() ? module_.functions[i + 1].info_offset
                                                          : module_.words.size();
      std::printf("\n%s info %u\n", full.c_str(), function.info_offset);
      for (size_t at = function.entry_offset; at < end;) at = instruction(at);
    }
  }

 private:
  void note(const std::vector<uint32_t>& positions, char mark) {
    for (uint32_t position : positions) marks_[position] = mark;
  }

  size_t instruction(size_t at) {
    const isa::OpInfo& op = op_of(module_.words[at]);
    std::printf("%6zu  %s", at, op.name);
    ++at;
    for (unsigned i = 0; i < op.operand_count; ++i) {
      if (op.types[i] == OperandType::kList) {
        const Word count = module_.words[at++];
        std::printf(" [");
        for (Word j = 0; j < count; ++j) std::printf(" %s", list_word(at++).c_str());
        std::printf(" ]");
      } else {
        std::printf(" %s", operand(at, op.types[i]).c_str());
        ++at;
      }
    }
    std::printf("\n");
    return at;
  }

  std::string operand(size_t at, OperandType type) {
    const Word word = module_.words[at];
    const auto mark = marks_.find(static_cast<uint32_t>(at));
    if (mark != marks_.end()) return mark->second + std::to_string(word);
    switch (type) {
      case OperandType::kSrc:
      case OperandType::kDst:
      case OperandType::kTerm:
        return value(word);
      default:
        return std::to_string(word);
    }
  }

  // A word of a list says itself what it is, but a plain number looks like a register.
  std::string list_word(size_t at) { return operand(at, OperandType::kSrc); }

  static std::string value(Word word) {
    const Term term{word};
    if (term.is_small()) return "i:" + std::to_string(term.small());
    if (term.is_atom()) return "'" + std::string(atom_text(term.atom_index())) + "'";
    if (term.is_nil()) return "[]";
    return (isa::is_y(word) ? "y" : "x") + std::to_string(isa::register_number(word));
  }

  const LoweredModule& module_;
  std::unordered_map<uint32_t, char> marks_;
};

int check_files(int count, char** paths) {
  int refused = 0;
  for (int i = 0; i < count; ++i) {
    auto lowered = lower_file(paths[i]);
    if (lowered.ok()) continue;
    std::printf("%s: %s\n", paths[i], lowered.error().c_str());
    ++refused;
  }
  std::printf("%d of %d refused\n", refused, count);
  return refused != 0;
}

int dump_file(const char* path, const std::string& wish) {
  auto lowered = lower_file(path);
  if (!lowered.ok()) {
    std::fprintf(stderr, "%s: %s\n", path, lowered.error().c_str());
    return 1;
  }
  Dump(lowered->module).functions(wish);
  return 0;
}

}  // namespace
}  // namespace apus

int main(int count, char** words) {
  if (count > 2 && std::strcmp(words[1], "--check") == 0) {
    return apus::check_files(count - 2, words + 2);
  }
  if (count < 2 || count > 3) {
    std::fprintf(stderr, "usage: lower-dump FILE [FUNCTION[/ARITY]] | --check FILE...\n");
    return 2;
  }
  return apus::dump_file(words[1], count == 3 ? words[2] : "");
}
