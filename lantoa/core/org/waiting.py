"""What an app answers when the home page asks what a person must do next."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Waiting:
    """One thing that waits for a person, with its one obvious next step."""

    title: str
    url: str
    why: str
    action: str
    due_on: date | None = None
    icon: str = "circle-dot"
