from lantoa.programme.plan.actions.opening import note_opening, open_feed, renew_feed
from lantoa.programme.plan.actions.papers import draft_paper
from lantoa.programme.plan.actions.passing_on import pass_on
from lantoa.programme.plan.actions.publishing import ask_to_publish, publish
from lantoa.programme.plan.actions.successors import begin_amendment, copy_programme

__all__ = [
    "ask_to_publish",
    "begin_amendment",
    "copy_programme",
    "draft_paper",
    "note_opening",
    "open_feed",
    "pass_on",
    "publish",
    "renew_feed",
]
