// From a lowered module to a CodeInstance: places the words in memory and fills in the references to
// labels, literals, exports, funs and strings. Nothing becomes visible to others except entries of the
// export and fun tables that did not exist before.
//
// Threads: any; nothing shared but those tables.
#pragma once

#include <memory>
#include <span>

#include "code/instance.h"

namespace apus {

struct LinkInput {
  Term module;
  const beam::DecodedModule* decoded;
  lower::LoweredModule* lowered;
  std::span<const Term> atoms;    // By file index.
  std::span<Term> literals;       // Of the file, then the extra ones; built on any heap, copied here.
};

// Null when the literal areas are full.
std::unique_ptr<CodeInstance> link(const LinkInput& input);

}  // namespace apus
