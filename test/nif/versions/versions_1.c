/* The first version, with a type that later ones leave. */
#define VERSION 1
#define HAS_LEFT
#include "version.h"
