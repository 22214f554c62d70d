"""Which of manage.py's commands are ours: `start`, `test`, `screenshots`, `bench`, `run`; the rest is Django's, with services attached."""

import os
import sys

from django.core.management import execute_from_command_line

from . import attach, bench, programs, start, suite
from .installation import Installation
from .messages import refuse

OURS = {"start": start.run, "test": suite.run, "screenshots": suite.take_screenshots, "bench": bench.run}


def run(root, argv):
    """Run one command; returns the exit code."""
    command, arguments = (argv[1] if len(argv) > 1 else ""), argv[2:]
    if command == "run":
        run_one_program(root, arguments)
    if command in OURS:
        return OURS[command](root, arguments)
    with attach.services_for(root, command):
        execute_from_command_line(argv)
    return 0


def run_one_program(root, arguments):
    """`manage.py run web|worker|beat`: one of the three programs, for an image that brings its own supervisor."""
    if len(arguments) != 1 or arguments[0] not in programs.COMMANDS:
        refuse(f"Kullanım: manage.py run {'|'.join(programs.COMMANDS)}")
    if "DATABASE_URL" not in os.environ:
        refuse("DATABASE_URL verilmedi; tek makinede bütün portal için: manage.py start")
    os.environ.update(Installation(root).environment())
    os.chdir(root)
    sys.stdout.flush()
    programs.replace_this_process(arguments[0])
