// Shared libraries: load, find a symbol, unload. OTP: erl_ddll(3), erlang:load_nif/2.
//
// Threads: any. The text of an error belongs to the caller.
#pragma once

#include <string>

#include "base/result.h"

namespace apus::os {

class Library {
 public:
  Library() = default;

  // Ensures: the system's own words when it fails.
  static Result<Library, std::string> open(const std::string& path);
  // The program itself, for symbols it exports to its libraries.
  static Library self();

  void* find(const char* symbol) const;  // Null when there is none.
  void close();
  bool is_open() const { return handle_ != nullptr; }
  // Two opens of one file give the same handle.
  bool operator==(const Library& other) const { return handle_ == other.handle_; }

 private:
  void* handle_ = nullptr;
};

// The file a code address was loaded from; empty when unknown. For diagnostics.
std::string library_of_address(const void* address);

}  // namespace apus::os
