"""Kinds of entry for the tests."""

from lantoa.core.ledger import Kind, Proof, declare

BRIEFING = declare(Kind("test.briefing", "Briefing held", "briefings"))
LESSON = declare(Kind("test.lesson", "Lesson passed", "lessons", proofs=(Proof.SYSTEM,)))
TALK = declare(Kind("test.talk", "Talk held", "people", counts_people=True))
