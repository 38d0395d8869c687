// The chunks of a .beam file other than Code: each function reads one into the module.
//
// Indexes into tables that are read earlier are checked here; labels only against the label count,
// because whether they are defined is known once the code is read (references.h).
//
// Threads: any; each call touches only its module.
// OTP: the chunks as `beam_asm` of the compiler writes them.
#pragma once

#include "base/result.h"
#include "beam/decode.h"

namespace apus::beam {

using TableResult = Result<Unit, DecodeError>;

// Atom (Latin-1) or AtU8 (UTF-8).
TableResult decode_atoms(ByteSpan chunk, bool is_latin1, DecodedModule& module);
TableResult decode_imports(ByteSpan chunk, DecodedModule& module);
TableResult decode_literals(ByteSpan chunk, DecodedModule& module);
TableResult decode_lambdas(ByteSpan chunk, DecodedModule& module);
TableResult decode_types(ByteSpan chunk, DecodedModule& module);
TableResult decode_lines(ByteSpan chunk, DecodedModule& module);

// ExpT and LocT have the same form.
TableResult decode_exports(ByteSpan chunk, std::string_view name, const DecodedModule& module,
                           std::vector<DecodedExport>& exports);

}  // namespace apus::beam
