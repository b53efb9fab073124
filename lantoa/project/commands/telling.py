"""How commands say what they are doing: one line each, with the seconds since the start."""

import io
import time

import click

_start = time.monotonic()


def say(sentence: str) -> None:
    """One line on what happens now."""
    click.echo(f"{click.style(f'{time.monotonic() - _start:5.1f} s', dim=True)}  {sentence}")


class Lines(io.TextIOBase):
    """Gives the lines that one of Django's commands prints the same look."""

    def write(self, text: str) -> int:
        if text.strip():
            say(text.strip())
        return len(text)
