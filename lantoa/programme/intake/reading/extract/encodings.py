"""Bytes of a text file become Unicode, or a refusal."""

from lantoa.lib.encodings import control_share, text_of

from .refusals import CorruptFile, WrongType

_CONTROLS_SHARE_MAX = 0.01


def decode(content: bytes) -> tuple[str, str]:
    """The text of a plain file and the name of the encoding it was in.

    Raises CorruptFile where a byte order mark lies, WrongType for what is not text.
    """
    try:
        text, encoding = text_of(content)
    except UnicodeDecodeError as error:
        raise CorruptFile from error
    if control_share(text) > _CONTROLS_SHARE_MAX:
        raise WrongType(found="unknown")
    return text, encoding
