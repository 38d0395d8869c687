// What the decoder makes of small files built by hand: every form of operand, every refusal.
#include "beam/decode.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstring>

#include "beam/file_builder_test.h"

namespace apus::beam {
namespace {

using namespace beam_test;

constexpr GenericOp kMove = GenericOp::kMove;
const std::string kReturn = op(GenericOp::kReturn);

DecodedModule decoded(const SmallModule& small) {
  auto module = decode_module(span_of(small.file()));
  EXPECT_TRUE(module.ok()) << (module.ok() ? "" : module.error().text());
  return module.ok() ? std::move(*module) : DecodedModule{};
}

std::string refusal(const SmallModule& small) {
  auto module = decode_module(span_of(small.file()));
  return module.ok() ? "accepted" : module.error().text();
}

// The operands of the first instruction of the body.
std::vector<Operand> first_operands(const SmallModule& small) {
  const DecodedModule module = decoded(small);
  const auto operands = module.operands_of(3);
  return {operands.begin(), operands.end()};
}

TEST(Decode, TellsFunctionsLabelsAndInstructions) {
  const DecodedModule module = decoded({op(kMove, i(7) + x(0)) + kReturn});
  ASSERT_EQ(module.instructions.size(), 6u);
  ASSERT_EQ(module.functions.size(), 1u);
  EXPECT_EQ(module.atoms[module.functions[0].name], "f");
  EXPECT_EQ(module.functions[0].entry_label, 2u);
  EXPECT_EQ(module.functions[0].func_info, 1u);
  EXPECT_EQ(module.labels[2].instruction, 2u);
  EXPECT_EQ(module.end_of_function(0), 5u);
  EXPECT_EQ(module.instructions[3].op, kMove);
  EXPECT_EQ(module.operands_of(3)[0].integer(), 7);
  EXPECT_EQ(module.operands_of(3)[1], Operand(OperandKind::kX, 0));
  EXPECT_EQ(module.operands_of(5).size(), 0u);
}

TEST(Decode, ReadsIntegersOfEverySize) {
  const auto move = [](const std::string& value) {
    return SmallModule{op(kMove, value + x(0)) + kReturn};
  };
  EXPECT_EQ(first_operands(move(i(2047)))[0].integer(), 2047);
  EXPECT_EQ(first_operands(move(std::string("\x19\xFF\x00", 3)))[0].integer(), -256);
  // 2^59 - 1 is the greatest small integer, -2^59 the least.
  EXPECT_EQ(first_operands(move("\xD9\x07" + std::string(7, '\xFF')))[0].integer(),
            (int64_t{1} << 59) - 1);
  EXPECT_EQ(first_operands(move("\xD9\xF8" + std::string(7, '\0')))[0].integer(),
            -(int64_t{1} << 59));
  const DecodedModule big = decoded(move("\xD9\x08" + std::string(7, '\0')));
  EXPECT_EQ(big.operands_of(3)[0], Operand(OperandKind::kBigInteger, 0));
  EXPECT_FALSE(big.big_integers[0].is_negative);
  EXPECT_EQ(big.big_integers[0].magnitude.size(), 8u);
  EXPECT_EQ(big.big_integers[0].magnitude[0], 8);
  // Ten bytes of -1 are still the small -1; -2^72 is not small.
  EXPECT_EQ(first_operands(move("\xF9\x10" + std::string(10, '\xFF')))[0].integer(), -1);
  const DecodedModule wide = decoded(move("\xF9\x10\xFF" + std::string(9, '\0')));
  EXPECT_TRUE(wide.big_integers[0].is_negative);
  EXPECT_EQ(wide.big_integers[0].magnitude,
            (std::vector<uint8_t>{1, 0, 0, 0, 0, 0, 0, 0, 0, 0}));
  // The least small integer, written with more bytes than it needs.
  EXPECT_EQ(first_operands(move("\xF9\x10\xFF\xFF\xF8" + std::string(7, '\0')))[0].integer(),
            -(int64_t{1} << 59));
}

TEST(Decode, ReadsExtendedOperands) {
  SmallModule small{op(kMove, term(7, 0) + std::string("\x3F\xF0\0\0\0\0\0\0", 8) + x(0))};
  EXPECT_EQ(decoded(small).floats[0], 1.0);
  small.body = op(GenericOp::kFmove, z(2, 3) + x(1));
  EXPECT_EQ(first_operands(small)[0], Operand(OperandKind::kFloatRegister, 3));
  small.body = op(GenericOp::kTestHeap, z(3, 2) + u(0) + u(9) + u(1) + u(2) + u(1));
  EXPECT_EQ(first_operands(small).size(), 6u);
  EXPECT_EQ(first_operands(small)[0], Operand(OperandKind::kAllocList, 2));
  EXPECT_EQ(first_operands(small)[2], Operand(OperandKind::kNumber, 9));
  small.body = op(GenericOp::kPutTuple2, x(0) + z(1, 2) + a(0) + a(1));
  EXPECT_EQ(first_operands(small)[1], Operand(OperandKind::kList, 2));
  EXPECT_EQ(first_operands(small)[2], Operand(OperandKind::kNil, 0));
  EXPECT_EQ(first_operands(small)[3], Operand(OperandKind::kAtom, 1));
}

TEST(Decode, KeepsTypesOfRegisters) {
  const std::string typed = op(kMove, term(7, 5) + y(2) + u(1) + x(0));
  SmallModule small{typed};
  EXPECT_EQ(first_operands(small)[0], Operand(OperandKind::kY, 2));  // Without types: plain.
  const std::string any = "\x1F\xFF" + std::string(8, '\0') + std::string(8, '\xFF');
  const std::string range = std::string("\0\x40", 2) + std::string(7, '\0') + '\1' +
                            std::string(7, '\0') + '\5';
  small.others["Type"] = u32(1) + u32(2) + any + range;
  const DecodedModule module = decoded(small);
  const Operand operand = module.operands_of(3)[0];
  EXPECT_TRUE(operand.is_y());
  EXPECT_EQ(operand.register_number(), 2u);
  EXPECT_EQ(operand.type_index(), 1u);
  EXPECT_FALSE(module.types[0].has_range);
  EXPECT_TRUE(module.types[1].has_range);
  EXPECT_EQ(module.types[1].max, 5);
  EXPECT_EQ(module.types[1].union_bits, static_cast<uint16_t>(TypeBit::kInteger));
  small.others["Type"] = u32(1) + u32(1) + any;
  EXPECT_EQ(refusal(small), "Code+32: move: a type out of range");
  small.others["Type"] = u32(99) + u32(1);
  EXPECT_FALSE(first_operands(small)[0].has_type());
}

TEST(Decode, ReadsLiteralsPackedAndUnpacked) {
  const std::string table = u32(1) + u32(2) + "\x83j";
  SmallModule small{op(kMove, z(4, 0) + x(0))};
  EXPECT_EQ(refusal(small), "Code+31: move: an index out of range");
  small.others["LitT"] = u32(0) + table;
  EXPECT_EQ(text_of(decoded(small).literals[0]), "\x83j");
  uLongf size = 100;
  std::string packed(size, '\0');
  compress(reinterpret_cast<Bytef*>(packed.data()), &size, span_of(table).data(), table.size());
  packed.resize(size);
  small.others["LitT"] = u32(static_cast<uint32_t>(table.size())) + packed;
  EXPECT_EQ(text_of(decoded(small).literals[0]), "\x83j");
  small.others["LitT"] = u32(0xFFFFFFFF) + packed;
  EXPECT_EQ(refusal(small), "LitT+0: the unpacked size is out of reach");
  small.others["LitT"] = u32(4) + packed;
  EXPECT_EQ(refusal(small), "LitT+4: damaged zlib data");
}

TEST(Decode, ReadsLines) {
  SmallModule small{op(GenericOp::kLine, u(2))};
  EXPECT_EQ(first_operands(small)[0].index(), 0u);  // Without a table: unknown.
  small.others["Line"] = u32(0) + u32(0) + u32(1) + u32(2) + u32(1) + i(9) + a(1) + i(300) +
                         std::string("\0\3a.x", 5);
  const DecodedModule module = decoded(small);
  EXPECT_EQ(module.operands_of(3)[0].index(), 2u);
  ASSERT_EQ(module.lines.size(), 3u);
  EXPECT_EQ(module.lines[1].line, 9u);
  EXPECT_EQ(module.lines[2].file, 1u);
  EXPECT_EQ(module.lines[2].line, 300u);
  EXPECT_EQ(module.files[1], "a.x");
  small.body = op(GenericOp::kLine, u(3));
  EXPECT_EQ(refusal(small), "Code+30: line: a number out of range");
}

TEST(Decode, ReadsLatin1Atoms) {
  SmallModule small{kReturn};
  std::string file = small.file();
  file.replace(file.find("AtU8"), 4, "Atom");
  file.replace(file.find("\1f"), 2, "\1\xE5");
  auto module = decode_module(span_of(file));
  ASSERT_TRUE(module.ok());
  EXPECT_EQ(module->atoms[1], "m");
  EXPECT_EQ(module->atoms[2], "\xC3\xA5");
  file.replace(file.find("Atom"), 4, "AtU8");
  EXPECT_EQ(decode_module(span_of(file)).error().text(), "AtU8+7: an atom is not UTF-8");
}

TEST(Decode, UnpacksGzip) {
  const std::string file = SmallModule{kReturn}.file();
  z_stream stream = {};
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string packed(1000, '\0');
  stream.next_in = const_cast<Bytef*>(span_of(file).data());
  stream.avail_in = static_cast<uInt>(file.size());
  stream.next_out = reinterpret_cast<Bytef*>(packed.data());
  stream.avail_out = static_cast<uInt>(packed.size());
  ASSERT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  packed.resize(packed.size() - stream.avail_out);
  deflateEnd(&stream);
  EXPECT_TRUE(decode_module(span_of(packed)).ok());
  packed.pop_back();
  EXPECT_EQ(decode_module(span_of(packed)).error().text(), "file+0: damaged gzip data");
}

TEST(Decode, RefusesInstructionsByName) {
  EXPECT_EQ(refusal({std::string("\x46\x00\x03", 3)}),
            "Code+29: put_tuple: an obsolete instruction; the file must be compiled anew");
  EXPECT_EQ(refusal({std::string("\xFF")}), "Code+29: opcode 255 is unknown");
  SmallModule later{kReturn};
  later.others["Code"] = later.code().replace(8, 4, u32(184));
  EXPECT_EQ(refusal(later),
            "Code+0: opcode 184 is needed: the file was compiled for a later release");
}

TEST(Decode, RefusesDamagedLabels) {
  const GenericOp jump = GenericOp::kJump;
  EXPECT_EQ(refusal({op(jump, f(2))}), "accepted");
  EXPECT_EQ(refusal({op(jump, f(0))}), "Code+30: jump: label 0 where a label is needed");
  EXPECT_EQ(refusal({op(jump, f(3))}), "Code+30: jump: an index out of range");
  EXPECT_EQ(refusal({op(jump, f(3)), 4}),
            "Code+3: a jump to a label that the function has not: 3");
  EXPECT_EQ(refusal({op(GenericOp::kLabel, u(2))}), "Code+30: label: a label is defined twice");
  EXPECT_EQ(refusal({op(GenericOp::kCallOnly, u(2) + f(2))}),
            "Code+2: a call to no function of that arity: label 2");
  EXPECT_EQ(refusal({op(GenericOp::kCallOnly, u(1) + f(1))}),
            "Code+1: a call to no function of that arity: label 1");
  SmallModule small{kReturn};
  small.others["ExpT"] = u32(1) + u32(2) + u32(1) + u32(1);
  EXPECT_EQ(refusal(small), "ExpT+0: no such function: export 0");
}

TEST(Decode, RefusesOperandsOutOfPlace) {
  EXPECT_EQ(refusal({op(kMove, x(1024) + x(0))}), "Code+31: move: an index out of range");
  EXPECT_EQ(refusal({op(kMove, x(0) + i(1))}),
            "Code+31: move: an operand of a kind that has no place there");
  EXPECT_EQ(refusal({op(kMove, a(4) + x(0))}), "Code+30: move: an index out of range");
  EXPECT_EQ(refusal({op(GenericOp::kCallExt, u(2) + u(1))}),
            "Code+31: call_ext: a number out of range");
  EXPECT_EQ(refusal({op(GenericOp::kCallExt, u(1) + u(0))}),
            "Code+31: call_ext: an import of another arity");
  EXPECT_EQ(refusal({op(GenericOp::kBsPutString, u(3) + u(3))}),
            "Code+31: bs_put_string: a string out of range");
  EXPECT_EQ(refusal({op(GenericOp::kSelectVal, x(0) + f(2) + z(1, 1) + i(1))}),
            "Code+33: select_val: a list of odd length");
  EXPECT_EQ(refusal({op(GenericOp::kMakeFun2, u(0))}), "Code+30: make_fun2: a number out of range");
}

TEST(Decode, RefusesCodeOutsideFunctions) {
  SmallModule small;
  const std::string head = u32(16) + u32(0) + u32(180) + u32(3) + u32(1);
  const std::string info = op(GenericOp::kFuncInfo, a(1) + a(2) + u(1));
  const auto code = [&](const std::string& text) {
    small.others["Code"] = head + text + op(GenericOp::kIntCodeEnd);
    return refusal(small);
  };
  EXPECT_EQ(code(kReturn + op(GenericOp::kLabel, u(1)) + info), "Code+27: func_info: code before "
                                                                "the first function");
  EXPECT_EQ(code(info), "Code+24: func_info: no label before it");
  EXPECT_EQ(code(op(GenericOp::kLabel, u(1)) + info + kReturn),
            "Code+28: a function without an entry label");
  small.others["Code"] = u32(16) + u32(0) + u32(180) + u32(1) + u32(1) + "\3";
  EXPECT_EQ(refusal(small), "Code+21: fewer functions than announced");
}

TEST(Decode, FindsChunks) {
  const std::string file = SmallModule{kReturn}.file();
  EXPECT_EQ(text_of(find_chunk(span_of(file), "StrT")), "hello");
  EXPECT_EQ(find_chunk(span_of(file), "Dbgi").data(), nullptr);
  EXPECT_EQ(find_chunk(span_of("FOR1"), "StrT").data(), nullptr);
  auto module = decode_module(span_of(file));
  auto md5 = module_md5(span_of(file));
  EXPECT_EQ(std::memcmp(md5->data(), module->md5, 16), 0);
  EXPECT_EQ(module_md5(span_of("FOR1")).error().text(), "file+0: not a BEAM file");
}

}  // namespace
}  // namespace apus::beam
