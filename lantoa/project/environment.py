"""How settings are read from the environment."""

import os


def text(name: str, default: str = "") -> str:
    return os.environ.get(name, default)


def flag(name: str, default: str = "") -> bool:
    return text(name, default).lower() in {"1", "true", "yes", "on"}


def words(name: str, default: str = "") -> list[str]:
    return [word.strip() for word in text(name, default).split(",") if word.strip()]
