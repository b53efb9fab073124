from lantoa.programme.improvements.models.figures import Figure, Measurement
from lantoa.programme.improvements.models.improvements import Improvement
from lantoa.programme.improvements.models.states import FOLLOWED, OPEN_TO_CHANGES, UNDECIDED, Decision, Measure, State
from lantoa.programme.improvements.models.steps import ImprovementStep, StepKind

__all__ = [
    "FOLLOWED",
    "OPEN_TO_CHANGES",
    "UNDECIDED",
    "Decision",
    "Figure",
    "Improvement",
    "ImprovementStep",
    "Measure",
    "Measurement",
    "State",
    "StepKind",
]
