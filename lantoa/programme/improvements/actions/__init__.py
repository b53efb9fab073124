"""The verbs on simpler procedures."""

from lantoa.programme.improvements.actions.deciding import ask, decide, put_up
from lantoa.programme.improvements.actions.drafting import begin, discard, keep_words, propose_same
from lantoa.programme.improvements.actions.following import adopt, bring_into_force, give_up, measure
from lantoa.programme.improvements.actions.proposing import propose, take_back

__all__ = [
    "adopt",
    "ask",
    "begin",
    "bring_into_force",
    "decide",
    "discard",
    "give_up",
    "keep_words",
    "measure",
    "propose",
    "propose_same",
    "put_up",
    "take_back",
]
