"""Starts and ends the provider of single sign-on that the tests sign in with."""

import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parents[4]
SECONDS_TO_START = 60


def free_port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def running_provider(port: int, *, redirect_uri: str) -> Iterator[str]:
    """The issuer's address while the provider is under way."""
    issuer = f"http://127.0.0.1:{port}"
    command = [sys.executable, "-m", "lantoa.core.accounts.tests.provider_process", str(port), redirect_uri]
    process = subprocess.Popen(command, cwd=ROOT)
    try:
        _await(process, f"{issuer}/.well-known/openid-configuration")
        yield issuer
    finally:
        process.terminate()
        process.wait(30)


def _await(process: subprocess.Popen[bytes], address: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            with urlopen(address, timeout=5):
                return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("The provider did not open.")
