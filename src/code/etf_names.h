// What external terms name of the loaded code: exports and fun entries (etf/decoder.h, CodeNames).
//
// Threads: any.
#pragma once

#include "etf/decoder.h"

namespace apus {

etf::CodeNames& code_names();

// A term from the external format of a .beam file's literals and chunks; kNoTerm when malformed.
Term decode_file_term(TermHeap& heap, const uint8_t* bytes, size_t size_bytes);

}  // namespace apus
