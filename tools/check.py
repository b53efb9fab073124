"""Runs every check, one line each; what a check says is printed only where it fails. Ends with 1 if any does."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
BIN = ROOT / ".venv" / "bin"
MANAGE = [str(BIN / "python"), "manage.py"]

# Django asks this of an installation that the world can reach; the values are nobody's.
DEPLOYED = {
    "LANTOA_URL": "https://lantoa.example",
    "LANTOA_HOSTS": "lantoa.example",
    "LANTOA_SECRET_KEY": "only-for-this-check-" + "0123456789abcdefghijklmnopqrstuvwxyz" * 2,
}


def checks(templates: list[str]) -> dict[str, list[str]]:
    return {
        "format": [str(BIN / "ruff"), "format", "--check", "--quiet"],
        "lint": [str(BIN / "ruff"), "check", "--quiet"],
        "templates": [str(BIN / "djade"), "--check", "--target-version", "5.2", *templates],
        "types": [str(BIN / "mypy")],
        "layers": [str(BIN / "lint-imports")],
        "sizes and habits": [str(BIN / "python"), "tools/budget.py"],
        "sentences": [str(BIN / "python"), "-m", "lantoa.project.messages", "--check"],
        "migrations": [*MANAGE, "makemigrations", "--check", "--dry-run"],
        "settings": [*MANAGE, "check", "--deploy", "--fail-level", "WARNING"],
    }


def main() -> int:
    listed = subprocess.run(["git", "ls-files", "*.html"], cwd=ROOT, capture_output=True, text=True, check=True)
    failed = []
    with tempfile.TemporaryDirectory() as folder:
        for name, command in checks(listed.stdout.split()).items():
            settings = {**os.environ, "LANTOA_VAR": folder} | (DEPLOYED if name == "settings" else {})
            start = time.monotonic()
            done = subprocess.run(command, cwd=ROOT, env=settings, capture_output=True, text=True, check=False)
            sign = "✓" if done.returncode == 0 else "✗"
            print(f"{sign} {name:<18} {time.monotonic() - start:5.1f} s", flush=True)
            if done.returncode != 0:
                failed.append(name)
                print(done.stdout + done.stderr)
    print(f"\nNot in order: {', '.join(failed)}" if failed else "\nEverything is in order.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
