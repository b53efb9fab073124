"""How figures read in the sentences about rosters."""

from django.utils.formats import number_format


def grouped(number: int) -> str:
    """A number in a sentence, as the reader's language groups it."""
    return number_format(number, force_grouping=True)
