/* The fifth has nothing to do when its resources end. */
#define VERSION 5
#define NO_CALLBACKS
#include "version.h"
