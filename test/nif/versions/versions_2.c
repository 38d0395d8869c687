/* The second: takes over one type. */
#define VERSION 2
#include "version.h"
