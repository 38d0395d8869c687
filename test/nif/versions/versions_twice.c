/* With a function twice. */
#define VERSION 7
#define ODD_FUNCTION {"make", 1, make},
#include "version.h"
