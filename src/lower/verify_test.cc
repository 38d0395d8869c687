// The verifier: small functions by hand, each wrong in one way, and what it says of them.
#include "lower/verify.h"

#include <gtest/gtest.h>

#include "beam/file_builder_test.h"

namespace apus::lower {
namespace {

using namespace beam_test;
using beam::GenericOp;

const char kRow[8] = {};

std::string label(unsigned number) { return op(GenericOp::kLabel, u(number)); }
const std::string kReturn = op(GenericOp::kReturn);

// What the verifier says of a function f/1 with that body: nothing, or why not.
std::string verified(const std::string& body, std::vector<uint32_t>* unproven = nullptr) {
  SmallModule small{body, 6};
  auto decoded = beam::decode_module(span_of(small.file()));
  if (!decoded.ok()) return decoded.error().text();
  std::vector<Builtin> imports(decoded->imports.size() + 1);
  imports.back().bif = kRow;
  auto verdict = verify(*decoded, imports);
  if (!verdict.ok()) {
    const std::string& message = verdict.error().message;
    const size_t where = message.rfind(", in f/1");
    EXPECT_NE(where, std::string::npos) << message;
    return message.substr(0, where);
  }
  if (unproven != nullptr) *unproven = verdict->unproven;
  return "";
}

std::string allocate(unsigned slots) { return op(GenericOp::kAllocate, u(slots) + u(1)); }
std::string deallocate(unsigned slots) { return op(GenericOp::kDeallocate, u(slots)); }

TEST(Verify, LetsSoundCodeThrough) {
  EXPECT_EQ(verified(kReturn), "");
  EXPECT_EQ(verified(allocate(1) + op(GenericOp::kMove, x(0) + y(0)) +
                     op(GenericOp::kCall, u(1) + f(2)) +
                     op(GenericOp::kMove, y(0) + x(0)) + deallocate(1) + kReturn),
            "");
}

TEST(Verify, RefusesRegistersThatAreNotSet) {
  EXPECT_EQ(verified(op(GenericOp::kMove, x(1) + x(0)) + kReturn),
            "move: reads a register that holds no term");
  EXPECT_EQ(verified(op(GenericOp::kTestHeap, u(2) + u(2)) + kReturn),
            "test_heap: a live register is not set");
  EXPECT_EQ(verified(allocate(1) + op(GenericOp::kMove, y(0) + x(0)) + deallocate(1) + kReturn),
            "move: reads a register that holds no term");
  // Set on one way only.
  EXPECT_EQ(verified(op(GenericOp::kIsAtom, f(3) + x(0)) + op(GenericOp::kMove, x(0) + x(1)) +
                     label(3) + op(GenericOp::kMove, x(1) + x(0)) + kReturn),
            "move: reads a register that holds no term");
}

TEST(Verify, RefusesFramesThatDoNotFit) {
  EXPECT_EQ(verified(allocate(2) + deallocate(1) + kReturn), "deallocate: a frame of another size");
  EXPECT_EQ(verified(allocate(0) + kReturn), "return: the stack frame is still there");
  EXPECT_EQ(verified(op(GenericOp::kMove, x(0) + y(0)) + kReturn),
            "move: writes a slot outside the frame");
  EXPECT_EQ(verified(op(GenericOp::kCall, u(1) + f(2)) + kReturn), "call: no stack frame");
}

TEST(Verify, RefusesObjectsWithoutRoom) {
  const std::string cons = op(GenericOp::kPutList, x(0) + x(0) + x(0));
  EXPECT_EQ(verified(op(GenericOp::kTestHeap, u(2) + u(1)) + cons + kReturn), "");
  EXPECT_EQ(verified(op(GenericOp::kTestHeap, u(3) + u(1)) + cons + cons + kReturn),
            "put_list: more heap than was reserved");
}

TEST(Verify, RefusesCodeWithoutAnEnd) {
  EXPECT_EQ(verified(label(3) + op(GenericOp::kJump, f(3))),
            "jump: a loop that nothing interrupts");
  EXPECT_EQ(verified(op(GenericOp::kMove, x(0) + x(1))),
            "move: the function does not end behind it");
}

TEST(Verify, RefusesHandlersOutOfPlace) {
  EXPECT_EQ(verified(op(GenericOp::kTryCase, y(10))),
            "func_info: the function begins with a handler");
  const std::string body = allocate(1) + op(GenericOp::kTry, y(0) + f(3));
  EXPECT_EQ(verified(body + deallocate(1) + kReturn + label(3) + op(GenericOp::kTryCase, y(0)) +
                     deallocate(1) + kReturn),
            "deallocate: leaves a frame with a catch tag");
}

TEST(Verify, RefusesContextsAsTerms) {
  const std::string start = op(GenericOp::kBsStartMatch3, f(3) + x(0) + u(1) + x(1));
  const std::string fail = label(3) + kReturn;
  EXPECT_EQ(verified(start + op(GenericOp::kMove, x(1) + x(0)) + kReturn + fail),
            "return: reads a register that holds no term");
  EXPECT_EQ(verified(op(GenericOp::kBsTestUnit, f(3) + x(0) + u(8)) + kReturn + fail),
            "bs_test_unit: reads a register without a match context");
  EXPECT_EQ(verified(start + op(GenericOp::kBsTestUnit, f(3) + x(1) + u(0)) + kReturn + fail),
            "bs_test_unit: a unit out of range");
}

TEST(Verify, NamesWhatTheFileDoesNotShow) {
  std::vector<uint32_t> unproven;
  const std::string get = op(GenericOp::kGetTupleElement, x(0) + u(1) + x(0));
  EXPECT_EQ(verified(get + kReturn, &unproven), "");
  EXPECT_EQ(unproven, (std::vector<uint32_t>{3}));
  EXPECT_EQ(verified(op(GenericOp::kIsTaggedTuple, f(1) + x(0) + u(2) + a(1)) + get + kReturn,
                     &unproven),
            "");
  EXPECT_TRUE(unproven.empty());
}

}  // namespace
}  // namespace apus::lower
