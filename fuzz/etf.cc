// Fuzz target: any bytes given as an external term are refused, or decode to a term that encodes to
// bytes which decode to an equal term.
#include <cstddef>
#include <cstdint>

#include "base/check.h"
#include "etf/decoder.h"
#include "etf/encoder.h"
#include "etf/test_code_test.h"
#include "term/binary.h"
#include "term/compare.h"
#include "term/hash.h"
#include "term/print.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace apus;
  etf::TestCode code;
  etf::DecodeOptions options;
  options.has_version = false;  // One byte less to guess.
  options.code = &code;
  TermHeap heap;
  const Term t = etf::binary_to_term(heap, data, size, options);
  if (t == kNoTerm) return 0;
  etf::EncodeOptions plain;
  plain.has_version = false;
  const Term binary = etf::term_to_binary(heap, t, plain);
  const uint8_t* bytes;
  size_t count;
  CHECK(aligned_bytes(binary, &bytes, &count));
  const Term again = etf::binary_to_term(heap, bytes, count, options);
  CHECK(again != kNoTerm && exactly_equal(t, again) && compare_exact(t, again) == 0);
  CHECK(phash2(t) == phash2(again) && phash(t) == phash(again));
  CHECK(!term_text(t).empty());
  return 0;
}
