"""The sentences that belong to the reader's stable codes."""

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as lazy

from lantoa.programme.intake.models import Draft
from lantoa.programme.intake.reading import wording
from lantoa.programme.intake.reading.extract.refusals import SENTENCES, sentence_of

REMARKS = {
    "text_layer_damaged": lazy("The text inside this PDF is damaged, so its pages were read again as pictures."),
    "repaired": lazy("The text was damaged; its words were repaired and are marked. Compare them with the paper."),
    "ocr_missing": lazy(
        "The text is damaged and this machine cannot read the pages again; it was repaired as it stands."
    ),
    "page_not_read": lazy("Page %(detail)s is a picture that could not be read. Look at the paper for what it says."),
    "encoding": lazy("The text was typed for an old Vietnamese font or encoding (%(detail)s) and was converted."),
    "tracked_changes": lazy("The Word file holds tracked changes; it was read as if all of them were accepted."),
    "hidden_text": lazy("The Word file holds hidden text, which was not read."),
}

VERDICTS = {
    "plan_fragment": lazy("This looks like a part of a plan, not a whole one. What it contains was read."),
    "other_document": lazy(
        "This is an administrative document, but no plan. What it contains was read as far as it fits."
    ),
    "digest": lazy("This is a news text or digest about plans, not a plan. Look closely at what was read."),
    "not_a_plan": lazy("This text is no plan; little in it could be read as one."),
}

# Refusals whose first sentence names facts of the one document.
IN_SHORT = {
    "too_large": lazy("The file is too large."),
    "too_many_pages": lazy("The document has too many pages."),
    "picture_too_large": lazy("The picture has too many points."),
    "workbook": lazy("The file is a workbook."),
    "wrong_type": lazy("The file is of no kind that can be read."),
}


def doubt_sentence(code: str, words: str | None) -> str:
    """What makes the reader doubt an item, in the language of the screen."""
    return wording.doubt_sentence(code, words, get_language() or "vi")


def remark_sentences(draft: Draft) -> list[str]:
    """What the reader noticed about the whole document; what its frame lacks is told in one breath at the end."""
    parted = [remark.partition(":") for remark in draft.remarks]
    noticed = [str(REMARKS[code]) % {"detail": detail} for code, _colon, detail in parted if code in REMARKS]
    lacking = [doubt_sentence(code, None) for code, _colon, _detail in parted if code in wording.DOUBTS]
    return [*noticed, " ".join(lacking)] if lacking else noticed


def verdict_sentence(draft: Draft) -> str:
    """What the text is, where it is not simply a plan."""
    return str(VERDICTS[draft.verdict]) if draft.verdict in VERDICTS else ""


def refusal_in_short(code: str) -> str:
    """What was wrong with a document, where its facts and what to do about them are not asked for."""
    if code in IN_SHORT:
        return str(IN_SHORT[code])
    told = SENTENCES.get(code)
    if told is None:
        return code
    what, _stop, _next_step = told.in_language(get_language() or "vi").partition(". ")
    return f"{what.rstrip('.')}."


def refusal_sentence(draft: Draft) -> str:
    """Why the document could not be read and what to do, in the reader's language."""
    if not draft.refusal_code:
        return ""
    if draft.refusal_code not in SENTENCES:
        return _("The reading was stopped. Try again.")
    return sentence_of(draft.refusal_code, draft.refusal_facts, get_language() or "vi")
