"""The verbs on message campaigns."""

from lantoa.channels.broadcasts.actions.approving import approve, give_back, submit, take_back
from lantoa.channels.broadcasts.actions.drafting import begin, correct, discard, keep_words, send_trial
from lantoa.channels.broadcasts.actions.sending import cancel, count, start, tell_some

__all__ = [
    "approve",
    "begin",
    "cancel",
    "correct",
    "count",
    "discard",
    "give_back",
    "keep_words",
    "send_trial",
    "start",
    "submit",
    "take_back",
    "tell_some",
]
