"""`manage.py start`: everything that the portal needs, under one supervisor, until Ctrl-C. Standard library only."""

import argparse
import contextlib
import os
import shutil
import signal
import sys
import time

from . import address, bootstrap, programs, system_packages
from .installation import Installation
from .messages import refuse, say
from .processes import STOP_SIGNALS, Program, kill_group, spawn, uninterrupted
from .services import Services
from .supervisor import Supervisor

STOP_ORDER = (("beat", "web"), ("worker",), ("valkey",), ("postgres",))
NOT_READY_AFTER = 120


def run(root, arguments):
    """Run the portal; the exit code is 0 after Ctrl-C, 1 when it could not start or keep running."""
    options = _parser().parse_args(arguments)
    installation = Installation(root)
    os.chdir(root)
    for number in STOP_SIGNALS:
        signal.signal(number, signal.default_int_handler)
    try:
        with installation.claim("portal") as killed, contextlib.ExitStack() as stack:
            address.wait_until_free(killed.get("address"))
            return _run(installation, options, stack)
    except KeyboardInterrupt:
        say("Durduruldu.")
        return 0


def _run(installation, options, stack):
    started = time.monotonic()
    embedded = "DATABASE_URL" not in os.environ
    services = Services(installation.state) if embedded else None
    if options.reset:
        _reset(installation, services)
    if not installation.decide_demo(wanted=not options.no_demo) and not options.no_demo:
        say("Bu kurulum gösterim verisi olmadan açılmıştı; öyle sürüyor.")
    system_packages.provide_pango(bootstrap.environment_folder(installation.root))
    listener, port = address.listen(options.host, options.port)
    stack.enter_context(listener)
    portal = _environment(installation, options.host, port)
    installation.note("portal", pid=os.getpid(), address=portal["PORTAL_URL"])
    supervisor = Supervisor(STOP_ORDER)
    stack.callback(supervisor.finish)
    if services:
        services.hand_over(supervisor)
        portal |= services.environment
    say("Veritabanı hazırlanıyor (ilk başlatma bir dakika sürebilir).")
    welcome = _prepare(portal)
    for program in programs.supervised(portal, listener.fileno()):
        supervisor.start(program)
    watch = Watch(supervisor, options, port, portal["PORTAL_URL"], welcome, started)
    return supervisor.run(watch.look)


class Watch:
    """Says when the portal is ready, and ends a smoke run."""

    def __init__(self, supervisor, options, port, url, welcome, started):
        self.supervisor, self.options, self.port, self.url = supervisor, options, port, url
        self.welcome, self.started = welcome, started
        self.ready_at, self.next_look, self.warned = None, 0.0, False

    def look(self):
        """One look, cheap enough for every round of the supervisor."""
        now = time.monotonic()
        if self.ready_at is None and now >= self.next_look:
            self.next_look = now + 0.5
            self._ask_whether_ready(now)
        if self.options.seconds is not None and self.ready_at and now - self.ready_at >= self.options.seconds:
            self.supervisor.stop()

    def _ask_whether_ready(self, now):
        status, facts = address.ask(self.options.host, self.port, "/saglik/hazir/", timeout=2)
        if status == 200 and facts.get("durum") == "hazır":
            self.ready_at = time.monotonic()
            self._welcome(self.ready_at - self.started)
        elif now - self.started > NOT_READY_AFTER and not self.warned:
            self.warned = True
            trouble = " ".join(facts.get("sorunlar", [])) or "yanıt yok"
            self.supervisor.say(f"Portal {NOT_READY_AFTER} saniyedir hazır değil: {trouble}")
            if self.options.seconds is not None:
                self.supervisor.stop(1)

    def _welcome(self, seconds):
        took = f"{seconds:.1f}".replace(".", ",")
        lines = ["", f"Kümelenme portalı hazır: {self.url}/  ({took} sn)", *self.welcome.splitlines()]
        print("\n".join([*lines, "Durdurmak için Ctrl-C.", ""]), flush=True)


def _parser():
    parser = argparse.ArgumentParser(prog="manage.py start", description="Portalı kurar ve çalıştırır.")
    parser.add_argument("--port", type=int, help="dinlenecek kapı (verilmezse 8000; doluysa bir sonraki)")
    parser.add_argument("--host", default="127.0.0.1", help="dinlenecek adres (her yerden: 0.0.0.0)")
    parser.add_argument("--no-demo", action="store_true", help="gösterim verisi kurma (gerçek kurulum)")
    parser.add_argument("--reset", action="store_true", help="gösterim verisini silip baştan kur")
    parser.add_argument("--seconds", type=float, help="hazır olduktan bu kadar saniye sonra kapan (deneme)")
    return parser


def _reset(installation, services):
    """Take a demo installation back to nothing; real data is never deleted by a command."""
    if services is None:
        refuse("--reset yalnız gömülü veritabanında çalışır; DATABASE_URL ile verilen veritabanına dokunulmaz.")
    if installation.is_demo is False:
        refuse(f"Bu kurulumda gerçek veri var; silmek istiyorsanız {installation.state} klasörünü kendiniz kaldırın.")
    if services.answer():
        refuse("Veritabanı başka bir komutta açık; onu kapatıp yeniden deneyin.")
    for folder in (services.place.data, installation.state / "media", installation.state / "mail"):
        shutil.rmtree(folder, ignore_errors=True)
    installation.forget_demo()
    say("Gösterim verisi silindi; baştan kuruluyor.")


def _environment(installation, host, port):
    """The environment of everything that runs; what the operator has set stays."""
    ours = {
        **installation.environment(),
        "DJANGO_ALLOWED_HOSTS": address.allowed_hosts(host),
        "PORTAL_URL": address.url(host, port),
        "OMP_NUM_THREADS": "1",
    }
    return {**ours, **os.environ}


def _prepare(environment):
    """Migrations, static files and the demo world; returns what the operator should read when all is ready."""
    command = (sys.executable, "-m", "kumelenme.local.prepare")
    with contextlib.ExitStack() as when_interrupted:
        with uninterrupted():
            process = spawn(Program("prepare", command, environment=environment), errors=None)
            when_interrupted.callback(kill_group, process)
        welcome = process.communicate()[0]
        when_interrupted.pop_all()
    if process.returncode:
        refuse("Veritabanı hazırlanamadı; nedeni yukarıda.")
    return welcome.decode()
