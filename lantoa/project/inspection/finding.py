"""What was found of one thing: good, worth a remark, or wrong."""

from dataclasses import dataclass

GOOD, REMARK, WRONG = "✓", "!", "✗"


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at: how it stands, and what to do unless it is good."""

    mark: str
    subject: str
    said: str
    todo: str = ""

    @property
    def is_wrong(self) -> bool:
        return self.mark == WRONG

    def __str__(self) -> str:
        return " ".join(filter(None, (self.mark, f"{self.subject}:", self.said, self.todo)))


def good(subject: str, said: str) -> Finding:
    return Finding(GOOD, subject, said)


def remark(subject: str, said: str, todo: str) -> Finding:
    """Something that may be meant so, or will matter later."""
    return Finding(REMARK, subject, said, todo)


def wrong(subject: str, said: str, todo: str) -> Finding:
    """Something that does not work, or loses or shows data."""
    return Finding(WRONG, subject, said, todo)
