/* An entry that says it was made for a later emulator. */
#include "../library.h"

static ErlNifEntry entry;

ErlNifEntry *nif_init(void) {
  entry.major = ERL_NIF_MAJOR_VERSION;
  entry.minor = ERL_NIF_MINOR_VERSION + 1;
  entry.name = "versions_nif";
  entry.vm_variant = ERL_NIF_VM_VARIANT;
  entry.min_erts = "erts-99.0";
  return &entry;
}
