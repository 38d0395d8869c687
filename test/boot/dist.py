#!/usr/bin/env python3
"""Two nodes that work together: the programs of test/boot/dist, in all pairs of stock and ours (test/pairs.py)."""
import sys

import pairs

pairs.compare("dist", sys.argv[1:])
