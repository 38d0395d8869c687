// The pass over the Code chunk: its head, its instructions, and what one instruction must agree
// with besides its operands' roles: labels, functions, strings, lambdas.
#include "beam/code_chunk.h"

#include <algorithm>

#include "beam/big_endian.h"
#include "beam/code_decoder_priv.h"

namespace apus::beam {
namespace {

constexpr size_t kHeadBytes = 20;
constexpr uint32_t kMaxRegister = 1023;
constexpr uint64_t kMaxHeapNeed = uint64_t{1} << 32;  // Words; no process can have more at once.

}  // namespace

bool CodeDecoder::fail(const char* why) {
  error_.offset = at_ - chunk_.data();
  if (instruction_at_ != nullptr) {
    const GenericOpFacts& facts = kGenericOps[*instruction_at_];
    if (!facts.name.empty()) error_.message.append(facts.name).append(": ");
  }
  error_.message += why;
  return false;
}

void CodeDecoder::set_bounds(uint32_t label_count) {
  for (size_t role = 0; role < kRoles; ++role) {
    kinds_welcome_[role] = kinds_welcome(static_cast<OperandRole>(role));
  }
  const auto bound = [this](OperandRole role, uint64_t value) {
    number_bounds_[static_cast<size_t>(role)] = value;
  };
  std::fill(std::begin(number_bounds_), std::end(number_bounds_), Operand::kMaxPayload + 1);
  bound(OperandRole::kArity, 256);
  bound(OperandRole::kLive, kMaxRegister + 2);
  bound(OperandRole::kFrame, kMaxRegister + 2);
  bound(OperandRole::kHeap, kMaxHeapNeed);
  for (OperandRole role : {OperandRole::kImport, OperandRole::kImport0, OperandRole::kImport1,
                           OperandRole::kImport2, OperandRole::kImport3}) {
    bound(role, module_.imports.size());
  }
  bound(OperandRole::kLambda, module_.lambdas.size());
  bound(OperandRole::kLambdaOrAtom, module_.lambdas.size());
  // A stripped file has no lines; its line instructions say nothing then.
  if (!module_.lines.empty()) bound(OperandRole::kLine, module_.lines.size());
  bound(OperandRole::kStringOffset, module_.strings.size() + 1);
  bound(OperandRole::kDefinition, label_count);

  const auto kind_bound = [this](OperandKind kind, uint64_t value) {
    kind_bounds_[static_cast<size_t>(kind)] = value;
  };
  std::fill(std::begin(kind_bounds_), std::end(kind_bounds_), Operand::kMaxPayload + 1);
  kind_bound(OperandKind::kAtom, module_.atoms.size());
  kind_bound(OperandKind::kX, kMaxRegister + 1);
  kind_bound(OperandKind::kY, kMaxRegister + 1);
  kind_bound(OperandKind::kFloatRegister, kMaxRegister + 1);
  kind_bound(OperandKind::kLabel, label_count);
  kind_bound(OperandKind::kLiteral, module_.literals.size());
}

bool CodeDecoder::read_head() {
  const uint8_t* const head = chunk_.data();
  at_ = head;
  if (chunk_.size() < kHeadBytes) return fail("the head is missing");
  const uint32_t head_size = read_u32(head);
  if (head_size < kHeadBytes - 4 || head_size > chunk_.size() - 4) return fail("a damaged head");
  if (read_u32(head + 4) != 0) return fail("an unknown instruction set");
  const uint32_t max_opcode = read_u32(head + 8);
  if (max_opcode > kMaxGenericOp) {
    error_.message = "opcode " + std::to_string(max_opcode) + " is needed: ";
    return fail("the file was compiled for a later release");
  }
  at_ = head + 4 + head_size;
  end_ = head + chunk_.size();
  const uint32_t label_count = read_u32(head + 12);
  function_count_ = read_u32(head + 16);
  const size_t code_bytes = end_ - at_;
  if (label_count > code_bytes) return fail("more labels than the code can hold");
  if (function_count_ > code_bytes) return fail("more functions than the code can hold");
  // Indexes of operands are 32 bits wide, and there are no more of them than bytes.
  if (code_bytes > 0xFFFFFFFE) return fail("too much code");
  module_.instructions = FlatArray<GenericInstruction>::with_capacity(code_bytes);
  module_.operands = FlatArray<Operand>::with_capacity(code_bytes);
  module_.functions.reserve(function_count_);
  module_.labels.resize(std::max(label_count, 1u));
  uses_.resize(module_.labels.size());
  set_bounds(label_count);
  return true;
}

Result<std::vector<LabelUse>, DecodeError> CodeDecoder::run() {
  bool ok = read_head();
  while (ok && !is_at_end_) ok = read_instruction();
  if (ok) ok = finish();
  if (!ok) return Failure{std::move(error_)};
  return std::move(uses_);
}

bool CodeDecoder::read_instruction() {
  if (at_ == end_) return fail("the code does not end with int_code_end");
  instruction_at_ = at_;
  const uint8_t opcode = *at_++;
  const GenericOpFacts& facts = kGenericOps[opcode];
  if (facts.name.empty()) {
    error_.message = "opcode " + std::to_string(opcode);
    return fail(" is unknown");
  }
  if (facts.is_obsolete) return fail("an obsolete instruction; the file must be compiled anew");
  const auto first = static_cast<uint32_t>(module_.operands.count);
  const GenericInstruction instruction{first, static_cast<GenericOp>(opcode)};
  module_.instructions.items[module_.instructions.count++] = instruction;
  for (unsigned i = 0; i < facts.fixed_count; ++i) {
    if (!read_operand(facts.roles[i])) return false;
  }
  if (facts.repeat_count != 0 && !read_list(facts)) return false;
  if (!facts.is_special) return true;
  return look_again(static_cast<GenericOp>(opcode), module_.operands.items.get() + first);
}

bool CodeDecoder::look_again(GenericOp op, const Operand* operands) {
  switch (op) {
    case GenericOp::kLabel:
      return define_label(operands[0].index());
    case GenericOp::kFuncInfo:
      return start_function(operands);
    case GenericOp::kIntCodeEnd:
      is_at_end_ = true;
      return true;
    case GenericOp::kLine:
      if (module_.lines.empty()) {
        --module_.operands.count;
        put(Operand(OperandKind::kNumber, 0));
      }
      return true;
    case GenericOp::kCall:
    case GenericOp::kCallLast:
    case GenericOp::kCallOnly:
      return note_call(operands);
    case GenericOp::kCallExt:
    case GenericOp::kCallExtLast:
    case GenericOp::kCallExtOnly:
      if (module_.imports[operands[1].index()].arity != operands[0].index()) {
        return fail("an import of another arity");
      }
      return true;
    case GenericOp::kBsPutString:
      return check_string(operands[1].payload(), operands[0].payload());
    case GenericOp::kBsMatchString:
      return check_string(operands[3].payload(), (operands[2].payload() + 7) / 8);
    case GenericOp::kBsCreateBin:
      return check_segments(operands + facts_of(op).fixed_count);
    case GenericOp::kMakeFun3:
    case GenericOp::kCallFun2:
      return check_lambda_use(op, operands);
    case GenericOp::kOnLoad:
      if (module_.on_load_function != DecodedModule::kNone) return fail("a second on_load");
      module_.on_load_function = function_;
      return true;
    default:
      UNREACHABLE("an instruction is marked as special and has no case");
  }
}

bool CodeDecoder::define_label(uint32_t label) {
  if (label == 0) return fail("label 0 is defined");
  DecodedLabel& definition = module_.labels[label];
  if (definition.instruction != DecodedLabel::kUndefined) return fail("a label is defined twice");
  definition.instruction = static_cast<uint32_t>(module_.instructions.size()) - 1;
  definition.function = function_;
  return true;
}

bool CodeDecoder::start_function(const Operand* operands) {
  const auto at = static_cast<uint32_t>(module_.instructions.size()) - 1;
  uint32_t first = at;
  if (first > 0 && module_.instructions[first - 1].op == GenericOp::kLine) --first;
  if (first == 0 || module_.instructions[first - 1].op != GenericOp::kLabel) {
    return fail("no label before it");
  }
  --first;
  if (module_.functions.empty() && first != 0) return fail("code before the first function");
  if (module_.functions.size() == function_count_) return fail("more functions than announced");
  if (operands[0].index() != 1) return fail("a function of another module");
  function_ = static_cast<uint32_t>(module_.functions.size());
  module_.functions.push_back({operands[1].index(), operands[2].index(), 0, first, at});
  const uint32_t label = module_.operands[module_.instructions[first].first_operand].index();
  module_.labels[label].function = function_;
  return true;
}

bool CodeDecoder::note_call(const Operand* operands) {
  const uint32_t arity = operands[0].index();
  LabelUse& use = uses_[operands[1].index()];
  if (use.called_arity != arity && use.called_arity != LabelUse::kNobody) {
    return fail("a function is called with two arities");
  }
  use.called_arity = arity;
  return true;
}

bool CodeDecoder::check_string(uint64_t offset, uint64_t size_bytes) {
  const uint64_t total = module_.strings.size();
  if (offset > total || size_bytes > total - offset) return fail("a string out of range");
  return true;
}

bool CodeDecoder::check_segments(const Operand* list) {
  constexpr uint32_t kSegmentOperands = 6;
  const Operand* const end = list + 1 + list->index();
  for (const Operand* segment = list + 1; segment != end; segment += kSegmentOperands) {
    const bool is_string = module_.atoms[segment[0].index()] == "string";
    if (is_string != segment[4].is(OperandKind::kNumber)) return fail("a damaged segment");
    if (!is_string) continue;
    const Operand size = segment[5];
    if (!size.is(OperandKind::kInteger) || size.integer() < 0) return fail("a damaged segment");
    if (!check_string(segment[4].payload(), static_cast<uint64_t>(size.integer()))) return false;
  }
  return true;
}

bool CodeDecoder::check_lambda_use(GenericOp op, const Operand* operands) {
  if (!operands[0].is(OperandKind::kNumber)) return true;
  const DecodedLambda& lambda = module_.lambdas[operands[0].index()];
  const bool agrees = op == GenericOp::kMakeFun3
                          ? operands[2].index() == lambda.free_count
                          : operands[1].index() == lambda.arity - lambda.free_count;
  return agrees || fail("a fun with other free variables");
}

bool CodeDecoder::finish() {
  instruction_at_ = nullptr;
  if (at_ != end_) return fail("code behind int_code_end");
  if (module_.functions.size() != function_count_) return fail("fewer functions than announced");
  if (module_.functions.empty() && module_.instructions.size() != 1) {
    return fail("code outside functions");
  }
  for (size_t i = 0; i < module_.functions.size(); ++i) {
    DecodedFunction& function = module_.functions[i];
    const uint32_t entry = function.func_info + 1;
    if (entry >= module_.end_of_function(i) ||
        module_.instructions[entry].op != GenericOp::kLabel) {
      return fail("a function without an entry label");
    }
    function.entry_label = module_.operands[module_.instructions[entry].first_operand].index();
  }
  return true;
}

Result<std::vector<LabelUse>, DecodeError> decode_code(ByteSpan chunk, DecodedModule& module) {
  return CodeDecoder(chunk, module).run();
}

}  // namespace apus::beam
