from lantoa.programme.difficulties.models.difficulties import Difficulty, DifficultyDraft, Step, StepKind
from lantoa.programme.difficulties.models.directions import Direction
from lantoa.programme.difficulties.models.matters import Matter
from lantoa.programme.difficulties.models.states import OF_A_MATTER, TONES, UNANSWERED, State

__all__ = [
    "OF_A_MATTER",
    "TONES",
    "UNANSWERED",
    "Difficulty",
    "DifficultyDraft",
    "Direction",
    "Matter",
    "State",
    "Step",
    "StepKind",
]
