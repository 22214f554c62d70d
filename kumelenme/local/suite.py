"""`manage.py test`: everything that CI checks, on a fast cluster of its own. The last line is pytest's."""

import argparse
import contextlib
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from . import bootstrap, system_packages
from .installation import Installation
from .messages import refuse, say
from .services import Services

# One worker more than cores: tests often wait for a browser or a server.
WORKERS = min(4, (os.cpu_count() or 1) + 1)
PARALLEL = ("-n", str(WORKERS), "--dist", "loadgroup", "--no-loadscope-reorder")
SCREENSHOTS = "tests/journeys/screenshots.py"
# Settings of a public installation, for `check --deploy`: whatever is insecure there is an error here.
PUBLIC = {
    "DJANGO_SECRET_KEY": "".join(chr(code) for code in range(35, 123)),
    "DJANGO_ALLOWED_HOSTS": "portal.ornek.test",
    "PORTAL_URL": "https://portal.ornek.test",
    "EMAIL_HOST": "posta.ornek.test",
    "KUMELENME_DEMO": "0",
}


@dataclass(frozen=True)
class Check:
    """One check beside pytest: what it is called, what it runs, and with which settings."""

    name: str
    command: tuple[str, ...]
    settings: dict[str, str]


def run(root, arguments):
    """Run all checks and the suite; 0 only when every one of them passed."""
    options, for_pytest = _parser().parse_known_args(arguments)
    with _prepared(root) as environment:
        failed = [] if options.only_pytest else _run_checks(environment)
        environment["KUMELENME_FAILED_CHECKS"] = ", ".join(failed)
        code = _run_pytest([*PARALLEL, *for_pytest], environment)
    return code or (1 if failed else 0)


def take_screenshots(root, arguments):
    """`manage.py screenshots`: take the pictures of the README anew from a running portal with the demo world."""
    with _prepared(root) as environment:
        if not environment["KUMELENME_CHROMIUM"]:
            refuse(f"Chromium yok: {system_packages.apt_line(['chromium'])}")
        return _run_pytest([SCREENSHOTS, *arguments], environment)


@contextlib.contextmanager
def _prepared(root):
    """The environment of a run that nobody else makes at the same time, with its services, until it ends."""
    installation = Installation(root)
    os.chdir(root)
    system_packages.provide_pango(bootstrap.environment_folder(root))
    browser = system_packages.provide_chromium()
    with installation.claim("tests"), contextlib.ExitStack() as stack:
        environment = {**installation.environment(), **os.environ, "KUMELENME_DEMO": "1", "PYTHONUNBUFFERED": "1"}
        # Every worker collects the same tests in the same order, whatever sets they are drawn from.
        environment["PYTHONHASHSEED"] = "0"
        environment.pop(
            "PYTHONDONTWRITEBYTECODE", None
        )  # the suite starts many processes: each module is compiled once
        environment["KUMELENME_STATE"] = stack.enter_context(TemporaryDirectory(prefix="kumelenme-test-"))
        environment["KUMELENME_CHROMIUM"] = browser or ""
        if "DATABASE_URL" not in os.environ:
            environment |= stack.enter_context(Services(installation.state, "test", fast=True)).environment
        yield environment


def checks():
    """What CI checks beside the tests, cheapest first."""
    manage = (sys.executable, "-m", "django")
    return (
        Check("ruff check", (sys.executable, "-m", "ruff", "check", "--quiet", "."), {}),
        Check("ruff format", (sys.executable, "-m", "ruff", "format", "--quiet", "--check", "."), {}),
        Check("import-linter", (str(Path(sys.executable).with_name("lint-imports")),), {}),
        Check("check --deploy", (*manage, "check", "--deploy", "--fail-level", "WARNING"), PUBLIC),
        Check("makemigrations --check", (*manage, "makemigrations", "--check", "--dry-run"), {}),
        Check("mypy", (sys.executable, "-m", "mypy", "--no-error-summary"), {}),
    )


def _parser():
    parser = argparse.ArgumentParser(
        prog="manage.py test",
        description="Bütün denetimleri ve sınamaları çalıştırır; kalan seçenekler pytest'e geçer.",
        allow_abbrev=False,
    )
    parser.add_argument("--only-pytest", action="store_true", help="ruff, import-linter, mypy ve check'i atla")
    return parser


def _run_checks(environment):
    """Run the checks two at a time, report them in order; returns the names of those that failed."""
    failed = []
    with ThreadPoolExecutor(max_workers=2) as pool:
        for check, result in [(each, pool.submit(_run_check, each, environment)) for each in checks()]:
            passed, seconds, output = result.result()
            took = f"{seconds:.1f}".replace(".", ",")
            print(f"{'✓' if passed else '✗'} {check.name} ({took} sn)", flush=True)
            if not passed:
                failed.append(check.name)
                print(output, flush=True)
    return failed


def _run_check(check, environment):
    started = time.monotonic()
    done = subprocess.run(
        check.command,
        env={**environment, **check.settings},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode == 0, time.monotonic() - started, done.stdout


def _run_pytest(arguments, environment):
    """Let pytest end by itself on Ctrl-C and wait for it."""
    process = subprocess.Popen([sys.executable, "-m", "pytest", *arguments], env=environment)
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: process.terminate())
    try:
        return process.wait()
    finally:
        if process.poll() is None:
            say("Sınamalar yarıda kesildi.")
            process.kill()
