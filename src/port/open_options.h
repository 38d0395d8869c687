// The options of open_port/2, read from terms.
//
// Threads: plain data, of the opener. OTP: erlang:open_port/2.
#pragma once

#include <string>
#include <vector>

#include "port/port.h"

namespace apus {

enum class OpenKind : uint8_t { kSpawn, kDriver, kExecutable, kFd };

struct OpenRequest {
  OpenKind kind = OpenKind::kSpawn;
  std::string command;              // The command, or the file.
  PortOptions port;
  ApusOpenOptions outside{};        // Points into the strings below: see bind().
  std::string arg0, directory;
  std::vector<std::string> arguments, environment;
  bool has_arg0 = false, has_arguments = false, has_environment = false;
  bool has_bad_text = false;        // Of the directory: no error of the option itself.

  // Makes `outside` point at the texts. Requires: the request is not moved afterwards.
  void bind();

 private:
  std::vector<const char*> argument_pointers_, environment_pointers_;
};

enum class OpenError : uint8_t { kNone, kBadName, kBadOption };

OpenError read_open_request(Term name, Term settings, OpenRequest* out);

}  // namespace apus
