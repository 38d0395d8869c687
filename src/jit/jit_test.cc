// Machine code made of stencils: that it does what the bodies say, comes and goes with its owner,
// and lies where nothing can write. The instructions are put together by hand; the last one of each
// piece of code has no stencil, so that it goes on in the "threaded engine": a handler of this
// test.
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "isa/words_threaded.h"
#include "isa_ops.h"
#include "jit/compile.h"
#include "jit/room.h"
#include "os/memory.h"
#include "term/atom.h"
#include "term/number.h"

namespace apus::jit {
namespace {

using isa::Op;

struct Seen {
  const Word* ip;
  Term x0, x1, x2, x3;
  Word* E;
  Word* H;
  int64_t reductions;
  bool is_cold;
};
Seen seen;

APUS_HANDLER void stop_handler(OP_STATE) { seen = {ip, x0, x1, x2, x3, E, H, reds, false}; }
APUS_HANDLER void cold_handler(OP_STATE) { seen = {ip, x0, x1, x2, x3, E, H, reds, true}; }

const void* cold_table[isa::kOpCount];

Term small(int64_t n) { return make_small(n); }

// A module of one function, and the registers that it runs with.
class Jit : public testing::Test {
 protected:
  void SetUp() override {
    // The constants that stencils need.
    ASSERT_TRUE("true"_atom && "false"_atom && "all"_atom);
    for (const void*& cold : cold_table) cold = reinterpret_cast<const void*>(&cold_handler);
    set_cold_handlers(cold_table);
    if (!start()) GTEST_SKIP() << "this build has no stencils";
    context_ = std::make_unique<Context>();
  }
  void TearDown() override { stop(); }

  void emit(Op op, std::initializer_list<Word> operands) {
    ops_.push_back(static_cast<uint16_t>(op));
    code_.push_back(reinterpret_cast<Word>(&stop_handler));  // Where a handler's address would be.
    code_.insert(code_.end(), operands);
  }
  // The address of the word at this offset, once the code is complete.
  Word label(size_t offset) { return reinterpret_cast<Word>(code_.data() + offset); }

  void compile_all() {
    functions_ = {{kNil, 0, 0, 0}};
    native_ = compile({code_, ops_, functions_});
    ASSERT_TRUE(native_);
  }
  // Runs until a handler of this test is reached; `seen` says with what. Not part of a larger frame and without
  // AddressSanitizer, which would keep the frame's base in a register that handlers do not preserve.
  [[clang::noinline, clang::no_sanitize("address")]] void run(Term x0 = {}, Term x1 = {}, Term x2 = {}, Term x3 = {}) {
    seen = {};
    Context* c = context_.get();
    const Word* ip = code_.data();
    Word* E = stack_ + 16;
    Word* H = heap_;
    int64_t reds = 100;
    reinterpret_cast<Handler>(*ip)(OP_ARGS);
  }

  std::vector<Word> code_;
  std::vector<uint16_t> ops_;
  std::vector<lower::Function> functions_;
  std::unique_ptr<isa::NativeCode> native_;
  std::unique_ptr<Context> context_;
  Word stack_[32] = {};
  Word heap_[32] = {};
};

constexpr Word x(unsigned n) { return isa::encode_x(n); }
constexpr Word y(unsigned n) { return isa::encode_y(n); }

TEST_F(Jit, MovesBetweenAllPlaces) {
  emit(Op::move, {small(7).bits, x(0)});
  emit(Op::move, {x(0), y(2)});
  emit(Op::move, {y(2), x(9)});
  emit(Op::move, {x(9), x(3)});
  emit(Op::move, {Word{0x123456789ABCDEF2}, x(1)});
  emit(Op::move, {small(-1).bits, x(2)});
  emit(Op::build_stacktrace, {});
  compile_all();
  run();
  EXPECT_EQ(seen.x0, small(7));
  EXPECT_EQ(seen.x1.bits, 0x123456789ABCDEF2u);
  EXPECT_EQ(seen.x2, small(-1));
  EXPECT_EQ(seen.x3, small(7));
  EXPECT_EQ(context_->x[9], small(7));
  EXPECT_EQ(stack_[16 + 2], small(7).bits);
  EXPECT_EQ(seen.ip, &code_.back());
}

TEST_F(Jit, OperandsWithoutAPlaceAreMoved) {
  // bsl has x0 and x for its first operand, x and constants for the second.
  emit(Op::bsl, {0, 0, y(1), x(2), y(3)});
  emit(Op::bsl, {0, 0, small(-3).bits, small(4).bits, x(3)});
  emit(Op::build_stacktrace, {});
  compile_all();
  stack_[16 + 1] = small(5).bits;
  run({}, {}, small(3));
  EXPECT_FALSE(seen.is_cold);
  EXPECT_EQ(stack_[16 + 3], small(40).bits);
  EXPECT_EQ(seen.x3, small(-48));
}

TEST_F(Jit, LeavesForTheColdPartWithItsInstruction) {
  emit(Op::move, {small(1).bits, x(3)});
  size_t add = code_.size();
  emit(Op::add, {0, 2, x(0), x(1), x(0)});
  emit(Op::build_stacktrace, {});
  compile_all();
  run(small(2), small(3));
  EXPECT_FALSE(seen.is_cold);
  EXPECT_EQ(seen.x0, small(5));
  run(small(kSmallMax), small(1));
  EXPECT_TRUE(seen.is_cold);
  EXPECT_EQ(seen.ip, code_.data() + add);
  EXPECT_EQ(seen.x0, small(kSmallMax));
  EXPECT_EQ(seen.x3, small(1));
}

TEST_F(Jit, TestsJumpAndLoopsLoop) {
  // x1 becomes the sum of 1 .. x0.
  emit(Op::move, {small(0).bits, x(1)});
  size_t loop = code_.size();
  emit(Op::is_lt, {0, small(0).bits, x(0)});
  size_t fail = loop + 1;
  emit(Op::add, {0, 2, x(1), x(0), x(1)});
  emit(Op::sub, {0, 2, x(0), small(1).bits, x(0)});
  emit(Op::jump, {0});
  size_t back = code_.size() - 1;
  size_t end = code_.size();
  emit(Op::build_stacktrace, {});
  code_[fail] = label(end);
  code_[back] = label(loop);
  compile_all();
  run(small(100));
  EXPECT_EQ(seen.x1, small(5050));
  EXPECT_EQ(seen.ip, code_.data() + end);
}

TEST_F(Jit, ReturnAddressesAreThreadedWords) {
  emit(Op::call, {0, 0});
  size_t after = code_.size();
  emit(Op::build_stacktrace, {});
  size_t callee = code_.size();
  emit(Op::move, {small(6).bits, x(0)});
  emit(Op::return_, {});
  code_[2] = label(callee);
  compile_all();
  run();
  EXPECT_EQ(stack_[15], label(after));
  EXPECT_EQ(seen.x0, small(6));
  EXPECT_EQ(seen.E, stack_ + 16);
  EXPECT_EQ(seen.reductions, 99);
}

TEST_F(Jit, ConstantsComeFromSlots) {
  emit(Op::bif_lt, {x(0), x(1), x(2)});
  emit(Op::bif_lt, {x(1), x(0), x(3)});
  emit(Op::build_stacktrace, {});
  compile_all();
  run(small(1), small(2));
  EXPECT_EQ(seen.x2, "true"_atom);
  EXPECT_EQ(seen.x3, "false"_atom);
}

TEST_F(Jit, ARedirectedEntryIsReachedThroughItsWord) {
  emit(Op::move, {small(1).bits, x(0)});
  emit(Op::jump, {0});
  code_[4] = label(0);
  emit(Op::build_stacktrace, {});
  compile_all();
  const auto body = reinterpret_cast<Handler>(code_[0]);
  native_->redirect_entry(0);
  code_[0] = reinterpret_cast<Word>(&stop_handler);
  seen = {};
  body(context_.get(), nullptr, stack_, heap_, 9, {}, {}, {}, {});
  EXPECT_EQ(seen.ip, code_.data());
  EXPECT_EQ(seen.reductions, 9);
}

TEST_F(Jit, AnInstructionWithoutASuitableStencilStaysThreaded) {
  emit(Op::test_arity, {0, x(0), Word{1} << 40});
  code_[1] = label(0);
  compile_all();
  EXPECT_EQ(code_[0], reinterpret_cast<Word>(&stop_handler));
  run();
  EXPECT_EQ(seen.ip, code_.data());
}

TEST_F(Jit, NothingIsWritableAndExecutable) {
  emit(Op::build_stacktrace, {});
  compile_all();
  std::ifstream maps("/proc/self/maps");
  for (std::string line; std::getline(maps, line);)
    EXPECT_EQ(line.find(" rwx"), std::string::npos) << line;
}

TEST(Room, GivesPagesAndTakesThemBack) {
  ASSERT_TRUE("true"_atom && "false"_atom && "all"_atom);
  if (table.stencil_count == 0) GTEST_SKIP() << "this build has no stencils";
  size_t page = os::page_size_bytes();
  for (const void*& cold : cold_table) cold = nullptr;
  size_t slots = (isa::kOpCount + table.constant_count) * sizeof(Word);
  size_t slot_pages = (slots + page - 1) / page;
  auto room = Room::open((slot_pages + 4) * page, cold_table);
  ASSERT_TRUE(room);
  auto a = room->allocate(1), b = room->allocate(page + 1), c = room->allocate(page);
  ASSERT_TRUE(a && b && c);
  EXPECT_FALSE(room->allocate(1));
  room->release(*a);
  room->release(*c);
  EXPECT_FALSE(room->allocate(2 * page));
  room->release(*b);
  auto all = room->allocate(4 * page);
  ASSERT_TRUE(all);
  EXPECT_EQ(all->offset_bytes, a->offset_bytes);
  EXPECT_LT(room->address(all->offset_bytes) + all->size_bytes, Word{1} << 31);
}

}  // namespace
}  // namespace apus::jit
