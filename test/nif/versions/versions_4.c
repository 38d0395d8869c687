/* The fourth knows no upgrade. */
#define VERSION 4
#define NO_UPGRADE
#include "version.h"
