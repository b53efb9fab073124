"""What official documents hold of a person."""

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.documents.models import OfficialDocument, Receipt, Step
from lantoa.core.org.models import Post

_RECORD = _("An official document and its road are kept by law; after erasure the system names nobody in them.")


def _steps(person: User) -> QuerySet[Step]:
    return Step.objects.filter(person=person)


def _unname_steps(person: User) -> None:
    """Steps of the person; those of whoever stood in for them keep that other name alone."""
    _steps(person).update(person_name="")
    lent = Post.objects.filter(
        Q(valid_to__isnull=True) | Q(valid_to__gte=OuterRef("day")),
        acting_for__person=person,
        person=OuterRef("person"),
        valid_from__lte=OuterRef("day"),
    )
    steps = Step.objects.alias(day=TruncDate("happened_at")).filter(Exists(lent)).exclude(person_name="")
    for step in steps.select_related("person"):
        Step.objects.filter(pk=step.pk).update(person_name=str(step.person)[:200])


def _receipts(person: User) -> QuerySet[Receipt]:
    return Receipt.objects.filter(Q(opened_by=person) | Q(acknowledged_by=person) | Q(destroyed_by=person))


hold(
    Holding(
        OfficialDocument,
        _("Documents that I drafted"),
        lambda person: OfficialDocument.objects.filter(drafted_by=person),
        ("title", "drafted_at", "state"),
        Fate.KEPT,
        _RECORD,
    )
)
hold(
    Holding(
        Step,
        _("Steps that I took with documents"),
        _steps,
        ("document", "kind", "happened_at", "remark"),
        Fate.BLANKED,
        _RECORD,
        erase=_unname_steps,
    )
)
hold(Holding(Receipt, _("Documents whose receipt I confirmed"), _receipts, ("document", "sent_at"), Fate.KEPT, _RECORD))
