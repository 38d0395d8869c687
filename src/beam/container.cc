// Walks the container, unpacks it when it is packed, and hashes what identifies the module.
#include "beam/container.h"

#include <openssl/evp.h>

#include <cstring>
#include <vector>

#include "beam/big_endian.h"
#include "beam/inflate.h"

namespace apus::beam {

const std::array<std::string_view, kChunkIdCount> kChunkNames = {
    "Atom", "AtU8", "Code", "StrT", "ImpT", "ExpT", "FunT",
    "LitT", "Meta", "LocT", "Line", "Attr", "CInf", "Type"};

namespace {

constexpr size_t kHeadBytes = 12;
constexpr size_t kChunkHeadBytes = 8;

// Calls visit(name, data) for every chunk until it returns false. The walk's failure, or nothing.
template <class Visit>
Result<Unit, DecodeError> walk(ByteSpan file, Visit visit) {
  if (file.size() < kHeadBytes || std::memcmp(file.data(), "FOR1", 4) != 0 ||
      std::memcmp(file.data() + 8, "BEAM", 4) != 0) {
    return decode_failure("file", 0, "not a BEAM file");
  }
  const size_t claimed = read_u32(file.data() + 4);
  if (claimed < 4 || claimed > file.size() - 8) {
    return decode_failure("file", 4, "the file is shorter than it says");
  }
  const size_t end = claimed + 8;
  size_t at = kHeadBytes;
  while (at < end) {
    if (end - at < kChunkHeadBytes) return decode_failure("file", at, "half a chunk head");
    const size_t size = read_u32(file.data() + at + 4);
    if (size > end - at - kChunkHeadBytes) {
      return decode_failure("file", at, "a chunk is longer than the file");
    }
    const std::string_view name(reinterpret_cast<const char*>(file.data() + at), 4);
    if (!visit(name, file.subspan(at + kChunkHeadBytes, size))) break;
    at += kChunkHeadBytes + size;
    at = (at + 3) & ~size_t{3};
  }
  return Unit{};
}

// A digest must not depend on FunT's old_uniq fields: the compiler fills them in from the digest.
std::vector<uint8_t> without_uniq(ByteSpan funs) {
  constexpr size_t kCountBytes = 4, kEntryBytes = 24, kUniqBytes = 4;
  std::vector<uint8_t> copy(funs.begin(), funs.end());
  for (size_t at = kCountBytes; at + kEntryBytes <= copy.size(); at += kEntryBytes) {
    std::memset(copy.data() + at + kEntryBytes - kUniqBytes, 0, kUniqBytes);
  }
  return copy;
}

}  // namespace

Result<Container, DecodeError> open_container(ByteSpan file) {
  Container container;
  if (is_gzip(file)) {
    auto inflated = TRY(inflate_gzip(file));
    container.inflated = std::move(inflated.bytes);
    file = {container.inflated.get(), inflated.size};
  }
  TRY(walk(file, [&container](std::string_view name, ByteSpan data) {
    for (size_t i = 0; i < kChunkIdCount; ++i) {
      if (name == kChunkNames[i] && container.chunks[i].data() == nullptr) {
        container.chunks[i] = data;
      }
    }
    return true;
  }));
  return container;
}

ByteSpan find_chunk(ByteSpan file, std::string_view name) {
  ByteSpan found;
  auto walked = walk(file, [&](std::string_view candidate, ByteSpan data) {
    if (candidate != name) return true;
    found = data;
    return false;
  });
  return walked.ok() ? found : ByteSpan{};
}

Container own_copy(const Container& container) {
  size_t total = 1;  // So that an empty chunk, too, has an address.
  for (ByteSpan chunk : container.chunks) total += chunk.size();
  Container copy;
  copy.inflated = std::make_unique_for_overwrite<uint8_t[]>(total);
  uint8_t* out = copy.inflated.get();
  for (size_t i = 0; i < kChunkIdCount; ++i) {
    const ByteSpan chunk = container.chunks[i];
    if (chunk.data() == nullptr) continue;
    if (!chunk.empty()) std::memcpy(out, chunk.data(), chunk.size());
    copy.chunks[i] = {out, chunk.size()};
    out += chunk.size();
  }
  ASSERT(out < copy.inflated.get() + total);
  return copy;
}

Md5Digest md5_of(const Container& container) {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  CHECK(context != nullptr);
  CHECK(EVP_DigestInit_ex(context, EVP_md5(), nullptr) == 1);
  for (size_t i = 0; i < kMd5ChunkCount; ++i) {
    const ByteSpan chunk = container.chunks[i];
    if (static_cast<ChunkId>(i) == ChunkId::kFunT) {
      const std::vector<uint8_t> funs = without_uniq(chunk);
      EVP_DigestUpdate(context, funs.data(), funs.size());
    } else {
      EVP_DigestUpdate(context, chunk.data(), chunk.size());
    }
  }
  Md5Digest digest;
  unsigned size = 0;
  CHECK(EVP_DigestFinal_ex(context, digest.data(), &size) == 1);
  ASSERT(size == digest.size());
  EVP_MD_CTX_free(context);
  return digest;
}

Result<Md5Digest, DecodeError> module_md5(ByteSpan file) {
  const Container container = TRY(open_container(file));
  for (ChunkId id : {ChunkId::kCode, ChunkId::kExpT, ChunkId::kImpT, ChunkId::kStrT}) {
    if (!container.has(id)) return decode_failure(name_of(id), 0, "the chunk is missing");
  }
  return md5_of(container);
}

}  // namespace apus::beam
