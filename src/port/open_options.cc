// Reading the arguments of open_port/2; see open_options.h.
#include "port/open_options.h"

#include "base/utf8.h"
#include "os/env.h"
#include "port/name_text.h"
#include "term/atom.h"
#include "term/binary.h"
#include "term/cons.h"
#include "term/iolist.h"
#include "term/tuple.h"

namespace apus {

bool system_text(Term t, bool may_be_atom, std::string* out) {
  out->clear();
  if (t.is_atom() && may_be_atom) {
    *out = atom_text(t);
    return true;
  }
  if (is_binary(t)) {
    out->resize(bit_size(t) / 8);
    copy_binary_bytes(t, reinterpret_cast<uint8_t*>(out->data()));
    return out->find('\0') == std::string::npos;
  }
  for (; t.is_list(); t = tail(t)) {
    Term c = head(t);
    if (!c.is_small() || c.small() <= 0 || c.small() > 0x10FFFF ||
        !is_code_point(static_cast<uint32_t>(c.small())))
      return false;
    utf8_append(*out, static_cast<uint32_t>(c.small()));
  }
  return t.is_nil();
}

namespace {

bool is_size(Term t, int64_t limit) { return t.is_small() && t.small() > 0 && t.small() <= limit; }

// Drops NAME=... of the environment.
void forget(std::vector<std::string>& environment, const std::string& name) {
  std::erase_if(environment, [&](const std::string& entry) {
    return entry.size() > name.size() && entry[name.size()] == '=' && entry.starts_with(name);
  });
}

// [{Name, Value | false}]: changes of the whole environment.
bool read_environment(Term list, OpenRequest& r) {
  if (!r.has_environment) r.environment = os::all_env();
  r.has_environment = true;
  for (; list.is_list(); list = tail(list)) {
    if (!is_tuple_of(head(list), 2)) return false;
    Tuple pair(head(list));
    std::string name, value;
    if (!system_text(pair[0], false, &name) || name.empty() ||
        name.find('=', 1) != std::string::npos)
      return false;
    forget(r.environment, name);
    if (pair[1] == "false"_atom) continue;
    if (!system_text(pair[1], false, &value)) return false;
    r.environment.push_back(name + "=" + value);
  }
  return list.is_nil();
}

bool read_arguments(Term list, OpenRequest& r) {
  r.has_arguments = true;
  for (; list.is_list(); list = tail(list)) {
    std::string text;
    if (!system_text(head(list), false, &text)) return false;
    r.arguments.push_back(text);
  }
  return list.is_nil();
}

bool is_limit(Term t) {
  if (t == "disabled"_atom) return true;
  return is_tuple_of(t, 2) && Tuple(t)[0].is_small() && Tuple(t)[1].is_small();
}

bool read_pair(Term tag, Term value, OpenRequest& r) {
  if (tag == "packet"_atom) {
    if (!value.is_small()) return false;
    r.outside.packet_bytes = static_cast<int>(value.small());
    return value.small() == 1 || value.small() == 2 || value.small() == 4;
  }
  if (tag == "line"_atom) {
    if (!is_size(value, INT32_MAX)) return false;
    r.port.line_bytes = static_cast<size_t>(value.small());
    return true;
  }
  if (tag == "cd"_atom) {
    r.has_bad_text = !system_text(value, true, &r.directory);
    return true;
  }
  if (tag == "env"_atom) return read_environment(value, r);
  if (tag == "args"_atom) return read_arguments(value, r);
  if (tag == "arg0"_atom) {
    r.has_arg0 = true;
    return system_text(value, false, &r.arg0);
  }
  if (tag == "parallelism"_atom) {
    r.port.is_parallel = value == "true"_atom;
    return r.port.is_parallel || value == "false"_atom;
  }
  return (tag == "busy_limits_port"_atom || tag == "busy_limits_msgq"_atom) && is_limit(value);
}

bool read_word(Term word, OpenRequest& r) {
  if (word == "stream"_atom) r.outside.packet_bytes = 0;
  else if (word == "exit_status"_atom) r.port.tells_exit_status = true;
  else if (word == "use_stdio"_atom) r.outside.uses_stdio = 1;
  else if (word == "nouse_stdio"_atom) r.outside.uses_stdio = 0;
  else if (word == "stderr_to_stdout"_atom) r.outside.stderr_to_stdout = 1;
  else if (word == "in"_atom) r.outside.is_read = 1;
  else if (word == "out"_atom) r.outside.is_written = 1;
  else if (word == "binary"_atom) r.port.is_binary = true;
  else if (word == "eof"_atom) r.port.tells_eof = true;
  else return word == "hide"_atom || word == "overlapped_io"_atom;
  return true;
}

bool read_settings(Term list, OpenRequest& r) {
  for (; list.is_list(); list = tail(list)) {
    Term option = head(list);
    bool ok = is_tuple_of(option, 2) ? read_pair(Tuple(option)[0], Tuple(option)[1], r)
                                     : option.is_atom() && read_word(option, r);
    if (!ok) return false;
  }
  if (!r.outside.is_read && !r.outside.is_written) r.outside.is_read = r.outside.is_written = 1;
  r.outside.has_exit_status = r.port.tells_exit_status;
  return list.is_nil();
}

bool read_descriptors(Term in, Term out, OpenRequest& r) {
  if (!in.is_small() || !out.is_small() || in.small() < 0 || out.small() < 0 ||
      in.small() > INT32_MAX || out.small() > INT32_MAX)
    return false;
  r.kind = OpenKind::kFd;
  r.outside.in_fd = static_cast<int>(in.small());
  r.outside.out_fd = static_cast<int>(out.small());
  r.command = std::to_string(in.small()) + "/" + std::to_string(out.small());
  return true;
}

bool read_name(Term name, OpenRequest& r) {
  if (is_tuple_of(name, 3) && Tuple(name)[0] == "fd"_atom)
    return read_descriptors(Tuple(name)[1], Tuple(name)[2], r);
  if (!is_tuple_of(name, 2)) return false;
  Term tag = Tuple(name)[0];
  if (tag == "spawn"_atom) r.kind = OpenKind::kSpawn;
  else if (tag == "spawn_driver"_atom) r.kind = OpenKind::kDriver;
  else if (tag == "spawn_executable"_atom) r.kind = OpenKind::kExecutable;
  else return false;
  if (!system_text(Tuple(name)[1], true, &r.command) || r.command.empty()) return false;
  r.outside.is_executable = r.kind == OpenKind::kExecutable;
  return r.outside.is_executable || (!r.has_arguments && !r.has_arg0);
}

}  // namespace

OpenError read_open_request(Term name, Term settings, OpenRequest* r) {
  r->outside.uses_stdio = 1;
  if (!read_settings(settings, *r)) return OpenError::kBadOption;
  if (r->has_bad_text || !read_name(name, *r)) return OpenError::kBadName;
  r->bind();
  return OpenError::kNone;
}

void OpenRequest::bind() {
  auto bind_list = [](const std::vector<std::string>& texts, std::vector<const char*>& pointers) {
    pointers.clear();
    for (const std::string& text : texts) pointers.push_back(text.c_str());
    pointers.push_back(nullptr);
    return pointers.data();
  };
  if (has_arg0) outside.arg0 = arg0.c_str();
  if (has_arguments) outside.arguments = bind_list(arguments, argument_pointers_);
  if (has_environment) outside.environment = bind_list(environment, environment_pointers_);
  if (!directory.empty()) outside.directory = directory.c_str();
}

}  // namespace apus
