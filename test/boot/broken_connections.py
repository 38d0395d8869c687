#!/usr/bin/env python3
"""Connections of two nodes that are full, fall silent or end: the programs of test/boot/broken_connections, in all
pairs of stock and ours (test/pairs.py)."""
import sys

import pairs

pairs.compare("broken_connections", sys.argv[1:])
