// Decodes every .beam file of the installed OTP and compares with what OTP itself says of them.
#include <gtest/gtest.h>
#include <zlib.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "beam/file_builder_test.h"

namespace apus::beam {
namespace {

using namespace beam_test;

// Prints, for each file named in a list: md5, and checksums of its exports, imports, locals,
// attributes. The lists are texts "module:function/arity\n", sorted.
constexpr const char* kOracle = R"erl(-mode(compile).
crc(L) -> erlang:crc32(lists:usort(L)).
text(F, A) -> unicode:characters_to_binary([atom_to_list(F), $/, integer_to_list(A), $\n]).
text(M, F, A) -> unicode:characters_to_binary([atom_to_list(M), $:, text(F, A)]).
facts(File) ->
  {ok, {_, [{_, E}, {_, I}, {_, L}]}} = beam_lib:chunks(File, [exports, imports, locals],
                                                        [allow_missing_chunks]),
  {ok, {_, [{_, Attr}]}} = beam_lib:chunks(File, ["Attr"], [allow_missing_chunks]),
  {ok, {_, <<Md5:128>>}} = beam_lib:md5(File),
  io:format("~32.16.0b ~w ~w ~w ~w ~ts~n",
    [Md5, crc([text(F, A) || {F, A} <- E]), crc([text(M, F, A) || {M, F, A} <- I]),
     crc([text(F, A) || {F, A} <- L]), erlang:crc32(Attr), File]).
main([List]) ->
  {ok, Bin} = file:read_file(List),
  lists:foreach(fun facts/1, string:lexemes(binary_to_list(Bin), "\n")).
)erl";

unsigned long crc_of(std::vector<std::string> texts) {
  std::sort(texts.begin(), texts.end());
  texts.erase(std::unique(texts.begin(), texts.end()), texts.end());
  unsigned long crc = 0;
  for (const std::string& text : texts) crc = crc32(crc, span_of(text).data(), text.size());
  return crc;
}

std::string function_text(const DecodedModule& module, uint32_t name, uint32_t arity) {
  return std::string(module.atoms[name]) + "/" + std::to_string(arity) + "\n";
}

std::string facts_of(const DecodedModule& module, const std::string& path) {
  std::vector<std::string> exports, imports, locals;
  for (const DecodedExport& entry : module.exports) {
    exports.push_back(function_text(module, entry.function, entry.arity));
  }
  for (const DecodedImport& entry : module.imports) {
    imports.push_back(std::string(module.atoms[entry.module]) + ":" +
                      function_text(module, entry.function, entry.arity));
  }
  for (const DecodedExport& entry : module.locals) {
    locals.push_back(function_text(module, entry.function, entry.arity));
  }
  char md5[33];
  for (int i = 0; i < 16; ++i) std::snprintf(md5 + 2 * i, 3, "%02x", module.md5[i]);
  std::ostringstream out;
  out << md5 << ' ' << crc_of(exports) << ' ' << crc_of(imports) << ' ' << crc_of(locals) << ' '
      << crc32(0, module.attributes.data(), module.attributes.size()) << ' ' << path;
  return out.str();
}

TEST(Corpus, AgreesWithOtpOnEveryFile) {
  const std::vector<std::string> paths = otp_files();
  ASSERT_GT(paths.size(), 1000u);
  const std::string folder = testing::TempDir();
  const std::string list_path = folder + "apus_beam_files.txt";
  const std::string script_path = folder + "apus_beam_oracle.escript";
  std::ofstream list(list_path);
  for (const std::string& path : paths) list << path << '\n';
  list.close();
  std::ofstream(script_path) << "#!/usr/bin/env escript\n" << kOracle;
  std::istringstream answers(output_of("escript " + script_path + " " + list_path));
  size_t compared = 0;
  for (const std::string& path : paths) {
    const std::string file = read_file(path);
    auto module = decode_module(span_of(file));
    ASSERT_TRUE(module.ok()) << path << ": " << module.error().text();
    std::string answer;
    ASSERT_TRUE(std::getline(answers, answer)) << "OTP says nothing about " << path;
    EXPECT_EQ(facts_of(*module, path), answer);
    ++compared;
  }
  EXPECT_EQ(compared, paths.size());
}

TEST(Corpus, KnowsTheInstructionsOfOtp) {
  const std::string names = output_of(
      "erl -noshell -eval '[begin {Name, Arity} = beam_opcodes:opname(N), "
      "io:format(\"~s/~w~n\", [Name, Arity]) end || N <- lists:seq(1, 180)], halt().'");
  std::string ours;
  for (uint32_t number = 1; number <= kMaxGenericOp; ++number) {
    const GenericOpFacts& facts = kGenericOps[number];
    ours += std::string(facts.name) + "/" + std::to_string(facts.arity) + "\n";
  }
  EXPECT_EQ(ours, names);
  EXPECT_TRUE(kGenericOps[0].name.empty());
  EXPECT_TRUE(kGenericOps[kMaxGenericOp + 1].name.empty());
  EXPECT_TRUE(facts_of(GenericOp::kMakeFun).is_obsolete);
}

}  // namespace
}  // namespace apus::beam
