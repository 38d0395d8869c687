// Hashes and checksums: phash, phash2, md5, crc32, adler32.
// OTP: erlang(3). MD5 is RFC 1321, adler32 and crc32 as zlib computes them.
#include <openssl/md5.h>
#include <zlib.h>

#include <cstring>
#include <string>

#include "bif/text.h"
#include "heap/builders.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/hash.h"
#include "term/iolist.h"
#include "term/number.h"

// OpenSSL deprecates MD5 for security; here it is a checksum that OTP's interface promises.
#pragma clang diagnostic ignored "-Wdeprecated-declarations"

namespace apus {
namespace {

bool bytes_of_iodata(Term t, std::string* out) {
  size_t n;
  if (!iolist_size(t, &n)) return false;
  out->resize(n);
  copy_iolist(t, reinterpret_cast<uint8_t*>(out->data()));
  return true;
}

// A range argument 1..2^32; 0 when it is none.
uint64_t range_argument(Term t) {
  if (!t.is_small() || t.small() < 1 || t.small() > int64_t{1} << 32) return 0;
  return static_cast<uint64_t>(t.small());
}

// A checksum argument 0..2^32-1.
bool checksum_argument(Term t, uLong* out) {
  if (!t.is_small() || t.small() < 0 || t.small() > UINT32_MAX) return false;
  *out = static_cast<uLong>(t.small());
  return true;
}

using Checksum = uLong (*)(uLong, const Bytef*, uInt);

Outcome checksum(Process& p, Checksum f, uLong start, Term data) {
  std::string bytes;
  if (!bytes_of_iodata(data, &bytes)) return badarg(p);
  const auto* at = reinterpret_cast<const Bytef*>(bytes.data());
  for (size_t left = bytes.size(); left > 0;) {
    uInt n = static_cast<uInt>(std::min<size_t>(left, 1u << 30));
    start = f(start, at, n);
    at += n;
    left -= n;
  }
  return make_small(static_cast<int64_t>(start & UINT32_MAX));
}

using Combine = uLong (*)(uLong, uLong, z_off_t);

Outcome combine(Process& p, Combine f, Term* args) {
  uLong first, second;
  if (!checksum_argument(args[0], &first) || !checksum_argument(args[1], &second)) return badarg(p);
  if (!args[2].is_small() || args[2].small() < 0) return badarg(p);
  uLong r = f(first, second, static_cast<z_off_t>(args[2].small()));
  return make_small(static_cast<int64_t>(r & UINT32_MAX));
}

// A context as a term: how many bytes wait in its block follows from how many it has seen.
constexpr size_t kContextBytes = offsetof(MD5_CTX, num);

Term context_term(Process& p, const MD5_CTX& context) {
  return make_binary(p.heap, &context, kContextBytes);
}

bool read_context(Term t, MD5_CTX* context) {
  std::string bytes;
  if (!bytes_of_binary(t, &bytes) || bytes.size() != kContextBytes) return false;
  std::memcpy(context, bytes.data(), kContextBytes);
  context->num = context->Nl / 8 % 64;
  return true;
}

}  // namespace
}  // namespace apus

using namespace apus;

BIF(erlang, phash2, 1) { return make_small(phash2(args[0]) & ((1u << 27) - 1)); }

// 0 .. Range - 1. badarg: range not 1..2^32.
BIF(erlang, phash2, 2) {
  uint64_t range = range_argument(args[1]);
  if (range == 0) return badarg(p);
  return make_small(static_cast<int64_t>(phash2(args[0]) % range));
}

// 1 .. Range.
BIF(erlang, phash, 2) {
  uint64_t range = range_argument(args[1]);
  if (range == 0) return badarg(p);
  return make_small(static_cast<int64_t>(phash(args[0]) % range + 1));
}

// badarg of all below: no iodata, no context, no checksum.
BIF(erlang, md5, 1) {
  std::string bytes;
  if (!bytes_of_iodata(args[0], &bytes)) return badarg(p);
  uint8_t digest[16];
  MD5(reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), digest);
  return make_binary(p.heap, digest, sizeof digest);
}

BIF(erlang, md5_init, 0) {
  MD5_CTX context;
  std::memset(&context, 0, sizeof context);
  MD5_Init(&context);
  return context_term(p, context);
}

BIF(erlang, md5_update, 2) {
  MD5_CTX context;
  std::string bytes;
  if (!read_context(args[0], &context) || !bytes_of_iodata(args[1], &bytes)) return badarg(p);
  MD5_Update(&context, bytes.data(), bytes.size());
  return context_term(p, context);
}

BIF(erlang, md5_final, 1) {
  MD5_CTX context;
  if (!read_context(args[0], &context)) return badarg(p);
  uint8_t digest[16];
  MD5_Final(digest, &context);
  return make_binary(p.heap, digest, sizeof digest);
}

BIF(erlang, crc32, 1) { return checksum(p, crc32, 0, args[0]); }
BIF(erlang, crc32, 2) {
  uLong start;
  if (!checksum_argument(args[0], &start)) return badarg(p);
  return checksum(p, crc32, start, args[1]);
}
BIF(erlang, crc32_combine, 3) { return combine(p, crc32_combine, args); }
BIF(erlang, adler32, 1) { return checksum(p, adler32, 1, args[0]); }
BIF(erlang, adler32, 2) {
  uLong start;
  if (!checksum_argument(args[0], &start)) return badarg(p);
  return checksum(p, adler32, start, args[1]);
}
BIF(erlang, adler32_combine, 3) {
  return combine(
      p, [](uLong a, uLong b, z_off_t size) { return size == 0 ? a : adler32_combine(a, b, size); },
      args);
}
