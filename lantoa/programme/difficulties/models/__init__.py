from lantoa.programme.difficulties.models.difficulties import Difficulty, DifficultyDraft, Step, StepKind
from lantoa.programme.difficulties.models.matters import Matter, MatterDirection
from lantoa.programme.difficulties.models.states import OF_A_MATTER, TONES, UNANSWERED, State

__all__ = [
    "OF_A_MATTER",
    "TONES",
    "UNANSWERED",
    "Difficulty",
    "DifficultyDraft",
    "Matter",
    "MatterDirection",
    "State",
    "Step",
    "StepKind",
]
