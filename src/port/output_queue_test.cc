// The queue of output, and that driver binaries and shared binaries are one.
#include "port/output_queue.h"

#include <gtest/gtest.h>

#include <cstring>

#include "port/binary.h"

namespace apus {
namespace {

ErlDrvBinary* binary_of(const char* text) {
  ErlDrvBinary* binary = driver_alloc_binary(std::strlen(text));
  std::memcpy(binary->orig_bytes, text, std::strlen(text));
  return binary;
}

std::string contents(OutputQueue& queue) {
  std::string all;
  for (const SysIOVec& v : queue.vectors())
    all.append(static_cast<char*>(static_cast<void*>(v.iov_base)), v.iov_len);
  return all;
}

TEST(OutputQueue, pieces_come_out_in_order) {
  OutputQueue queue;
  queue.add(binary_of("hello"), 0, 5, false);
  queue.add(binary_of("xworldx"), 1, 5, false);
  queue.add(binary_of("> "), 0, 2, true);
  EXPECT_EQ(queue.size_bytes(), 12u);
  EXPECT_EQ(contents(queue), "> helloworld");
  EXPECT_EQ(queue.drop(4), 8u);
  EXPECT_EQ(contents(queue), "lloworld");
  EXPECT_EQ(queue.drop(3), 5u);
  EXPECT_EQ(contents(queue), "world");
  EXPECT_EQ(queue.drop(5), 0u);
  EXPECT_TRUE(queue.vectors().empty());
}

TEST(OutputQueue, binaries_are_kept_as_long_as_they_are_needed) {
  ErlDrvBinary* binary = binary_of("abcdef");
  driver_binary_inc_refc(binary);
  {
    OutputQueue queue;
    queue.add(binary, 0, 6, false);
    EXPECT_EQ(driver_binary_get_refc(binary), 2);
    queue.drop(6);
    EXPECT_EQ(driver_binary_get_refc(binary), 1);
    driver_binary_inc_refc(binary);
    queue.add(binary, 2, 2, false);
  }
  EXPECT_EQ(driver_binary_get_refc(binary), 1);
  driver_free_binary(binary);
}

TEST(DriverBinary, is_a_shared_binary) {
  ErlDrvBinary* binary = binary_of("abc");
  SharedBinary* shared = shared_of(binary);
  EXPECT_TRUE(has_driver_layout(shared));
  EXPECT_EQ(shared->size_bytes, 3u);
  EXPECT_EQ(static_cast<void*>(shared->bytes), static_cast<void*>(binary->orig_bytes));
  EXPECT_EQ(driver_binary_of(shared), binary);
  binary = driver_realloc_binary(binary, 5);
  EXPECT_EQ(binary->orig_size, 5);
  EXPECT_EQ(std::memcmp(binary->orig_bytes, "abc", 3), 0);
  driver_free_binary(binary);
}

}  // namespace
}  // namespace apus
