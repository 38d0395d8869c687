// Open files: bytes, positions and the errors that Erlang programs see, in a scratch directory.
#include "os/files.h"

#include <gtest/gtest.h>

#include <cstdlib>
#include <string>
#include <thread>

#include "os/file_names.h"

namespace apus::os {
namespace {

class Files : public testing::Test {
 protected:
  void SetUp() override {
    char name[] = "/tmp/apus_files_XXXXXX";
    ASSERT_NE(mkdtemp(name), nullptr);
    directory_ = name;
  }
  void TearDown() override { ASSERT_EQ(std::system(("rm -rf " + directory_).c_str()), 0); }

  std::string path(const char* name) const { return directory_ + "/" + name; }
  int open(const char* name, OpenMode mode) {
    auto opened = open_file(path(name).c_str(), mode);
    EXPECT_TRUE(opened.ok());
    return opened.ok() ? *opened : -1;
  }
  std::string open_error(const std::string& name, OpenMode mode) {
    auto opened = open_file(name.c_str(), mode);
    return opened.ok() ? "ok" : opened.error().name();
  }
  static size_t write(int fd, std::string bytes) {
    IoPiece piece{bytes.data(), bytes.size()};
    return *write_pieces(fd, {&piece, 1});
  }
  static std::string read(int fd, size_t size) {
    std::string bytes(size, '\0');
    IoPiece piece{bytes.data(), size};
    bytes.resize(*read_pieces(fd, {&piece, 1}));
    return bytes;
  }
  void write_file(const char* name, const std::string& bytes) {
    int fd = open(name, {.write = true});
    EXPECT_EQ(write(fd, bytes), bytes.size());
    EXPECT_TRUE(close_file(fd).ok());
  }
  std::string read_file(const char* name) {
    int fd = open(name, {.read = true});
    std::string bytes = read(fd, 1 << 20);
    EXPECT_TRUE(close_file(fd).ok());
    return bytes;
  }

  std::string directory_;
};

TEST_F(Files, OpenModesCreateTruncateAndAppend) {
  EXPECT_EQ(open_error(path("none"), {.read = true}), "enoent");
  write_file("f", "hello world");
  EXPECT_EQ(read_file("f"), "hello world");
  int fd = open("f", {.read = true, .write = true});
  EXPECT_EQ(read(fd, 5), "hello");
  EXPECT_TRUE(close_file(fd).ok());
  EXPECT_EQ(read_file("f"), "hello world");
  fd = open("f", {.write = true, .append = true});
  EXPECT_EQ(write(fd, "!"), 1u);
  EXPECT_TRUE(close_file(fd).ok());
  EXPECT_EQ(read_file("f"), "hello world!");
  EXPECT_EQ(open_error(path("f"), {.write = true, .exclusive = true}), "eexist");
  write_file("f", "");
  EXPECT_EQ(read_file("f"), "");
}

TEST_F(Files, OpenTellsDirectoriesFromFiles) {
  EXPECT_EQ(open_error("/tmp", {.read = true}), "eisdir");
  EXPECT_EQ(open_error("/tmp", {.read = true, .directory = true}), "ok");
  EXPECT_EQ(open_error("/etc/passwd", {.read = true, .directory = true}), "enotdir");
  EXPECT_EQ(open_error("/dev/null", {.read = true}), "ok");
  EXPECT_EQ(open_error("/dev/zero", {.read = true}), "ok");
  EXPECT_EQ(open_error("", {.read = true}), "enoent");
}

TEST_F(Files, ReadsAndWritesOfManyPieces) {
  std::string bytes[3000];
  IoPiece pieces[3000];
  std::string all;
  for (int i = 0; i < 3000; i++) {
    bytes[i] = std::string(static_cast<size_t>(i % 7), static_cast<char>('a' + i % 26));
    pieces[i] = {bytes[i].data(), bytes[i].size()};
    all += bytes[i];
  }
  int fd = open("v", {.read = true, .write = true});
  EXPECT_EQ(*write_pieces(fd, pieces), all.size());
  EXPECT_EQ(read_file("v"), all);
  std::string head(10, '\0');
  std::string tail(100000, '\0');
  IoPiece two[2] = {{head.data(), head.size()}, {tail.data(), tail.size()}};
  EXPECT_EQ(*read_pieces_at(fd, 5, two), all.size() - 5);
  EXPECT_EQ(head, all.substr(5, 10));
  EXPECT_EQ(tail.substr(0, all.size() - 15), all.substr(15));
  IoPiece one{head.data(), 3};
  EXPECT_EQ(*write_pieces_at(fd, 2, {&one, 1}), 3u);
  EXPECT_EQ(*size_bytes(fd), static_cast<int64_t>(all.size()));
  EXPECT_TRUE(close_file(fd).ok());
}

TEST_F(Files, NothingToMoveIsNoCall) {
  write_file("f", "x");
  int fd = open("f", {.read = true});
  EXPECT_EQ(*write_pieces(fd, {}), 0u);  // Though the descriptor is not open for writing.
  IoPiece piece{nullptr, 0};
  EXPECT_EQ(*read_pieces(fd, {&piece, 1}), 0u);
  std::string bytes = "y";
  IoPiece some{bytes.data(), 1};
  EXPECT_STREQ(write_pieces(fd, {&some, 1}).error().name(), "ebadf");
  EXPECT_STREQ(read_pieces_at(fd, -1, {&some, 1}).error().name(), "einval");
  EXPECT_TRUE(close_file(fd).ok());
  EXPECT_STREQ(close_file(fd).error().name(), "ebadf");
}

TEST_F(Files, PositionTruncateAllocateAdviseSync) {
  int fd = open("f", {.read = true, .write = true});
  EXPECT_EQ(write(fd, "hello world"), 11u);
  EXPECT_EQ(*seek(fd, SeekFrom::kEnd, 5), 16);
  EXPECT_EQ(*seek(fd, SeekFrom::kStart, 2), 2);
  EXPECT_EQ(*seek(fd, SeekFrom::kCurrent, 1), 3);
  EXPECT_STREQ(seek(fd, SeekFrom::kCurrent, -100).error().name(), "einval");
  EXPECT_TRUE(truncate_at_position(fd).ok());
  EXPECT_EQ(read_file("f"), "hel");
  EXPECT_TRUE(allocate(fd, 0, 100).ok());
  EXPECT_EQ(*size_bytes(fd), 100);
  EXPECT_STREQ(allocate(fd, 0, 0).error().name(), "einval");
  EXPECT_STREQ(allocate(fd, -1, 10).error().name(), "einval");
  for (int a = 0; a <= static_cast<int>(Advice::kNoReuse); a++) {
    EXPECT_TRUE(advise(fd, 0, 0, static_cast<Advice>(a)).ok());
  }
  EXPECT_STREQ(advise(fd, 0, -1, Advice::kNormal).error().name(), "einval");
  EXPECT_TRUE(sync_file(fd, false).ok());
  EXPECT_TRUE(sync_file(fd, true).ok());
  EXPECT_TRUE(close_file(fd).ok());
}

TEST_F(Files, DescriptorsAreChecked) {
  EXPECT_TRUE(check_descriptor(0).ok());
  EXPECT_GT(descriptor_limit(), 0);
  EXPECT_STREQ(check_descriptor(9999).error().name(), "ebadf");
  EXPECT_STREQ(check_descriptor(-1).error().name(), "ebadf");
}

TEST_F(Files, ReadsOfPipesGoOnUntilAllIsThere) {
  ASSERT_EQ(std::system(("mkfifo " + path("p")).c_str()), 0);
  int fd = open("p", {.read = true, .write = true});
  EXPECT_EQ(write(fd, "abc"), 3u);
  std::thread late([&] { write(fd, "defg"); });
  EXPECT_EQ(read(fd, 7), "abcdefg");
  late.join();
  EXPECT_EQ(descriptor_info(fd)->type, FileType::kOther);
  EXPECT_STREQ(seek(fd, SeekFrom::kStart, 0).error().name(), "espipe");
  EXPECT_TRUE(close_file(fd).ok());
}

TEST(OsErrors, HaveErlangsNames) {
  EXPECT_STREQ(kNoEntry.name(), "enoent");
  EXPECT_STREQ(kNotSupported.name(), "enotsup");
  EXPECT_STREQ(kAgain.name(), "eagain");
  EXPECT_STREQ(OsError{0}.name(), "unknown");
  EXPECT_STREQ(OsError{12345}.name(), "unknown");
}

}  // namespace
}  // namespace apus::os
