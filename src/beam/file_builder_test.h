// For tests: builds .beam files by hand, and takes real ones from the OTP that is installed.
//
// Threads: test code.
// OTP: the container format of container.h.
#pragma once

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <vector>

#include "beam/container.h"

namespace apus::beam_test {

using namespace beam;

inline std::string u32(uint32_t value) {
  std::string out(4, '\0');
  for (int i = 0; i < 4; ++i) out[i] = static_cast<char>(value >> (24 - 8 * i));
  return out;
}

inline ByteSpan span_of(const std::string& bytes) {
  return {reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()};
}

inline std::string text_of(ByteSpan bytes) {
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

using Chunks = std::vector<std::pair<std::string, std::string>>;

inline std::string container_of(const Chunks& chunks) {
  std::string body = "BEAM";
  for (const auto& [name, data] : chunks) {
    body += name + u32(static_cast<uint32_t>(data.size())) + data;
    body.append((4 - data.size() % 4) % 4, '\0');
  }
  return "FOR1" + u32(static_cast<uint32_t>(body.size())) + body;
}

// The chunks of a real file that the decoder reads.
inline Chunks chunks_of(const std::string& file) {
  auto container = open_container(span_of(file));
  Chunks chunks;
  for (size_t i = 0; i < kChunkIdCount; ++i) {
    const auto id = static_cast<ChunkId>(i);
    if (container->has(id)) {
      chunks.emplace_back(std::string(name_of(id)), text_of(container->chunk(id)));
    }
  }
  return chunks;
}

inline std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// All .beam files of the installed OTP.
inline std::vector<std::string> otp_files() {
  std::vector<std::string> paths;
  for (const auto& entry : std::filesystem::recursive_directory_iterator("/usr/lib/erlang")) {
    if (entry.path().extension() == ".beam") paths.push_back(entry.path());
  }
  return paths;
}

inline std::string otp_file(const std::string& name) {
  for (const std::string& path : otp_files()) {
    if (std::filesystem::path(path).filename() == name) return read_file(path);
  }
  return {};
}

// Runs a command of the shell and returns what it printed.
inline std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = popen(command.c_str(), "r");
  char buffer[65536];
  while (size_t size = fread(buffer, 1, sizeof buffer, pipe)) out.append(buffer, size);
  pclose(pipe);
  return out;
}

// Compact terms of up to 11 bits.
inline std::string term(unsigned tag, unsigned value) {
  if (value < 16) return {static_cast<char>(value << 4 | tag)};
  return {static_cast<char>((value >> 8) << 5 | 8 | tag), static_cast<char>(value)};
}
inline std::string u(unsigned value) { return term(0, value); }
inline std::string i(unsigned value) { return term(1, value); }
inline std::string a(unsigned value) { return term(2, value); }
inline std::string x(unsigned value) { return term(3, value); }
inline std::string y(unsigned value) { return term(4, value); }
inline std::string f(unsigned value) { return term(5, value); }
inline std::string z(unsigned form, unsigned value) { return term(7, form) + term(0, value); }
inline std::string op(GenericOp op, const std::string& operands = "") {
  return std::string(1, static_cast<char>(op)) + operands;
}

// A module `m` with one exported function `f/1`: label 1, func_info, label 2, the body given.
struct SmallModule {
  std::string body;
  uint32_t label_count = 3;
  std::map<std::string, std::string> others = {};  // Chunks to add or to replace.

  std::string code() const {
    return u32(16) + u32(0) + u32(kMaxGenericOp) + u32(label_count) + u32(1) +
           op(GenericOp::kLabel, u(1)) + op(GenericOp::kFuncInfo, a(1) + a(2) + u(1)) +
           op(GenericOp::kLabel, u(2)) + body + op(GenericOp::kIntCodeEnd);
  }

  std::string file() const {
    std::map<std::string, std::string> chunks = {
        {"AtU8", u32(3) + "\1m\1f\6string"},
        {"Code", code()},
        {"StrT", "hello"},
        {"ImpT", u32(1) + u32(1) + u32(2) + u32(2)},
        {"ExpT", u32(1) + u32(2) + u32(1) + u32(2)}};
    for (const auto& [name, data] : others) chunks[name] = data;
    return container_of({chunks.begin(), chunks.end()});
  }
};

}  // namespace apus::beam_test
