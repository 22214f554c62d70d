"""What the operator reads: short Turkish lines on standard error."""

import sys


def say(text):
    """Print one line for the operator."""
    print(f"[kümelenme] {text}", file=sys.stderr, flush=True)


def refuse(text):
    """End the command with exit code 1 and one line that says why."""
    raise SystemExit(f"[kümelenme] {text}")
