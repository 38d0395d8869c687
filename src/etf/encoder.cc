// Encoding terms. See encoder.h; the walk over the term is in writer_priv.h.
#include "etf/encoder.h"

#include "base/check.h"
#include "etf/compress.h"
#include "etf/tags.h"
#include "etf/writer_priv.h"
#include "heap/builders.h"

namespace apus::etf {

Encoder::Encoder(Term term, const EncodeOptions& options) : options_(options) {
  ASSERT(options.minor_version >= 0 && options.minor_version <= 2);
  ASSERT(options.compression_level == 0 || !options.is_by_reference);
  if (options.has_version) output_.put8(kVersion);
  writer_ = std::make_unique<Writer<Output>>(output_, term, options);
}

Encoder::~Encoder() = default;

bool Encoder::run(size_t budget) {
  if (!writer_->run(budget)) return false;
  if (options_.compression_level != 0) {
    compress();
    options_.compression_level = 0;
  }
  return true;
}

void Encoder::visit_roots(RootVisitor& visitor) {
  writer_->visit_roots(visitor);
  for (Output::Reference& r : output_.references()) visitor.visit(&r.binary, 1);
}

bool Encoder::is_too_large() const { return writer_->is_too_large(); }

void Encoder::compress() {
  // | 131 | 80 | size : 32 | stream |, unless that is longer than the plain bytes.
  constexpr size_t kHead = 6;
  const size_t plain = output_.size();
  if (plain < kHead || plain - 1 > UINT32_MAX) return;
  const size_t room = plain - kHead;
  SharedBinary* stream = SharedBinary::try_make(room);
  if (stream == nullptr) return;
  const size_t size = deflate_bytes(output_.bytes() + 1, plain - 1, options_.compression_level,
                                    stream->bytes, room);
  if (size != 0) {
    output_.rewind(1);
    output_.put8(Tag::kCompressed);
    output_.put32(static_cast<uint32_t>(plain - 1));
    output_.put(stream->bytes, size);
  }
  stream->release();
}

Term term_to_binary(TermHeap& heap, Term term, const EncodeOptions& options) {
  Encoder encoder(term, options);
  encoder.run(SIZE_MAX);
  return encoder.is_too_large() ? kNoTerm : encoder.output().take_binary(heap);
}

Term term_to_iovec(TermHeap& heap, Term term, EncodeOptions options) {
  if (options.compression_level != 0) return term_to_binary(heap, term, options);
  options.is_by_reference = true;
  Encoder encoder(term, options);
  encoder.run(SIZE_MAX);
  return encoder.is_too_large() ? kNoTerm : encoder.output().take_list(heap);
}

size_t external_size(Term term, const EncodeOptions& options) {
  Count count;
  Writer<Count> writer(count, term, options);
  writer.run(SIZE_MAX);
  return count.size() + options.has_version;
}

}  // namespace apus::etf
