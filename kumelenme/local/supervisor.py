"""One supervisor for everything that runs: prefixed output, restart with back-off, an orderly end. Stdlib only."""

import os
import selectors
import signal
import sys
import time

from .processes import STOP_SIGNALS, kill_group, spawn, uninterrupted

COLOURS = {"web": 36, "worker": 32, "beat": 35, "postgres": 34, "valkey": 31}
CRASHES, WINDOW = 4, 60
PATIENCE = 25


class Supervisor:
    """Watches programs until it is told to stop.

    `stop_order` names what ends first, group by group; a program that dies CRASHES times within WINDOW seconds
    ends the supervisor with exit code 1.
    """

    def __init__(self, stop_order):
        self.stop_order = stop_order
        self.programs, self.processes = {}, {}
        self.starts, self.due = {}, {}
        self.selector = selectors.DefaultSelector()
        self.stopping, self.result = False, 0

    def adopt(self, program, process):
        """Watch a process that already runs."""
        self.programs[program.name], self.processes[program.name] = program, process
        self.starts.setdefault(program.name, []).append(time.monotonic())
        if process.stdout:
            os.set_blocking(process.stdout.fileno(), False)
            self.selector.register(process.stdout, selectors.EVENT_READ, [program.name, b""])

    def start(self, program):
        """Start a program and watch it."""
        with uninterrupted():
            self.adopt(program, spawn(program))

    def run(self, each_round):
        """Watch until a signal, a hopeless program or `stop()`; `each_round()` is called several times a second."""
        self.take_signals()
        while not self.stopping:
            self._pass_output_on(0.2)
            each_round()
            self._restart_what_died()
        return self.result

    def stop(self, result=0):
        """End after this round."""
        self.stopping, self.result = True, result

    def take_signals(self):
        """Ctrl-C and SIGTERM ask for an orderly end; a second one does not wait for anybody."""
        for number in STOP_SIGNALS:
            signal.signal(number, self._on_signal)

    def finish(self):
        """End every program in order; returns when none is left."""
        self.take_signals()
        self.stopping = True
        for names in self.stop_order:
            running = [name for name in names if name in self.processes]
            for name in running:
                if self.processes[name].poll() is None:
                    self.processes[name].send_signal(self.programs[name].stop_signal)
            self._wait_for([self.processes[name] for name in running])
        self._pass_output_on(0)

    def say(self, text, name="denetçi"):
        """One line, with the name of who says it."""
        colour = COLOURS.get(name, 33)
        prefix = f"\x1b[{colour}m{name:>8} |\x1b[0m" if sys.stdout.isatty() else f"{name:>8} |"
        try:
            print(prefix, text.rstrip(), flush=True)
        except BrokenPipeError:
            self.stopping = True

    def _on_signal(self, *_):
        if self.stopping:
            for process in self.processes.values():
                if process.poll() is None:
                    kill_group(process)
        self.stopping = True

    def _wait_for(self, processes):
        deadline = time.monotonic() + PATIENCE
        while any(process.poll() is None for process in processes):
            self._pass_output_on(0.05)
            if time.monotonic() > deadline:
                for process in processes:
                    kill_group(process)

    def _restart_what_died(self):
        for name, process in list(self.processes.items()):
            if process.poll() is None or self.stopping:
                continue
            if name not in self.due:
                self._plan_restart(name, process.returncode)
            elif time.monotonic() >= self.due[name]:
                del self.due[name]
                self.start(self.programs[name])

    def _plan_restart(self, name, code):
        recent = [moment for moment in self.starts[name] if time.monotonic() - moment < WINDOW]
        if len(recent) >= CRASHES:
            self.say(f"{name} durmadan kapanıyor (çıkış {code}); portal durduruluyor.")
            self.stop(1)
            return
        self.say(f"{name} kapandı (çıkış {code}); yeniden açılıyor.")
        self.due[name] = time.monotonic() + min(0.25 * 2 ** len(recent), 4)

    def _pass_output_on(self, wait):
        if not self.selector.get_map():
            time.sleep(wait)
            return
        for key, _ in self.selector.select(wait):
            name, rest = key.data
            try:
                data = os.read(key.fd, 65536)
            except BlockingIOError:
                continue
            if not data:
                self.selector.unregister(key.fileobj)
                key.fileobj.close()
                continue
            *lines, key.data[1] = (rest + data).split(b"\n")
            for line in lines:
                self.say(line.decode(errors="replace"), name)
