/* A tracer with no callbacks but the two that every tracer has. */
#define PLAIN
#include "teller.c"
