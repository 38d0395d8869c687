// The list of built-in NIF libraries: the one place that names them all.
#include "natives/nif_libraries.h"

extern "C" {
ErlNifEntry* erl_tracer_nif_init();
ErlNifEntry* prim_buffer_nif_init();
ErlNifEntry* prim_file_nif_init();
ErlNifEntry* prim_net_nif_init();
ErlNifEntry* prim_socket_nif_init();
ErlNifEntry* zlib_nif_init();
}

namespace apus::natives {

namespace {

constexpr BuiltInNifLibrary kLibraries[] = {
    {"erl_tracer", erl_tracer_nif_init},
    {"prim_buffer", prim_buffer_nif_init},
    {"prim_file", prim_file_nif_init},
    {"prim_net", prim_net_nif_init},
    {"prim_socket", prim_socket_nif_init},
    {"zlib", zlib_nif_init},
};

}  // namespace

std::span<const BuiltInNifLibrary> built_in_nif_libraries() { return kLibraries; }

}  // namespace apus::natives
