// Names in the file system: the errors are those that stock's prim_file returns for the same calls.
#include "os/file_names.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <string>

#include "os/files.h"

namespace apus::os {
namespace {

class FileNames : public testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/apus_names_XXXXXX";
    ASSERT_NE(mkdtemp(name), nullptr);
    before_ = *current_directory();
    scratch_ = name;
    ASSERT_TRUE(set_current_directory(name).ok());
  }
  void TearDown() override {
    ASSERT_TRUE(set_current_directory(before_.c_str()).ok());
    ASSERT_EQ(std::system(("rm -rf " + scratch_).c_str()), 0);
  }
  static void touch(const char* name) {
    auto fd = open_file(name, {.write = true});
    ASSERT_TRUE(fd.ok());
    ASSERT_TRUE(close_file(*fd).ok());
  }
  template <class T>
  static std::string outcome(const Result<T, OsError>& result) {
    return result.ok() ? "ok" : result.error().name();
  }

  std::string before_;
  std::string scratch_;
};

TEST_F(FileNames, DirectoriesAreMadeAndDeleted) {
  touch("f");
  EXPECT_EQ(outcome(make_directory("d")), "ok");
  EXPECT_EQ(outcome(make_directory("d")), "eexist");
  EXPECT_EQ(outcome(make_directory("x/y")), "enoent");
  EXPECT_EQ(outcome(make_directory("f/x")), "enotdir");
  EXPECT_EQ(outcome(make_directory("")), "enoent");
  touch("d/z");
  EXPECT_EQ(outcome(delete_directory("f")), "enotdir");
  EXPECT_EQ(outcome(delete_directory("d")), "eexist");
  EXPECT_EQ(outcome(delete_directory("none")), "enoent");
  EXPECT_EQ(outcome(delete_directory(".")), "einval");
  EXPECT_EQ(outcome(delete_directory("d/..")), "einval");
  EXPECT_EQ(outcome(delete_directory("/")), "ebusy");
  EXPECT_EQ(outcome(delete_file("d/z")), "ok");
  EXPECT_EQ(outcome(delete_directory("d")), "ok");
}

TEST_F(FileNames, FilesAreDeletedDirectoriesAreNot) {
  touch("f");
  ASSERT_TRUE(make_directory("d").ok());
  EXPECT_EQ(outcome(delete_file("d")), "eperm");
  EXPECT_EQ(outcome(delete_file("none")), "enoent");
  EXPECT_EQ(outcome(delete_file("f/a")), "enotdir");
  EXPECT_EQ(outcome(delete_file("")), "enoent");
  EXPECT_EQ(outcome(delete_file("f")), "ok");
}

TEST_F(FileNames, RenameKeepsKindsApart) {
  touch("f");
  ASSERT_TRUE(make_directory("d").ok());
  ASSERT_TRUE(make_directory("e").ok());
  touch("d/z");
  EXPECT_EQ(outcome(rename_file("d", "d/q")), "einval");
  EXPECT_EQ(outcome(rename_file("e", "d")), "eexist");
  EXPECT_EQ(outcome(rename_file("f", "d")), "eisdir");
  EXPECT_EQ(outcome(rename_file("d", "f")), "enotdir");
  EXPECT_EQ(outcome(rename_file("none", "x")), "enoent");
  EXPECT_EQ(outcome(rename_file("/", "x")), "einval");
  EXPECT_EQ(outcome(rename_file("f", "f")), "ok");
  EXPECT_EQ(outcome(rename_file("f", "/proc/x")), "exdev");
  EXPECT_EQ(outcome(rename_file("f", "g")), "ok");
  EXPECT_EQ(outcome(file_info("f", true)), "enoent");
}

TEST_F(FileNames, LinksAreMadeAndRead) {
  touch("f");
  ASSERT_TRUE(make_directory("d").ok());
  EXPECT_EQ(outcome(make_hard_link("f", "h")), "ok");
  EXPECT_EQ(outcome(make_hard_link("f", "h")), "eexist");
  EXPECT_EQ(outcome(make_hard_link("none", "q")), "enoent");
  EXPECT_EQ(outcome(make_hard_link("d", "q")), "eperm");
  EXPECT_EQ(file_info("f", true)->links, 2u);
  EXPECT_EQ(outcome(make_symbolic_link("f", "s")), "ok");
  EXPECT_EQ(outcome(make_symbolic_link("f", "s")), "eexist");
  EXPECT_EQ(*read_link("s"), "f");
  EXPECT_EQ(outcome(read_link("f")), "einval");
  EXPECT_EQ(outcome(read_link("none")), "enoent");
  std::string distant(1000, 'x');
  EXPECT_EQ(outcome(make_symbolic_link(distant.c_str(), "far")), "ok");
  EXPECT_EQ(*read_link("far"), distant);
}

TEST_F(FileNames, InfoTellsLinksFromTargets) {
  touch("f");
  ASSERT_TRUE(make_symbolic_link("f", "s").ok());
  ASSERT_TRUE(make_symbolic_link("none", "dangling").ok());
  EXPECT_EQ(file_info("s", true)->type, FileType::kRegular);
  EXPECT_EQ(file_info("s", false)->type, FileType::kSymbolicLink);
  EXPECT_EQ(file_info("s", false)->size_bytes, 1);
  EXPECT_EQ(outcome(file_info("dangling", true)), "enoent");
  EXPECT_FALSE(file_info("dangling", false)->may_read);
  EXPECT_EQ(file_info("/dev/null", true)->type, FileType::kDevice);
  EXPECT_EQ(file_info(".", true)->type, FileType::kDirectory);
}

TEST_F(FileNames, InfoIsSet) {
  touch("f");
  EXPECT_EQ(outcome(set_permissions("f", 0170640)), "ok");
  EXPECT_EQ(outcome(set_times("f", 1000, -5)), "ok");
  EXPECT_EQ(outcome(set_owner("f", -1, -1)), "ok");
  FileInfo info = *file_info("f", true);
  EXPECT_EQ(info.mode, 0100640u);
  EXPECT_EQ(info.access_time_s, 1000);
  EXPECT_EQ(info.modify_time_s, -5);
  EXPECT_TRUE(info.may_read);
  EXPECT_EQ(outcome(set_permissions("none", 0)), "enoent");
  EXPECT_EQ(outcome(set_times("none", 0, 0)), "enoent");
  EXPECT_EQ(outcome(set_owner("none", 0, 0)), "enoent");
}

TEST_F(FileNames, DirectoriesAreListed) {
  touch("a");
  touch("\xff raw");
  ASSERT_TRUE(make_directory("d").ok());
  auto names = *list_directory(".");
  std::sort(names.begin(), names.end());
  EXPECT_EQ(names, (std::vector<std::string>{"a", "d", "\xff raw"}));
  EXPECT_EQ(outcome(list_directory("none")), "enoent");
  EXPECT_EQ(outcome(list_directory("a")), "enotdir");
}

TEST_F(FileNames, TheCurrentDirectoryMoves) {
  ASSERT_TRUE(make_directory("d").ok());
  touch("f");
  EXPECT_EQ(outcome(set_current_directory("none")), "enoent");
  EXPECT_EQ(outcome(set_current_directory("f")), "enotdir");
  EXPECT_EQ(outcome(set_current_directory("d")), "ok");
  EXPECT_EQ(*current_directory(), scratch_ + "/d");
}

}  // namespace
}  // namespace apus::os
