/* For another module than the one that loads it. */
#define VERSION 5
#define OTHER_MODULE
#include "version.h"
