/* The third takes nothing over, but tries to create what is there. */
#define VERSION 3
#define FLAGS ERL_NIF_RT_CREATE
#include "version.h"
