"""How every verb takes hold of a campaign, writes its steps down and tells those concerned."""

from collections.abc import Iterable
from typing import Any

from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.channels.broadcasts.models import Campaign, CampaignStep, State, StepKind
from lantoa.channels.broadcasts.permissions import APPROVE, PREPARE
from lantoa.core import audit, notices
from lantoa.core.accounts.models import User
from lantoa.core.clock import now
from lantoa.core.org.inherited import carrying_on
from lantoa.core.org.models import Unit
from lantoa.core.org.posts import name_at
from lantoa.core.org.scope import authorise, may, people_who
from lantoa.core.refusals import Refusal
from lantoa.lib.vietnamese import fold


class ChangedMeanwhile(Refusal):
    message = _("%(who)s changed this a moment ago. Look at it again; what you typed is still here.")


class NotThere(Refusal):
    message = _("This campaign is in another state now: %(state)s. Open it again to see its next step.")


def held(campaign: Campaign, *states: State, seen: int | None = None) -> Campaign:
    """The campaign, held, in one of the states and as the person saw it. Raises NotThere or ChangedMeanwhile."""
    row = Campaign.objects.held(campaign.pk)
    if row.state not in states:
        raise NotThere(state=row.get_state_display())
    if seen is not None and row.revision != seen:
        raise ChangedMeanwhile(who=row.changed_by)
    return row


def keep(campaign: Campaign, *, by: Any) -> Campaign:
    """Save it with who changed it, and its words as searches read them."""
    campaign.folded = fold(campaign.all_words)
    if isinstance(by, User):
        campaign.changed_by = by
    campaign.revision += 1
    campaign.save()
    return campaign


def take(campaign: Campaign, kind: StepKind, *, at: Unit, by: Any, remark: str = "") -> CampaignStep:
    """Write a step with who, at which unit, and when, here and in the audit trail."""
    audit.note(f"broadcasts.{kind}", campaign, by=by, unit_id=at.pk, remark=remark[:300])
    return CampaignStep.objects.create(
        campaign=campaign,
        kind=kind,
        person=by if isinstance(by, User) else None,
        # A job is named in the reader's words where the step is shown.
        person_name=name_at(by, at)[:200] if isinstance(by, User) else "",
        happened_at=now(),
        remark=remark,
    )


def tell(campaign: Campaign, people: Iterable[User], *, kind: str, said: Promise, by: Any, body: str = "") -> None:
    """Tell people something of the campaign's road, but not whoever did it."""
    notices.tell(
        [person for person in people if person != by],
        kind=f"programme.broadcast_{kind}",
        title=format_lazy("{said}: {subject}", said=said, subject=campaign.subject),
        body=body,
        link=campaign.get_absolute_url(),
        subject=campaign,
        by=by,
    )


def people_at(permission: str, *units: Unit | None) -> list[User]:
    """Those who have the permission at one of the units, or at what carries on from it."""
    keys = {unit.pk for unit in units if unit}
    in_hand = {heir for heirs in carrying_on(keys).values() for heir in heirs}
    return list(people_who(permission, in_hand))


def authorise_stopping(by: Any, campaign: Campaign) -> None:
    """Whoever prepares for the unit, or answers for it. Raises NotAllowed."""
    if isinstance(by, User) and may(by, PREPARE, campaign.unit_id):
        return
    authorise(by, APPROVE, campaign.decider_id or campaign.unit_id)
