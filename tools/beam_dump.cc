// beam-dump: prints a .beam file as text, for people who look at what is lowered.
//
//   beam-dump FILE [FUNCTION[/ARITY]]
//
// Prints the tables and every instruction with its operands; with a function's name only that
// function. Registers are x0, y0, fr0; labels @1; "x0:{types}" is a register with a proven type;
// #0 is a literal. Exits 1 when the file is refused, saying why.
#include <cstdio>
#include <cstring>
#include <string>

#include "beam/decode.h"

namespace apus::beam {
namespace {

std::string read_file(const char* path) {
  std::string bytes;
  FILE* file = std::fopen(path, "rb");
  if (file == nullptr) return bytes;
  char buffer[65536];
  while (size_t size = std::fread(buffer, 1, sizeof buffer, file)) bytes.append(buffer, size);
  std::fclose(file);
  return bytes;
}

std::string type_text(const DecodedType& type) {
  constexpr const char* kNames[] = {"atom",    "bitstring", "match_state", "cons", "float",
                                    "fun",     "integer",   "map",         "nil",  "pid",
                                    "port",    "reference", "tuple"};
  constexpr uint16_t kAny = (1 << 13) - 1;
  if (type.union_bits == kAny) return "any";
  std::string text;
  for (int bit = 0; bit < 13; ++bit) {
    if ((type.union_bits >> bit & 1) == 0) continue;
    if (!text.empty()) text += '|';
    text += kNames[bit];
  }
  if (type.has_range) {
    text += ' ' + std::to_string(type.min) + ".." + std::to_string(type.max);
  }
  return text;
}

std::string big_text(const DecodedBigInteger& big) {
  std::string text = big.is_negative ? "-16#" : "16#";
  char digits[3];
  for (uint8_t byte : big.magnitude) {
    std::snprintf(digits, sizeof digits, "%02X", byte);
    text += digits;
  }
  return text;
}

class Dump {
 public:
  explicit Dump(const DecodedModule& module) : module_(module) {}

  void tables() const {
    std::printf("module %s, md5 ", std::string(module_.atoms[1]).c_str());
    for (uint8_t byte : module_.md5) std::printf("%02x", byte);
    std::printf("\n%zu atoms, %zu literals, %zu types, %zu lines, %zu bytes of strings\n",
                module_.atoms.size() - 1, module_.literals.size(), module_.types.size(),
                module_.lines.size(), module_.strings.size());
    for (const DecodedExport& entry : module_.exports) {
      std::printf("export %s/%u @%u\n", atom(entry.function).c_str(), entry.arity, entry.label);
    }
    for (size_t i = 0; i < module_.imports.size(); ++i) {
      std::printf("import %zu %s\n", i, import(i).c_str());
    }
    for (size_t i = 0; i < module_.lambdas.size(); ++i) {
      const DecodedLambda& lambda = module_.lambdas[i];
      std::printf("fun %zu %s/%u @%u index %u free %u old_uniq %u\n", i,
                  atom(lambda.function).c_str(), lambda.arity, lambda.label, lambda.index,
                  lambda.free_count, lambda.old_uniq);
    }
  }

  void function(size_t index) const {
    const DecodedFunction& function = module_.functions[index];
    std::printf("\n%s/%u entry @%u\n", atom(function.name).c_str(), function.arity,
                function.entry_label);
    const uint32_t end = module_.end_of_function(index);
    for (uint32_t i = function.first_instruction; i < end; ++i) instruction(i);
  }

  // "name" or "name/arity"; an empty wish matches all.
  bool matches(const DecodedFunction& function, const std::string& wish) const {
    const std::string name(module_.atoms[function.name]);
    return wish.empty() || wish == name || wish == name + "/" + std::to_string(function.arity);
  }

 private:
  std::string atom(size_t index) const { return "'" + std::string(module_.atoms[index]) + "'"; }

  std::string import(size_t index) const {
    const DecodedImport& entry = module_.imports[index];
    return atom(entry.module) + ":" + atom(entry.function) + "/" + std::to_string(entry.arity);
  }

  void instruction(uint32_t index) const {
    const GenericOp op = module_.instructions[index].op;
    if (op == GenericOp::kLabel) {
      std::printf(" @%u:\n", module_.operands_of(index)[0].index());
      return;
    }
    const GenericOpFacts& facts = facts_of(op);
    std::printf("%6u  %s", index, std::string(facts.name).c_str());
    const auto operands = module_.operands_of(index);
    unsigned role = 0;
    for (size_t i = 0; i < operands.size(); ++i) {
      std::printf(" %s", operand(operands[i], facts.roles[role]).c_str());
      if (operands[i].is(OperandKind::kAllocList)) {
        // Its pairs have no roles of their own.
        for (uint64_t pairs = operands[i].payload(); pairs > 0; --pairs, i += 2) {
          std::printf(" %u:%u", operands[i + 1].index(), operands[i + 2].index());
        }
      }
      if (operands[i].is(OperandKind::kList)) continue;
      if (++role == facts.fixed_count + facts.repeat_count) role = facts.fixed_count;
    }
    if (op == GenericOp::kLine && !module_.lines.empty()) {
      const DecodedLine& line = module_.lines[operands[0].index()];
      std::printf("  %% %s:%u", std::string(module_.files[line.file]).c_str(), line.line);
    }
    std::printf("\n");
  }

  std::string operand(Operand operand, OperandRole role) const {
    const std::string number = std::to_string(operand.payload());
    const std::string reg = std::to_string(operand.register_number());
    switch (operand.kind()) {
      case OperandKind::kNumber:
        if (role == OperandRole::kImport || role <= OperandRole::kImport3) {
          return import(operand.index());
        }
        return role == OperandRole::kLambda ? "fun:" + number : number;
      case OperandKind::kInteger:
        return "i:" + std::to_string(operand.integer());
      case OperandKind::kAtom:
        return atom(operand.index());
      case OperandKind::kX:
        return "x" + reg;
      case OperandKind::kY:
        return "y" + reg;
      case OperandKind::kLabel:
        return "@" + number;
      case OperandKind::kNil:
        return "[]";
      case OperandKind::kList:
        return "list:" + number;
      case OperandKind::kFloatRegister:
        return "fr" + reg;
      case OperandKind::kAllocList:
        return "alloc:" + number;
      case OperandKind::kLiteral:
        return "#" + number;
      case OperandKind::kTypedX:
        return "x" + reg + ":{" + type_text(module_.types[operand.type_index()]) + "}";
      case OperandKind::kTypedY:
        return "y" + reg + ":{" + type_text(module_.types[operand.type_index()]) + "}";
      case OperandKind::kBigInteger:
        return big_text(module_.big_integers[operand.index()]);
      case OperandKind::kFloat:
        return std::to_string(module_.floats[operand.index()]);
    }
    UNREACHABLE("an operand of no kind");
  }

  const DecodedModule& module_;
};

int dump_file(const char* path, const std::string& wish) {
  const std::string file = read_file(path);
  auto module = decode_module({reinterpret_cast<const uint8_t*>(file.data()), file.size()});
  if (!module.ok()) {
    std::fprintf(stderr, "%s: %s\n", path, module.error().text().c_str());
    return 1;
  }
  const Dump dump(*module);
  if (wish.empty()) dump.tables();
  for (size_t i = 0; i < module->functions.size(); ++i) {
    if (dump.matches(module->functions[i], wish)) dump.function(i);
  }
  return 0;
}

}  // namespace
}  // namespace apus::beam

int main(int count, char** words) {
  if (count < 2 || count > 3) {
    std::fprintf(stderr, "usage: beam-dump FILE [FUNCTION[/ARITY]]\n");
    return 2;
  }
  return apus::beam::dump_file(words[1], count == 3 ? words[2] : "");
}
