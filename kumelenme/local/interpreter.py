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
# Another Python than the one that was called has to be clearly quicker. They take turns: other work on the machine comes and
# goes within a second.
CLEARLY, TURNS = 0.85, 3


def quickest(called, system=SYSTEM):
    """The path of the Python to build on: `called`, or the system's when that is of the same version and clearly quicker.

    A Python that was compiled by hand without profile-guided optimisation needs half as long again for every request.
    """
    if os.path.realpath(called) == os.path.realpath(system):
        return called
    turns = [(_trial(called), _trial(system)) for _ in range(TURNS)]
    if not all(ours and theirs and ours[:2] == theirs[:2] for ours, theirs in turns):
        return called
    ours, theirs = (min(seconds for _, _, seconds in trials) for trials in zip(*turns, strict=True))
    return system if theirs < CLEARLY * ours else called


def _trial(python):
    """(major, minor, seconds) or None."""
    try:
        said = subprocess.run([python, "-c", TRIAL], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False)
    except OSError:
        return None
    words = said.stdout.decode(errors="replace").split()
    return (int(words[0]), int(words[1]), float(words[2])) if said.returncode == 0 and len(words) == 3 else None
