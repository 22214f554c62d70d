"""What a program borrowed for a moment, it gives back: the 19 MiB of one password check do not stay with its thread."""

import os
import subprocess
import sys

import pytest

from kumelenme.local import programs

WORDS = """
import os
def resident():
    return int(open("/proc/self/statm").read().split()[1]) * os.sysconf("SC_PAGE_SIZE")
before = resident()
for _ in range(3):
    block = bytearray(b"x") * (19 * 2**20)
    del block
print(resident() - before)
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="glibc alone reads this setting")
def test_a_large_block_is_given_back():
    for program in programs.supervised({"PATH": os.environ["PATH"]}, 0):
        done = subprocess.run(
            [sys.executable, "-c", WORDS], env=program.environment, capture_output=True, text=True, check=True
        )
        assert int(done.stdout) < 2 * 2**20, program.name
