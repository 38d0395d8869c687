// Files that live in memory: the driver behind file:open(Data, [ram, ...]).
//
//   output:  | operation : 8 | arguments, big endian |
//   answer:  {Port, {data, [Kind | Rest]}}; the numbers in it are a list, the file's bytes are as the
//            port was opened: a list or a binary
//
// Threads: the port's. OTP: ram_file.erl.
#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <cstring>
#include <string>

#include "natives/drivers/bytes.h"
#include "natives/drivers/driver.h"
#include "os/os_error.h"

namespace apus::natives {
namespace {

enum Operation : uint8_t {
  kOpen = 1, kRead = 2, kSeek = 3, kWrite = 4, kSync = 9, kTruncate = 14, kReadAt = 17,
  kWriteAt = 18, kSyncData = 19, kGet = 30, kSize = 37, kAdvise = 38, kAllocate = 39,
};
enum Kind : char { kOk = 0, kError = 1, kData = 2, kNumber = 3 };
enum From : int32_t { kFromStart = 0, kFromCurrent = 1, kFromEnd = 2 };
constexpr int32_t kLastAdvice = 5;
constexpr uint32_t kReadMode = 1, kWriteMode = 2;
constexpr int64_t kMaxSize = INT32_MAX;

struct RamFile {
  ErlDrvPort port;
  uint32_t mode = 0;
  int64_t position = 0;
  std::string bytes;
};

RamFile& file_of(ErlDrvData data) { return *reinterpret_cast<RamFile*>(data); }

void answer(RamFile& f, Kind kind) {
  char header = kind;
  driver_output2(f.port, &header, 1, nullptr, 0);
}

void answer_error(RamFile& f, os::OsError error) {
  std::string text(1, kError);
  text += error.name();
  driver_output2(f.port, text.data(), text.size(), nullptr, 0);
}

void put_answer(char* to, Kind kind, int64_t n) {
  to[0] = kind;
  put_number(to + 1, static_cast<uint64_t>(n), 4);
}

void answer_number(RamFile& f, int64_t n) {
  char header[5];
  put_answer(header, kNumber, n);
  driver_output2(f.port, header, sizeof header, nullptr, 0);
}

void answer_data(RamFile& f, int64_t from, int64_t size) {
  auto end = static_cast<int64_t>(f.bytes.size());
  int64_t n = from >= end ? 0 : std::min(size, end - from);
  char header[5];
  put_answer(header, kData, n);
  char* bytes = f.bytes.data() + (n > 0 ? from : 0);
  driver_output2(f.port, header, sizeof header, bytes, static_cast<size_t>(n));
}

void read(RamFile& f, int64_t from, int64_t size, bool moves) {
  if (from < 0 || size < 0) return answer_error(f, os::kInvalid);
  if (!(f.mode & kReadMode)) return answer_error(f, os::kBadDescriptor);
  auto end = static_cast<int64_t>(f.bytes.size());
  answer_data(f, from, size);
  if (moves && from < end) f.position += std::min(size, end - from);
}

void write(RamFile& f, int64_t at, ByteReader& a, bool moves) {
  auto size = static_cast<int64_t>(a.left);
  if (at < 0 || at > kMaxSize - size) return answer_error(f, os::kInvalid);
  if (!(f.mode & kWriteMode)) return answer_error(f, os::kBadDescriptor);
  if (size > 0 && at + size > static_cast<int64_t>(f.bytes.size()))
    f.bytes.resize(static_cast<size_t>(at + size));
  if (size > 0) std::memcpy(f.bytes.data() + at, a.at, a.left);
  if (moves) f.position += size;
  answer_number(f, size);
}

void seek(RamFile& f, int64_t offset, int64_t from) {
  int64_t base = from == kFromStart ? 0
                 : from == kFromCurrent ? f.position
                 : from == kFromEnd ? static_cast<int64_t>(f.bytes.size()) : INT64_MIN;
  if (base == INT64_MIN || base + offset < 0 || base + offset > kMaxSize)
    return answer_error(f, os::kInvalid);
  f.position = base + offset;
  answer_number(f, f.position);
}

// Cuts or extends to the position.
void truncate(RamFile& f) {
  if (!(f.mode & kWriteMode)) return answer_error(f, os::OsError{EACCES});
  f.bytes.resize(static_cast<size_t>(f.position));
  answer(f, kOk);
}

void open(RamFile& f, ByteReader& a) {
  f.mode = static_cast<uint32_t>(a.signed32());
  f.bytes.assign(a.at, a.left);
  answer_number(f, 0);
}

void advise(RamFile& f, ByteReader& a) {
  a.signed64();
  a.signed64();
  int64_t advice = a.signed32();
  if (a.is_short || advice < 0 || advice > kLastAdvice) answer_error(f, os::kInvalid);
  else answer(f, kOk);
}

void obey(RamFile& f, uint8_t operation, ByteReader& a) {
  switch (operation) {
    case kOpen: return open(f, a);
    case kRead: return read(f, f.position, a.signed32(), true);
    case kWrite: return write(f, f.position, a, true);
    case kSync:
    case kSyncData:
    case kAllocate: return answer(f, kOk);
    case kTruncate: return truncate(f);
    case kGet: return answer_data(f, 0, static_cast<int64_t>(f.bytes.size()));
    case kSize: return answer_number(f, static_cast<int64_t>(f.bytes.size()));
    case kAdvise: return advise(f, a);
    default: break;
  }
  int64_t first = a.signed32();
  switch (operation) {
    case kSeek: return seek(f, first, a.signed32());
    case kReadAt: return read(f, first, a.signed32(), false);
    case kWriteAt: return write(f, first, a, false);
    default: return answer_error(f, os::kInvalid);
  }
}

void output(ErlDrvData data, char* buf, ErlDrvSizeT len) {
  if (len == 0) return answer_error(file_of(data), os::kInvalid);
  ByteReader arguments{buf + 1, len - 1};
  obey(file_of(data), static_cast<uint8_t>(buf[0]), arguments);
}

}  // namespace
}  // namespace apus::natives

DRIVER(ram_file_drv) {
  using namespace apus::natives;
  static ErlDrvEntry entry = [] {
    ErlDrvEntry e = driver_entry("ram_file_drv");
    e.start = [](ErlDrvPort port, char*) {
      return reinterpret_cast<ErlDrvData>(new RamFile{.port = port, .bytes = {}});
    };
    e.stop = [](ErlDrvData data) { delete &file_of(data); };
    e.output = output;
    return e;
  }();
  return &entry;
}
