// Whole modules through decode, lower, link and the engine, in one process without a scheduler:
// each engine_cases/<name>.erl is compiled by stock erlc, <name>:main() runs, and what it returns
// is printed as erlang:display/1 prints it. <name>.expected is what stock OTP 25 printed.
#include "ops/engine.h"

#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "code/code_set.h"
#include "heap/builders.h"
#include "jit/compile.h"
#include "proc/process.h"
#include "term/atom.h"
#include "term/print.h"
#include "upgrade/prepare.h"
#include "vm/wiring.h"

namespace apus {
namespace {

std::string contents(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream out;
  out << in.rdbuf();
  return out.str();
}

class Engine : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    [[maybe_unused]] static const bool once = (install_wiring(), true);
  }

  // Compiles and publishes the module.
  void load(const std::string& name) {
    auto folder = std::filesystem::temp_directory_path() / ("apus_engine_" + name);
    std::filesystem::create_directories(folder);
    std::string source = std::string(APUS_TEST_DATA) + "/engine_cases/" + name + ".erl";
    std::string command = "/usr/bin/erlc +nowarn_unused_vars -o " + folder.string() + " " + source;
    ASSERT_EQ(std::system((command + " >/dev/null").c_str()), 0);
    std::string bytes = contents(folder / (name + ".beam"));
    std::filesystem::remove_all(folder);
    auto prepared =
        prepare_module({reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size()});
    ASSERT_TRUE(prepared.ok()) << prepared.error().text;
    CodeEdit edit;
    edit.install.push_back(prepared.value().release());
    ASSERT_TRUE(commit(edit) == CommitError::kNone);
  }

  // What Module:main() returns, as text; why it exits, when it does.
  std::string run(const std::string& module) {
    HeapLimits limits;
    Process p(make_pid(1, 0), limits);
    auto c = std::make_unique<Context>();
    c->process = &p;
    p.context = c.get();
    Word* stack = p.heap.stack_top() - 1;
    *stack = reinterpret_cast<Word>(process_end_address());
    p.heap.set_stack_top(stack);
    p.ip = process_start_address();
    c->x[0] = atom(module);
    c->x[1] = atom("main");
    c->x[2] = kNil;
    for (;;) {
      p.reductions_left = kReductionsPerSlice;
      p.heap.close_open_fragment();  // As a slice begins.
      Leave leave = run_engine(p, *c);
      if (leave == Leave::kExit) break;
      if (leave != Leave::kYield) return "left the engine";
    }
    bool is_normal = p.exception_reason == "normal"_atom;
    return term_text(is_normal ? c->x[0] : p.exception_reason) + "\n";
  }

  void expect(const std::string& name) {
    std::string expected = std::string(APUS_TEST_DATA) + "/engine_cases/" + name + ".expected";
    load(name);
    if (HasFatalFailure()) return;
    EXPECT_EQ(run(name), contents(expected));
  }
};

// The same with machine code, where this build can make it.
class EngineWithJit : public Engine {
 protected:
  void SetUp() override {
    if (!jit::start()) GTEST_SKIP() << "no stencils";
  }
  void TearDown() override { jit::stop(); }
};

TEST_F(Engine, Bits) { expect("bits"); }
TEST_F(Engine, Terms) { expect("terms"); }
TEST_F(Engine, Tables) { expect("tables"); }
TEST_F(EngineWithJit, Bits) { expect("bits"); }
TEST_F(EngineWithJit, Terms) { expect("terms"); }
TEST_F(EngineWithJit, Tables) { expect("tables"); }

}  // namespace
}  // namespace apus
