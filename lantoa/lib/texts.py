"""Texts cut to what a column or a line can hold."""


def one_line(text: str, length_max: int) -> str:
    """The text on one line, cut with "…" where it is longer than `length_max` characters."""
    line = " ".join(text.split())
    return line if len(line) <= length_max else line[: length_max - 1] + "…"
