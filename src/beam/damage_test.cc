// Damaged files: whatever is cut off or changed, decoding gives an error or a sound module.
#include <gtest/gtest.h>

#include "beam/file_builder_test.h"
#include "beam/inflate.h"

namespace apus::beam {
namespace {

using namespace beam_test;

// Reads everything a module refers to, so that a sanitizer sees a span that leads astray, and
// checks what decoded_module.h promises.
size_t touch(const DecodedModule& module) {
  size_t sum = 0;
  const auto add = [&sum](ByteSpan bytes) {
    for (uint8_t byte : bytes) sum += byte;
  };
  for (std::string_view atom : module.atoms) sum += std::hash<std::string_view>()(atom);
  for (std::string_view file : module.files) sum += std::hash<std::string_view>()(file);
  for (ByteSpan literal : module.literals) add(literal);
  for (ByteSpan span : {module.strings, module.attributes, module.compile_info, module.meta}) {
    add(span);
  }
  CHECK(module.instructions[module.instructions.size() - 1].op == GenericOp::kIntCodeEnd);
  for (size_t i = 0; i < module.instructions.size(); ++i) {
    for (Operand operand : module.operands_of(i)) {
      if (operand.is(OperandKind::kAtom)) CHECK(operand.index() < module.atoms.size());
      if (operand.is(OperandKind::kLiteral)) CHECK(operand.index() < module.literals.size());
      if (operand.is_x() || operand.is_y()) CHECK(operand.register_number() < 1024);
      if (operand.has_type()) CHECK(operand.type_index() < module.types.size());
      if (operand.is(OperandKind::kLabel) && operand.index() != 0) {
        CHECK(module.labels[operand.index()].instruction < module.instructions.size());
      }
      sum += operand.bits();
    }
  }
  for (const DecodedLine& line : module.lines) {
    CHECK(line.file < module.files.size() || line.file == 0);
  }
  return sum;
}

struct Tally {
  size_t accepted = 0, refused = 0, sum = 0;

  void decode(const std::string& file) {
    // An allocation of exactly this size lets a sanitizer see any read behind it.
    const std::vector<uint8_t> bytes(file.begin(), file.end());
    auto module = decode_module(bytes);
    if (module.ok()) {
      ++accepted;
      sum += touch(*module);
    } else {
      ++refused;
      ASSERT_FALSE(module.error().message.empty());
    }
  }
};

// The file with its literals unpacked, where damage reaches them.
Chunks with_plain_literals(Chunks chunks) {
  for (auto& [name, data] : chunks) {
    if (name != "LitT") continue;
    const ByteSpan packed = span_of(data).subspan(4);
    const uint8_t* size = span_of(data).data();
    auto plain = inflate_literals(packed, size[0] << 24 | size[1] << 16 | size[2] << 8 | size[3]);
    data = u32(0) + std::string(reinterpret_cast<char*>(plain->bytes.get()), plain->size);
  }
  return chunks;
}

void change_bytes(const std::string& file, size_t stride, Tally& tally) {
  std::string damaged = file;
  for (size_t i = 0; i < file.size(); i += stride) {
    for (unsigned flip : {0x01, 0x08, 0x10, 0x80, 0xFF}) {
      damaged[i] = static_cast<char>(file[i] ^ flip);
      tally.decode(damaged);
    }
    damaged[i] = file[i];
  }
}

// Cuts each chunk at lengths a stride apart, in a container that stays whole.
void cut_chunks(const Chunks& chunks, size_t stride, Tally& tally) {
  for (size_t which = 0; which < chunks.size(); ++which) {
    for (size_t length = 0; length < chunks[which].second.size(); length += stride) {
      Chunks cut = chunks;
      cut[which].second.resize(length);
      tally.decode(container_of(cut));
    }
  }
}

TEST(Damage, SmallFileEverywhere) {
  for (const char* name : {"otp_internal.beam", "queue.beam", "calendar.beam"}) {
    const std::string file = otp_file(name);
    ASSERT_FALSE(file.empty());
    const Chunks chunks = with_plain_literals(chunks_of(file));
    const std::string whole = container_of(chunks);
    const size_t stride = whole.size() / 4000 + 1;
    Tally whole_tally, tally;
    whole_tally.decode(whole);
    EXPECT_EQ(whole_tally.accepted, 1u);
    for (size_t length = 0; length < whole.size(); ++length) {
      tally.decode(whole.substr(0, length));
    }
    EXPECT_EQ(tally.accepted, 0u);
    cut_chunks(chunks, stride, tally);
    change_bytes(whole, stride, tally);
    EXPECT_GT(tally.refused, 0u);
    EXPECT_GT(tally.accepted, 0u);
  }
}

TEST(Damage, HandMadeFileEverywhere) {
  SmallModule small{op(GenericOp::kSelectVal, x(0) + f(1) + z(1, 4) + i(1) + f(2) + a(0) + f(2)) +
                    op(GenericOp::kTestHeap, z(3, 1) + u(2) + u(1) + u(1)) +
                    op(GenericOp::kMove, "\xF9\x10\xFF" + std::string(9, '\0') + x(0)) +
                    op(GenericOp::kMove, z(4, 0) + x(0)) +
                    op(GenericOp::kBsCreateBin, f(0) + u(0) + u(1) + u(8) + x(0) + z(1, 6) + a(3) +
                                                    u(1) + u(8) + a(0) + u(1) + i(4)) +
                    op(GenericOp::kReturn)};
  small.others["LitT"] = u32(0) + u32(1) + u32(2) + "\x83j";
  small.others["FunT"] = u32(1) + u32(2) + u32(1) + u32(2) + u32(0) + u32(0) + u32(0);
  small.others["Line"] = u32(0) + u32(0) + u32(1) + u32(1) + u32(0) + i(9);
  const std::string file = small.file();
  Tally whole, tally;
  whole.decode(file);
  EXPECT_EQ(whole.accepted, 1u);
  std::string damaged = file;
  for (size_t at = 0; at < file.size(); ++at) {
    for (unsigned value = 0; value < 256; ++value) {
      damaged[at] = static_cast<char>(value);
      tally.decode(damaged);
    }
    damaged[at] = file[at];
  }
  EXPECT_GT(tally.refused, tally.accepted);
}

TEST(Damage, LargeFilesSampled) {
  for (const char* name : {"lists.beam", "prim_file.beam", "erl_lint.beam"}) {
    const std::string file = otp_file(name);
    ASSERT_FALSE(file.empty());
    const Chunks chunks = with_plain_literals(chunks_of(file));
    const std::string whole = container_of(chunks);
    Tally tally;
    cut_chunks(chunks, whole.size() / 500 + 1, tally);
    change_bytes(whole, whole.size() / 500 + 1, tally);
    change_bytes(file, file.size() / 200 + 1, tally);
    EXPECT_GT(tally.refused, 0u);
  }
}

}  // namespace
}  // namespace apus::beam
