// Reading and loading them; see preloaded.h.
#include "vm/preloaded.h"

#include <cstdio>
#include <vector>

#include "code/code_set.h"
#include "proc/settings.h"
#include "upgrade/prepare.h"

namespace apus {
namespace {

// In the order in which stock names them (erlang:pre_loaded/0).
constexpr const char* kModules[] = {
    "erts_code_purger", "erl_init", "init", "prim_buffer", "prim_eval", "prim_inet", "prim_file",
    "zlib", "socket_registry", "prim_socket", "prim_net", "prim_zip", "erl_prim_loader", "erlang",
    "erts_internal", "erl_tracer", "erts_literal_area_collector",
    "erts_dirty_process_signal_handler", "atomics", "counters", "persistent_term"};

bool read_file(const std::string& path, std::vector<uint8_t>* out) {
  std::FILE* f = std::fopen(path.c_str(), "rb");
  if (!f) return false;
  uint8_t buffer[65536];
  while (size_t n = std::fread(buffer, 1, sizeof buffer, f)) out->insert(out->end(), buffer, buffer + n);
  std::fclose(f);
  return true;
}

std::string path_of(const std::string& directory, const char* name) {
  return directory + "/" + name + ".beam";
}

}  // namespace

Result<Unit, std::string> load_preloaded(std::span<const std::string> directories) {
  CodeEdit edit;
  for (const char* name : kModules) {
    std::string path;
    std::vector<uint8_t> bytes;
    bool is_read = false;
    for (const std::string& directory : directories) {
      path = path_of(directory, name);
      if ((is_read = read_file(path, &bytes))) break;
    }
    if (!is_read) return Failure{"cannot read " + path_of(directories.front(), name)};
    auto prepared = prepare_module(bytes);
    if (!prepared.ok()) return Failure{path + ": " + prepared.error().text};
    prepared.value()->lines.clear();  // Stock's have none: their stack traces show no lines.
    settings().preloaded.emplace_back(name);
    edit.install.push_back(prepared.value().release());
  }
  CHECK(commit(edit) == CommitError::kNone);
  return Unit{};
}

}  // namespace apus
