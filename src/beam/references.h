// Who may go where: compares the uses of labels with their definitions, once all code is read.
//
// Threads: pure.
// OTP: what `beam_validator` of the compiler takes for granted of labels.
#pragma once

#include "beam/code_chunk.h"

namespace apus::beam {

// Every label used is defined in the function that uses it; every call, export, local function and
// lambda names the entry label of a function of that arity.
Result<Unit, DecodeError> check_references(const DecodedModule& module,
                                           const std::vector<LabelUse>& uses);

}  // namespace apus::beam
