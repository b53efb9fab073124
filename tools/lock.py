"""Makes the lock files from pyproject.toml: exact versions, checksums for every platform, no registry named."""

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
UV = ROOT / ".venv" / "bin" / "uv"
INSTALLER = "uv==0.13.9"

COMPILE = [
    str(UV),
    "pip",
    "compile",
    "--quiet",
    "--universal",
    "--python-version=3.11",
    "--generate-hashes",
    "--no-header",
    "--no-annotate",
    "--no-emit-index-url",
    "--no-emit-find-links",
]


def lock(name: str, *sources: str, stdin: str | None = None) -> None:
    target = f"requirements/{name}"
    subprocess.run([*COMPILE, *sources, "--output-file", target], cwd=ROOT, check=True, text=True, input=stdin)
    print(f"{target}: {sum('==' in line for line in (ROOT / target).read_text().splitlines())} packages")


if __name__ == "__main__":
    lock("installer.txt", "-", stdin=INSTALLER)
    lock("lock.txt", "pyproject.toml", "requirements/build.in")
    # The first lock is a constraint of the second, so that tests run on what the product runs on.
    lock("dev.txt", "pyproject.toml", "requirements/build.in", "--group=dev", "--constraint=requirements/lock.txt")
