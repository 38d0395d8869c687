// Terms as nodes send them to each other. OTP: crashdump_viewer, which reads the messages in a crash dump.
#include "bif/resume.h"
#include "bif/text.h"
#include "code/etf_names.h"
#include "dist/atom_cache.h"
#include "etf/decoder.h"
#include "etf/tags.h"
#include "proc/bif.h"
#include "proc/process.h"
#include "term/binary.h"
#include "term/tuple.h"

using namespace apus;

// The term of a binary whose atoms are places, from 0, in a tuple of them; bytes behind it are ignored.
// badarg: no tuple of at most 255 atoms, no binary, bytes that are no term; a compressed one is none here.
BIF(erts_debug, dist_ext_to_term, 2) {
  if (!args[0].is_tuple() || !is_binary(args[1])) return badarg(p);
  Tuple atoms(args[0]);
  if (atoms.arity() > dist::kMessageAtomsMax) return badarg(p);
  for (size_t i = 0; i < atoms.arity(); i++)
    if (!atoms[i].is_atom()) return badarg(p);
  std::string copy;
  std::string_view bytes;
  view_of_binary(args[1], &copy, &bytes);
  if (bytes.size() > 1 && static_cast<uint8_t>(bytes[1]) == etf::Tag::kCompressed) return badarg(p);
  etf::DecodeOptions options;
  options.code = &code_names();
  options.atoms_by_number = atoms.elements();
  options.atom_number_count = atoms.arity();
  Term term = etf::binary_to_term(p.heap, reinterpret_cast<const uint8_t*>(bytes.data()), bytes.size(), options);
  constexpr size_t kBytesPerReduction = 256;
  pay_steps(p, bytes.size(), kBytesPerReduction);
  return term ? Outcome(term) : badarg(p);
}
