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

namespace {

// False when c is no character that a text may have.
bool append_character(Term c, std::string* out) {
  if (!c.is_small() || c.small() <= 0 || c.small() > 0x10FFFF ||
      !is_code_point(static_cast<uint32_t>(c.small())))
    return false;
  utf8_append(*out, static_cast<uint32_t>(c.small()));
  return true;
}

// The characters of a list and of the lists in it.
bool append_list(Term t, std::string* out) {
  std::vector<Term> rest;  // What follows the lists that t is in.
  while (true) {
    if (t.is_nil() && rest.empty()) return true;
    if (t.is_nil()) {
      t = rest.back();
      rest.pop_back();
    } else if (!t.is_list()) {
      return false;
    } else if (head(t).is_list() || head(t).is_nil()) {
      rest.push_back(tail(t));
      t = head(t);
    } else if (append_character(head(t), out)) {
      t = tail(t);
    } else {
      return false;
    }
  }
}

}  // namespace

bool file_name_text(Term t, std::string* out) {
  out->clear();
  if (t.is_atom()) {
    *out = atom_text(t);
    return out->find('\0') == std::string::npos;
  }
  if (!is_binary(t)) return append_list(t, out);
  out->resize(bit_size(t) / 8);
  copy_binary_bytes(t, reinterpret_cast<uint8_t*>(out->data()));
  if (size_t zero = out->find('\0'); zero != std::string::npos) out->resize(zero);
  return true;
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
    if (!append_list(pair[0], &name) || name.find('=') != std::string::npos) return false;
    forget(r.environment, name);
    if (pair[1] == "false"_atom) continue;
    if (!append_list(pair[1], &value)) return false;
    r.environment.push_back(name + "=" + value);
  }
  return list.is_nil();
}

bool read_arguments(Term list, OpenRequest& r) {
  r.has_arguments = true;
  r.arguments.clear();
  for (; list.is_list(); list = tail(list)) {
    std::string text;
    if (!file_name_text(head(list), &text)) return false;
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
    r.has_bad_text = !file_name_text(value, &r.directory);
    return true;
  }
  if (tag == "env"_atom) return read_environment(value, r);
  if (tag == "args"_atom) return read_arguments(value, r);
  if (tag == "arg0"_atom) {
    r.has_arg0 = true;
    return file_name_text(value, &r.arg0);
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
  if (Tuple(name)[1].is_nil() || !file_name_text(Tuple(name)[1], &r.command)) return false;
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
