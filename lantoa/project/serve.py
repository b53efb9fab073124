"""Web and worker as one thing to start and to end: each a child process, started again when it dies by itself."""

import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from types import FrameType

Say = Callable[[str], None]

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_TO_END = 20
# A child that dies sooner than this after its start is given a pause before the next try.
SECONDS_OF_LIFE = 5
PAUSE_SECONDS_MAX = 30
PORTS_TRIED = 20


class NoPortFree(Exception):
    """Every port that was tried is taken."""


@dataclass
class Child:
    """One process that shall run as long as we do."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    started_at: float = 0.0
    failures: int = 0
    due_at: float = field(default=0.0)

    def start(self, now: float) -> None:
        # A session of its own, so that Ctrl+C in the terminal reaches us alone and we end the children in order.
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started_at = now

    def has_died(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def bury(self, now: float) -> float:
        """Note the death; returns the pause before the next start, longer after each early death."""
        self.process = None
        self.failures = self.failures + 1 if now - self.started_at < SECONDS_OF_LIFE else 0
        pause = min(2.0**self.failures - 1, PAUSE_SECONDS_MAX)
        self.due_at = now + pause
        return pause


class Supervisor:
    """Starts the children, starts the dead ones again, and ends all on Ctrl+C or SIGTERM."""

    def __init__(self, children: Sequence[Child], say: Say, announce: Callable[[], bool]) -> None:
        self.children = children
        self.say = say
        # Asked again and again until it could tell people that all is open.
        self.announce = announce
        self.is_announced = False
        self.is_ending = False

    def run(self) -> None:
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self._end)
        try:
            while not self.is_ending:
                for child in self.children:
                    self._look_after(child, time.monotonic())
                self.is_announced = self.is_announced or self.announce()
                time.sleep(SECONDS_BETWEEN_LOOKS)
        finally:
            self._end_children()

    def _look_after(self, child: Child, now: float) -> None:
        if child.has_died():
            code = child.process.returncode if child.process else 0
            pause = child.bury(now)
            self.say(f"The {child.name} process ended by itself (code {code}); starting again in {pause:.0f} s.")
        if child.process is None and now >= child.due_at:
            child.start(now)

    def _end(self, _number: int, _frame: FrameType | None) -> None:
        self.is_ending = True

    def _end_children(self) -> None:
        running = [child.process for child in self.children if child.process and child.process.poll() is None]
        for process in running:
            process.terminate()
        deadline = time.monotonic() + SECONDS_TO_END
        for process in running:
            try:
                process.wait(timeout=max(0.1, deadline - time.monotonic()))
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def free_port(host: str, wanted: int) -> int:
    """The wanted port, else the next one that nobody listens on. Raises NoPortFree."""
    for port in range(wanted, wanted + PORTS_TRIED):
        if not is_open(host, port) and _can_bind(host, port):
            return port
    raise NoPortFree(f"{host}: {wanted} to {wanted + PORTS_TRIED - 1}")


def _can_bind(host: str, port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return False
        return True


def web_child(host: str, port: int, *, processes: int, threads: int) -> Child:
    """The web server."""
    options = ["--interface", "wsgi", "--host", host, "--port", str(port), "--workers", str(processes)]
    limits = ["--blocking-threads", str(threads), "--no-ws", "--log-level", "error", "--respawn-failed-workers"]
    return Child("web", [sys.executable, "-m", "granian", *options, *limits, "lantoa.project.wsgi:application"])


def worker_child() -> Child:
    """The process that carries out background work."""
    return Child("worker", [sys.executable, "-m", "lantoa.project.cli", "worker"])


def is_open(host: str, port: int) -> bool:
    """Whether somebody listens at the port."""
    with socket.socket() as probe:
        return probe.connect_ex((host, port)) == 0
