/* Its entry function refuses. */
#include "../library.h"

ErlNifEntry *nif_init(void) { return NULL; }
