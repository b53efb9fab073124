"""Work that never ends: small steps that a worker takes beside its jobs, so that what follows an act is there within seconds.

A job is asked for, takes its time and is done; a step is asked for by nobody, is short, and answers whether more waits.
"""

import logging
import threading
from collections.abc import Callable

from django.core.exceptions import ImproperlyConfigured
from django.db import InterfaceError, OperationalError, close_old_connections, connection

logger = logging.getLogger("lantoa.jobs")

SECONDS_BETWEEN_STEPS = 1.0

Step = Callable[[], bool]
_steps: dict[str, Step] = {}


def steadily(name: str) -> Callable[[Step], Step]:
    """Declare a step under a stable name; it answers whether more waits. Several workers may take it at once."""

    def declare(step: Step) -> Step:
        if _steps.setdefault(name, step) is not step:
            raise ImproperlyConfigured(f"Two steady steps are called {name}.")
        return step

    return declare


class Steady(threading.Thread):
    """Takes every declared step again and again, on a connection of its own.

    A step that fails ends the thread with its traceback; the worker begins another one with its next chores.
    """

    def __init__(self) -> None:
        super().__init__(name="steady", daemon=True)
        self.ended = threading.Event()

    def run(self) -> None:
        try:
            while not self.ended.is_set():
                pause = self.take_steps()
                if pause:
                    self.ended.wait(pause)
        finally:
            connection.close()

    def take_steps(self) -> float:
        """Take each step once; answers how many seconds to wait before the next round."""
        close_old_connections()
        more = False
        for name, step in _steps.items():
            try:
                more = step() or more
            except (OperationalError, InterfaceError) as error:
                # A locked SQLite file or a PostgreSQL that restarts: both pass.
                logger.info("The step %s waits for the database: %s", name, error)
        return 0 if more else SECONDS_BETWEEN_STEPS

    def stop(self) -> None:
        self.ended.set()
        self.join()
