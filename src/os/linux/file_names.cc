// Names in the file system on Linux. Where Linux and the manual of file(3) name an error
// differently, the manual's name is returned.
#include "os/file_names.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

namespace apus::os {

namespace {

constexpr uint32_t kSettableModeBits = 07777;

Result<Unit, OsError> done(int value) {
  if (value < 0) return Failure{last_os_error()};
  return Unit{};
}

FileType type_of(mode_t mode) {
  if (S_ISREG(mode)) return FileType::kRegular;
  if (S_ISDIR(mode)) return FileType::kDirectory;
  if (S_ISLNK(mode)) return FileType::kSymbolicLink;
  if (S_ISCHR(mode) || S_ISBLK(mode)) return FileType::kDevice;
  return FileType::kOther;
}

// All of the information but the access rights, which depend on how the file was named.
FileInfo info_from(const struct stat& status) {
  FileInfo info{};
  info.size_bytes = status.st_size;
  info.type = type_of(status.st_mode);
  info.access_time_s = status.st_atim.tv_sec;
  info.modify_time_s = status.st_mtim.tv_sec;
  info.change_time_s = status.st_ctim.tv_sec;
  info.mode = status.st_mode;
  info.links = status.st_nlink;
  info.major_device = status.st_dev;
  info.minor_device = status.st_rdev;
  info.inode = status.st_ino;
  info.owner = status.st_uid;
  info.group = status.st_gid;
  return info;
}

// Whether `path` names the current directory, by any of its names.
bool is_current_directory(const char* path) {
  struct stat named;
  struct stat current;
  if (::stat(path, &named) < 0 || ::stat(".", &current) < 0) return false;
  return named.st_ino == current.st_ino && named.st_dev == current.st_dev;
}

}  // namespace

Result<FileInfo, OsError> file_info(const char* path, bool follow_links) {
  struct stat status;
  int value = follow_links ? ::stat(path, &status) : ::lstat(path, &status);
  if (value < 0) return Failure{last_os_error()};
  FileInfo info = info_from(status);
  info.may_read = ::access(path, R_OK) == 0;
  info.may_write = ::access(path, W_OK) == 0;
  return info;
}

// An open file has no name to ask about, so its permission bits are read as the kernel would.
Result<FileInfo, OsError> descriptor_info(int descriptor) {
  struct stat status;
  if (::fstat(descriptor, &status) < 0) return Failure{last_os_error()};
  FileInfo info = info_from(status);
  bool is_root = ::geteuid() == 0;
  int shift = status.st_uid == ::geteuid() ? 6 : status.st_gid == ::getegid() ? 3 : 0;
  info.may_read = is_root || ((status.st_mode >> shift) & 4) != 0;
  info.may_write = is_root || ((status.st_mode >> shift) & 2) != 0;
  return info;
}

Result<Unit, OsError> set_permissions(const char* path, uint32_t mode) {
  return done(::chmod(path, mode & kSettableModeBits));
}

Result<Unit, OsError> set_owner(const char* path, int32_t owner, int32_t group) {
  return done(::chown(path, static_cast<uid_t>(owner), static_cast<gid_t>(group)));
}

Result<Unit, OsError> set_times(const char* path, int64_t access_time_s, int64_t modify_time_s) {
  timespec times[2] = {{access_time_s, 0}, {modify_time_s, 0}};
  return done(::utimensat(AT_FDCWD, path, times, 0));
}

// The kernel cuts silently what does not fit, so a full buffer may be half a name: ask again.
Result<std::string, OsError> read_link(const char* path) {
  std::string name(256, '\0');
  for (;;) {
    ssize_t length = ::readlink(path, name.data(), name.size());
    if (length < 0) return Failure{last_os_error()};
    if (static_cast<size_t>(length) < name.size()) {
      name.resize(static_cast<size_t>(length));
      return name;
    }
    name.resize(name.size() * 2);
  }
}

Result<std::vector<std::string>, OsError> list_directory(const char* path) {
  DIR* directory = ::opendir(path);
  if (directory == nullptr) return Failure{last_os_error()};
  std::vector<std::string> names;
  errno = 0;
  while (const dirent* entry = ::readdir(directory)) {
    if (strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0) {
      names.emplace_back(entry->d_name);
    }
    errno = 0;
  }
  OsError error = last_os_error();
  ::closedir(directory);
  if (error.number != 0) return Failure{error};
  return names;
}

Result<std::string, OsError> current_directory() {
  std::string name(PATH_MAX, '\0');
  while (::getcwd(name.data(), name.size()) == nullptr) {
    if (errno != ERANGE) return Failure{last_os_error()};
    name.resize(name.size() * 2);
  }
  name.resize(strlen(name.c_str()));
  return name;
}

Result<Unit, OsError> set_current_directory(const char* path) { return done(::chdir(path)); }

Result<Unit, OsError> make_directory(const char* path) { return done(::mkdir(path, 0777)); }

Result<Unit, OsError> make_hard_link(const char* existing, const char* added) {
  return done(::link(existing, added));
}

Result<Unit, OsError> make_symbolic_link(const char* existing, const char* added) {
  return done(::symlink(existing, added));
}

Result<Unit, OsError> delete_directory(const char* path) {
  if (::rmdir(path) == 0) return Unit{};
  if (errno != ENOTEMPTY && errno != EEXIST) return Failure{last_os_error()};
  return Failure{OsError{is_current_directory(path) ? EINVAL : EEXIST}};
}

Result<Unit, OsError> delete_file(const char* path) {
  if (::unlink(path) == 0) return Unit{};
  return Failure{OsError{errno == EISDIR ? EPERM : errno}};
}

Result<Unit, OsError> rename_file(const char* from, const char* to) {
  if (::rename(from, to) == 0) return Unit{};
  int error = errno;
  if (error == ENOTEMPTY) error = EEXIST;
  // A directory cannot move into itself, whatever the kernel calls that for the root.
  if (strcmp(from, "/") == 0) error = EINVAL;
  return Failure{OsError{error}};
}

}  // namespace apus::os
