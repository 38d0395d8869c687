// Fuzz target: any bytes given as a .beam file are refused, or decode to a module.
//
// The target feeds the bytes as a file and, so that mutations reach past the container, as the
// Code chunk of an otherwise sound file.
#include <cstddef>
#include <cstdint>
#include <string>

#include "beam/file_builder_test.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace apus::beam_test;
  (void)apus::beam::decode_module({data, size});
  SmallModule small;
  small.others["Code"] = std::string(reinterpret_cast<const char*>(data), size);
  small.others["LitT"] = u32(0) + u32(1) + u32(2) + "\x83j";
  (void)apus::beam::decode_module(span_of(small.file()));
  return 0;
}
