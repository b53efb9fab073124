"""What the organisation holds of a person."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold, names_nobody
from lantoa.core.audit.models import Trace
from lantoa.core.org.models import Elevation, Post, Reorganisation, Unit
from lantoa.core.org.posts import naming


def _blank(person: User) -> None:
    """Posts and powers carry the name of their holder in the titles of the audit trail, and why somebody was away."""
    traces = Trace.objects.filter(subject__in=naming(person))
    traces.update(subject_title="")
    traces.filter(verb="org.let_stand_in").update(remark="")
    Post.objects.filter(Q(person=person) | Q(acting_for__person=person)).update(reason="")


hold(
    Holding(
        Post,
        _("My posts"),
        lambda person: Post.objects.filter(person=person),
        ("unit", "role", "title", "valid_from", "valid_to", "reason"),
        Fate.BLANKED,
        _("Who held an office when is the body's own record; after erasure it names nobody."),
        erase=_blank,
    )
)
hold(
    Holding(
        Elevation,
        _("Temporary powers that I took"),
        lambda person: Elevation.objects.filter(person=person),
        ("unit", "role", "reason", "starts_at", "ends_at", "ended_at"),
        Fate.KEPT,
        _("Powers out of the ordinary stay open to review; after erasure they name nobody."),
    )
)
hold(
    Holding(
        Reorganisation,
        _("Reorganisations that I prepared"),
        lambda person: Reorganisation.objects.filter(drafted_by=person),
        ("title", "drafted_at"),
        Fate.KEPT,
        _("The history of the units rests on it; after erasure it names nobody."),
    )
)
names_nobody(Unit, "its email is the body's")
