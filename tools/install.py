"""Makes .venv and fills it from the lock files, saying what it does; needs nothing but Python 3.11 or newer.

    python3 tools/install.py          what the product runs on
    python3 tools/install.py --dev    and what tests and checks need

A second run finds the same locks and ends at once.
"""

import argparse
import hashlib
import os
import platform
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
UV = VENV / "bin" / "uv"
START = time.monotonic()


class StepFailed(Exception):
    """A step ended badly; the message says what to do."""


def say(sentence: str) -> None:
    print(f"{time.monotonic() - START:5.1f} s  {sentence}", flush=True)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--dev", action="store_true", help="install what tests and checks need, too")
    lock = "dev.txt" if parser.parse_args().dev else "lock.txt"
    try:
        make_venv()
        fill(ROOT / "requirements" / lock)
    except StepFailed as failure:
        print(f"\n{failure}", file=sys.stderr)
        return 1
    return 0


def make_venv() -> None:
    """Make the virtual environment, unless it stands."""
    if sys.version_info < (3, 11):  # noqa: UP036 - run by whatever Python the machine has
        raise StepFailed(
            f"Python 3.11 or newer is needed; this is {platform.python_version()}. Try: make PYTHON=python3.12"
        )
    if PYTHON.exists():
        return
    say(f"Making .venv with Python {platform.python_version()}")
    if run(sys.executable, "-m", "venv", str(VENV)) != 0:
        raise StepFailed("The virtual environment could not be made. On Debian: apt install python3-venv")


def fill(lock: Path) -> None:
    """Install everything that the lock names, and this package itself; nothing where that was done before."""
    stamp = VENV / f".filled-{lock.stem}"
    wanted = digest(lock, ROOT / "pyproject.toml")
    if wanted in {read(stamp), read(VENV / ".filled-dev")}:
        return
    count = sum("==" in line for line in lock.read_text().splitlines())
    say(f"Installing {count} packages from requirements/{lock.name}")
    install(lock)
    say("Installing Lan Tỏa itself")
    own = ("--quiet", "--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    if run(str(PYTHON), "-m", "pip", "install", *own) != 0:
        raise StepFailed("The package could not be installed; the lines above say why.")
    stamp.write_text(wanted)
    say("Installed")


def install(lock: Path) -> None:
    """By uv, which takes seconds; by pip where uv is not to be had or fails."""
    locked = ("--quiet", "--quiet", "--require-hashes", "--requirement", str(lock))
    installer = (
        "--quiet",
        "--quiet",
        "--require-hashes",
        "--requirement",
        str(ROOT / "requirements" / "installer.txt"),
    )
    if run(str(PYTHON), "-m", "pip", "install", *installer) == 0:
        if run(str(UV), "pip", "install", "--python", str(PYTHON), *locked, env=uv_settings()) == 0:
            return
        say("uv could not install them; trying pip, which takes longer")
    if run(str(PYTHON), "-m", "pip", "install", *locked) != 0:
        raise StepFailed("The packages could not be installed. Is this machine connected, and does pip work on it?")


def uv_settings() -> dict[str, str]:
    """The environment in which uv takes packages from where pip of this machine takes them."""
    settings = dict(os.environ)
    places = {"index-url": "UV_DEFAULT_INDEX", "extra-index-url": "UV_INDEX", "find-links": "UV_FIND_LINKS"}
    for name, variable in places.items():
        if variable not in settings and (value := pip_setting(name)):
            settings[variable] = value
    # As pip does: take the machine's own certificates, and any index that has the locked file.
    return {"UV_SYSTEM_CERTS": "1", "UV_INDEX_STRATEGY": "unsafe-best-match", **settings}


def pip_setting(name: str) -> str:
    """What pip is told on this machine, by variable or by file; empty where nothing."""
    if value := os.environ.get(f"PIP_{name.upper().replace('-', '_')}"):
        return value
    asked = subprocess.run(
        [str(PYTHON), "-m", "pip", "config", "get", f"global.{name}"], capture_output=True, text=True, check=False
    )
    return " ".join(asked.stdout.split()) if asked.returncode == 0 else ""


def digest(*paths: Path) -> str:
    return hashlib.sha256(b"".join(path.read_bytes() for path in paths)).hexdigest()


def read(path: Path) -> str:
    return path.read_text() if path.exists() else ""


def run(*command: str, env: dict[str, str] | None = None) -> int:
    settings = {"PIP_DISABLE_PIP_VERSION_CHECK": "1", **(env or os.environ)}
    return subprocess.run(command, env=settings, check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
