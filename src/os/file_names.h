// Names in the file system: facts about what they name, and making, moving and deleting.
//
// Every call blocks until the file system answers. Paths are zero-terminated, in the system's own
// encoding (bytes on Linux), and so are the names that come back.
// Threads: no state of its own but the current directory, which belongs to the operating system's
// process. `os/linux` implements it.
// OTP: what prim_file's functions of the same names promise; errors that systems name differently
// are made the one that the manual of file(3) names.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/result.h"
#include "os/os_error.h"

namespace apus::os {

enum class FileType { kDevice, kDirectory, kOther, kRegular, kSymbolicLink };

// What file:read_file_info/1 tells; times in seconds since 1970.
struct FileInfo {
  int64_t size_bytes;
  FileType type;
  bool may_read;
  bool may_write;
  int64_t access_time_s;
  int64_t modify_time_s;
  int64_t change_time_s;
  uint32_t mode;  // Type and permission bits.
  uint64_t links;
  uint64_t major_device;
  uint64_t minor_device;
  uint64_t inode;
  uint32_t owner;
  uint32_t group;
};

// follow_links tells whether a symbolic link stands for itself or for what it points to.
Result<FileInfo, OsError> file_info(const char* path, bool follow_links);
Result<FileInfo, OsError> descriptor_info(int descriptor);

// Bits outside 07777 are ignored. An owner or group of -1 stays as it is.
Result<Unit, OsError> set_permissions(const char* path, uint32_t mode);
Result<Unit, OsError> set_owner(const char* path, int32_t owner, int32_t group);
Result<Unit, OsError> set_times(const char* path, int64_t access_time_s, int64_t modify_time_s);

Result<std::string, OsError> read_link(const char* path);
// All entries but "." and "..", in the system's order.
Result<std::vector<std::string>, OsError> list_directory(const char* path);
Result<std::string, OsError> current_directory();
Result<Unit, OsError> set_current_directory(const char* path);

Result<Unit, OsError> make_directory(const char* path);
Result<Unit, OsError> make_hard_link(const char* existing, const char* added);
Result<Unit, OsError> make_symbolic_link(const char* existing, const char* added);
// A directory that is not empty: eexist; one with the current directory in it: einval.
Result<Unit, OsError> delete_directory(const char* path);
// A directory: eperm.
Result<Unit, OsError> delete_file(const char* path);
Result<Unit, OsError> rename_file(const char* from, const char* to);

}  // namespace apus::os
