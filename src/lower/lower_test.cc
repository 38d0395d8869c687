// Lowering: rules on small modules built by hand, and the shape of everything in the installed OTP.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "beam/file_builder_test.h"
#include "isa_ops.h"
#include "lower/catalogue.h"
#include "lower/verify.h"
#include "term/atom.h"
#include "term/fun.h"

namespace apus::lower {
namespace {

using namespace beam_test;
using beam::GenericOp;
using isa::OperandType;

// Handlers that are their own index, so that a word tells its instruction.
const void* const* numbered_handlers() {
  static const std::vector<const void*> handlers = [] {
    std::vector<const void*> all(isa::kHandlerCount);
    for (size_t i = 0; i < all.size(); ++i) all[i] = reinterpret_cast<const void*>(i);
    return all;
  }();
  return handlers.data();
}

const isa::OpInfo& op_of(Word handler) {
  const isa::OpInfo* const end = isa::op_info + isa::kOpCount;
  const auto after = std::upper_bound(
      isa::op_info, end, handler,
      [](Word h, const isa::OpInfo& op) { return h < op.first_handler; });
  return after[-1];
}

const char kRow[8] = {};

// `is_verified`: with the verifier's verdict, as a loader does it; else whatever the code does.
Result<LoweredModule, Error> lower_file(const std::string& file, bool has_builtins = true,
                                        bool is_verified = false) {
  auto decoded = beam::decode_module(span_of(file));
  CHECK(decoded.ok());
  std::vector<Term> atoms;
  for (std::string_view text : decoded->atoms) atoms.push_back(atom(text));
  std::vector<Builtin> imports(decoded->imports.size() + 1);
  imports.back().bif = kRow;
  for (size_t i = 0; i < decoded->imports.size() && has_builtins; ++i) {
    if (decoded->atoms[decoded->imports[i].module] == "erlang") imports[i] = {kRow, true};
  }
  const std::vector<Builtin> own(decoded->functions.size());
  Verdict verdict;
  if (is_verified) {
    auto verified = verify(*decoded, imports);
    if (!verified.ok()) return Failure{std::move(verified.error())};
    verdict = std::move(*verified);
  }
  return lower(*decoded, numbered_handlers(), atoms, imports, own, verdict);
}

// The length in words of the instruction at `at`.
size_t length_of(const LoweredModule& module, size_t at) {
  const isa::OpInfo& op = op_of(module.words[at]);
  const unsigned operands = op.operand_count;
  const bool has_list = operands > 0 && op.types[operands - 1] == OperandType::kList;
  return 1 + operands + (has_list ? module.words[at + operands] : 0);
}

// The names of the instructions of a small module's one function.
std::string names(const SmallModule& small, bool has_builtins = true) {
  auto lowered = lower_file(small.file(), has_builtins, false);
  if (!lowered.ok()) return lowered.error().message;
  std::string text;
  for (size_t at = lowered->functions[0].entry_offset; at < lowered->words.size();) {
    const std::string name = op_of(lowered->words[at]).name;
    if (name != "int_code_end") text += (text.empty() ? "" : " ") + name;
    at += length_of(*lowered, at);
  }
  return text;
}

TEST(Lower, LaysOutFunctions) {
  auto lowered = lower_file(SmallModule{op(GenericOp::kMove, i(7) + x(0))}.file());
  ASSERT_TRUE(lowered.ok()) << lowered.error().message;
  const Function& function = lowered->functions[0];
  EXPECT_EQ(function.info_offset, 0u);
  EXPECT_EQ(function.entry_offset, 5u);
  EXPECT_EQ(function.name, atom("f"));
  EXPECT_EQ(lowered->words[1], atom("m").bits);
  EXPECT_EQ(lowered->words[2], atom("f").bits);
  EXPECT_EQ(lowered->words[3], 1u);
  EXPECT_EQ(lowered->words[4], 0u);
  EXPECT_EQ(lowered->label_offsets[1], 0u);
  EXPECT_EQ(lowered->label_offsets[2], 5u);
  EXPECT_STREQ(op_of(lowered->words[5]).name, "move");
  EXPECT_EQ(lowered->words[6], make_small(7).bits);
  EXPECT_EQ(lowered->words[7], isa::encode_x(0));
  ASSERT_EQ(lowered->lines.size(), 1u);
  EXPECT_EQ(lowered->lines[0].line_index, 0u);
}

TEST(Lower, ChoosesHandlersByPlace) {
  const auto handler = [](const std::string& from, const std::string& to) {
    auto lowered = lower_file(SmallModule{op(GenericOp::kMove, from + to)}.file());
    return lowered->words[5];
  };
  const isa::OpInfo& move = *find_op("move");
  const auto variant = [&](isa::Place from, isa::Place to) {
    return move.first_handler + move.variant[0][static_cast<int>(from)] +
           move.variant[1][static_cast<int>(to)];
  };
  EXPECT_EQ(handler(x(0), x(3)), variant(isa::Place::kX0, isa::Place::kX3));
  EXPECT_EQ(handler(y(0), x(4)), variant(isa::Place::kY, isa::Place::kX));
  EXPECT_EQ(handler(a(0), y(1)), variant(isa::Place::kConst, isa::Place::kY));
}

TEST(Lower, KeepsNumbersThatAreNoSmallsAsLiterals) {
  const std::string big = "\xF9\x10\xFF" + std::string(9, '\0');  // -2^72
  auto lowered = lower_file(SmallModule{op(GenericOp::kMove, big + x(0))}.file());
  ASSERT_EQ(lowered->extra_literals.size(), 1u);
  EXPECT_TRUE(lowered->extra_literals[0].negative);
  EXPECT_EQ(lowered->extra_literals[0].limbs, (std::vector<uint64_t>{0, 256}));
  EXPECT_EQ(lowered->literal_refs, (std::vector<uint32_t>{6}));
  EXPECT_EQ(lowered->words[6], 0u);
}

TEST(Lower, DropsMovesOntoThemselves) {
  EXPECT_EQ(names({op(GenericOp::kMove, x(1) + x(1)) + op(GenericOp::kMove, x(1) + y(1))}), "move");
}

TEST(Lower, FusesTupleTests) {
  const std::string is_tuple = op(GenericOp::kIsTuple, f(1) + x(0));
  EXPECT_EQ(names({is_tuple + op(GenericOp::kTestArity, f(1) + x(0) + u(2))}), "is_tuple_of_arity");
  EXPECT_EQ(names({is_tuple + op(GenericOp::kTestArity, f(1) + x(1) + u(2))}),
            "is_tuple test_arity");
  EXPECT_EQ(names({is_tuple + op(GenericOp::kTestArity, f(2) + x(0) + u(2))}),
            "is_tuple test_arity");
}

TEST(Lower, BindsBuiltins) {
  SmallModule small{op(GenericOp::kCallExtLast, u(2) + u(0) + u(3))};
  small.others["AtU8"] = u32(4) + "\1m\1f\6string\6erlang";
  small.others["ImpT"] = u32(1) + u32(4) + u32(2) + u32(2);
  EXPECT_EQ(names(small), "call_bif deallocate return_");
  EXPECT_EQ(names(small, false), "call_ext_last");
  small.body = op(GenericOp::kCallExtOnly, u(2) + u(0));
  EXPECT_EQ(names(small), "call_bif return_");
  small.body = op(GenericOp::kSend);
  EXPECT_EQ(names(small), "call_bif");
}

TEST(Lower, MakesFunCallsTailCalls) {
  const std::string call = op(GenericOp::kCallFun, u(1));
  const std::string deallocate = op(GenericOp::kDeallocate, u(2));
  const std::string ret = op(GenericOp::kReturn);
  EXPECT_EQ(names({call + deallocate + ret}), "call_fun_last");
  EXPECT_EQ(names({call + ret}), "call_fun_only");
  EXPECT_EQ(names({call + deallocate}), "call_fun deallocate");
  EXPECT_EQ(names({op(GenericOp::kCallFun2, a(1) + u(1) + x(1)) + deallocate + ret}),
            "call_fun2_last");
}

TEST(Lower, SumsAllocationLists) {
  const std::string need = z(3, 3) + u(0) + u(5) + u(1) + u(1) + u(2) + u(2);
  auto lowered = lower_file(SmallModule{op(GenericOp::kTestHeap, need + u(1))}.file());
  ASSERT_TRUE(lowered.ok()) << lowered.error().message;
  EXPECT_EQ(lowered->words[6], 5u + 2 + 2 * kFunHeadWords);
  EXPECT_EQ(lowered->words[7], 1u);
}

TEST(Lower, ChoosesBranchesByKeys) {
  if (find_op("jump_on_val") == nullptr) GTEST_SKIP() << "no such instruction yet";
  const auto select = [](const std::string& keys, unsigned count) {
    return SmallModule{op(GenericOp::kSelectVal, x(0) + f(1) + z(1, count) + keys)};
  };
  const std::string sparse = i(900) + f(1) + i(3) + f(2) + i(1) + f(1) + a(1) + f(2);
  EXPECT_EQ(names(select(sparse, 8)), "select_val");
  auto lowered = lower_file(select(sparse, 8).file());
  const Word* const list = &lowered->words[lowered->functions[0].entry_offset + 3];
  EXPECT_EQ(list[0], 8u);
  for (int pair = 1; pair < 4; ++pair) EXPECT_LT(list[2 * pair - 1], list[2 * pair + 1]);
  const std::string dense = i(6) + f(1) + i(3) + f(2) + i(4) + f(2) + i(8) + f(2);
  EXPECT_EQ(names(select(dense, 8)), "jump_on_val");
  lowered = lower_file(select(dense, 8).file());
  const Word* const table = &lowered->words[lowered->functions[0].entry_offset + 3];
  EXPECT_EQ(table[0], make_small(3).bits);
  EXPECT_EQ(std::vector<Word>(table + 1, table + 8), (std::vector<Word>{6, 5, 5, 0, 0, 0, 5}));
  SmallModule big = select("\xF9\x10\xFF" + std::string(9, '\0') + f(2), 2);
  EXPECT_EQ(names(big), "is_ne_exact jump");
}

TEST(Lower, ReadsOneMapElementByItself) {
  if (find_op("get_map_element") == nullptr) GTEST_SKIP() << "no such instruction yet";
  const auto get = [](const std::string& pairs, unsigned count) {
    return names({op(GenericOp::kGetMapElements, f(1) + x(0) + z(1, count) + pairs)});
  };
  EXPECT_EQ(get(a(1) + x(1), 2), "get_map_element");
  EXPECT_EQ(get(x(2) + x(1), 2), "get_map_elements");
  EXPECT_EQ(get(a(1) + x(1) + a(2) + x(2), 4), "get_map_elements");
}

TEST(Lower, MakesOldBinariesNewOnes) {
  if (find_op("bs_create_bin") == nullptr) GTEST_SKIP() << "no such instruction yet";
  const std::string init = op(GenericOp::kBsInit2, f(0) + x(1) + u(0) + u(2) + u(0) + x(2));
  const std::string put = op(GenericOp::kBsPutString, u(2) + u(1)) +
                          op(GenericOp::kBsPutInteger, f(0) + i(8) + u(1) + u(16) + x(0));
  const std::string add = op(GenericOp::kBsAdd, f(0) + x(0) + x(1) + u(1) + x(1));
  EXPECT_EQ(names({add + init + put + op(GenericOp::kReturn)}), "move bs_create_bin return_");
}

TEST(Lower, RefusesByName) {
  EXPECT_EQ(find_op("no_such_thing"), nullptr);
  SmallModule small{op(GenericOp::kBsPutString, u(1) + u(0))};
  EXPECT_EQ(names(small), "a binary's segment without the binary: bs_put_string");
}

// Every label leads to the start of an instruction or of a function's head; references increase.
void expect_sound(const LoweredModule& module, const std::string& path) {
  std::set<size_t> starts;
  for (size_t i = 0; i < module.functions.size(); ++i) {
    const size_t end = i + 1 < module.functions.size() ? module.functions[i + 1].info_offset
                                                       : module.words.size();
    starts.insert(module.functions[i].info_offset);
    size_t at = module.functions[i].entry_offset;
    for (; at < end; at += length_of(module, at)) starts.insert(at);
    ASSERT_EQ(at, end) << path;
  }
  for (uint32_t position : module.label_refs) {
    ASSERT_TRUE(starts.count(module.words[position])) << path;
  }
  for (const auto* refs : {&module.label_refs, &module.literal_refs, &module.export_refs,
                           &module.fun_refs, &module.string_refs}) {
    for (size_t i = 1; i < refs->size(); ++i) ASSERT_LT((*refs)[i - 1], (*refs)[i]) << path;
  }
  for (size_t i = 1; i < module.lines.size(); ++i) {
    ASSERT_LT(module.lines[i - 1].offset, module.lines[i].offset) << path;
  }
}

TEST(Lower, TakesAllOfOtp) {
  std::map<std::string, size_t> refused;
  size_t count = 0;
  for (const std::string& path : otp_files()) {
    auto lowered = lower_file(read_file(path), true, true);
    ++count;
    if (lowered.ok()) {
      expect_sound(*lowered, path);
    } else {
      ++refused[lowered.error().message + " in " + path];
    }
  }
  EXPECT_GT(count, 1000u);
  // An instruction that nobody wrote yet is the only reason to refuse a file of OTP.
  for (const auto& [why, times] : refused) {
    EXPECT_EQ(why.rfind("no such instruction: ", 0), 0u) << why << ", " << times << " files";
  }
}

}  // namespace
}  // namespace apus::lower
