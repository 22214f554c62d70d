"""Which of the machine's Pythons the environment is built on: the quickest of this version (ADR 58). Stdlib only."""

import os
import subprocess

SYSTEM = "/usr/bin/python3"
# Says which version this is and how many seconds of processor time it needs for small objects, attributes, dictionaries
# and text, what a portal does all day; says nothing when an environment cannot be made with it.
TRIAL = """
import ensurepip, ssl, sys, time, venv

class Row:
    def __init__(self, number):
        self.number = number

    def shown(self):
        return f"{self.number:05d}"

def work():
    began, seen = time.process_time(), {}
    for number in range(40000):
        seen[Row(number).shown()[-2:]] = [*seen.get(str(number % 97), ())[-3:], number]
    return time.process_time() - began

print(*sys.version_info[:2], min(work() for _ in range(5)))
"""
# Another Python than the one that was called has to be clearly quicker.
CLEARLY = 0.85


def quickest(called, system=SYSTEM):
    """The path of the Python to build on: `called`, or the system's when that is of the same version and clearly quicker.

    A Python that was compiled by hand without profile-guided optimisation needs half as long again for every request.
    """
    if os.path.realpath(called) == os.path.realpath(system):
        return called
    ours, theirs = _trial(called), _trial(system)
    if ours and theirs and theirs[:2] == ours[:2] and theirs[2] < CLEARLY * ours[2]:
        return system
    return called


def _trial(python):
    """(major, minor, seconds) or None."""
    try:
        said = subprocess.run([python, "-c", TRIAL], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return None
    words = said.stdout.decode(errors="replace").split()
    return (int(words[0]), int(words[1]), float(words[2])) if said.returncode == 0 and len(words) == 3 else None
