"""Repair of Vietnamese text spoiled by an OCR that read it as English: a noisy channel and a language model."""

from lantoa.programme.intake.reading.repair.damage import damage_score, is_damaged
from lantoa.programme.intake.reading.repair.mend import repair

__all__ = ["damage_score", "is_damaged", "repair"]
