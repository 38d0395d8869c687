// Checks that labels lead where their uses say.
#include "beam/references.h"

namespace apus::beam {
namespace {

bool is_entry(const DecodedModule& module, uint32_t label, uint32_t arity) {
  if (label >= module.labels.size()) return false;
  const DecodedLabel& definition = module.labels[label];
  if (definition.function == DecodedLabel::kUndefined) return false;
  const DecodedFunction& function = module.functions[definition.function];
  return function.entry_label == label && function.arity == arity;
}

Failure<DecodeError> label_failure(std::string_view chunk, size_t index, const char* why) {
  return Failure{DecodeError{chunk, index, why + std::to_string(index)}};
}

}  // namespace

Result<Unit, DecodeError> check_references(const DecodedModule& module,
                                           const std::vector<LabelUse>& uses) {
  ASSERT(uses.size() == module.labels.size());
  for (size_t label = 0; label < uses.size(); ++label) {
    const LabelUse& use = uses[label];
    if (use.function != LabelUse::kNobody && use.function != module.labels[label].function) {
      return label_failure("Code", label, "a jump to a label that the function has not: ");
    }
    if (use.called_arity != LabelUse::kNobody &&
        !is_entry(module, static_cast<uint32_t>(label), use.called_arity)) {
      return label_failure("Code", label, "a call to no function of that arity: label ");
    }
  }
  for (size_t i = 0; i < module.exports.size(); ++i) {
    if (!is_entry(module, module.exports[i].label, module.exports[i].arity)) {
      return label_failure("ExpT", i, "no such function: export ");
    }
  }
  for (size_t i = 0; i < module.locals.size(); ++i) {
    if (!is_entry(module, module.locals[i].label, module.locals[i].arity)) {
      return label_failure("LocT", i, "no such function: local ");
    }
  }
  for (size_t i = 0; i < module.lambdas.size(); ++i) {
    if (!is_entry(module, module.lambdas[i].label, module.lambdas[i].arity)) {
      return label_failure("FunT", i, "no such function: fun ");
    }
  }
  return Unit{};
}

}  // namespace apus::beam
