"""`python -m kumelenme.local.probe /saglik/ [host]`: exit code 0 when the health page says so (for containers)."""

import sys

from . import address

USUAL_PORT = 8000


def main(path, host="127.0.0.1"):
    """Print what the page answers; 0 when it answers 200."""
    status, facts = address.ask(host, USUAL_PORT, path)
    print(status, facts)
    return 0 if status == 200 else 1


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
