"""How a reviewed draft becomes a version that binds units, whatever right it is published by."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, events, ledger, notices
from lantoa.core.clock import now, today
from lantoa.core.org.models import Unit
from lantoa.core.org.roles import Role
from lantoa.core.org.scope import people_in
from lantoa.lib.dates import on_screen
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.intake.models import Draft, Party
from lantoa.programme.plan import events as announced
from lantoa.programme.plan.asking import asked_by
from lantoa.programme.plan.kinds import PROGRAMME_CHANGED, PROGRAMME_PUBLISHED
from lantoa.programme.plan.models import Amendment, Binding, Cause, Obligation, PlanItem, PlanParty, Programme, Version
from lantoa.programme.plan.readiness import Readiness

TOLD_ROLES = (Role.HEAD, Role.COORDINATOR, Role.OFFICER)


def issue(
    readiness: Readiness,
    *,
    number_symbol: str,
    issued_on: date,
    by: Any,
    remark: str = "",
    parent: Programme | None = None,
) -> Version:
    """Freeze the draft as a version, bind the units that its tasks name, record it and tell them.

    A draft that amends a programme becomes that programme's next version; any other starts a programme, which carries
    `parent` further where one is given.
    """
    draft = readiness.draft
    amendment = Amendment.objects.filter(draft=draft).first()
    key = amendment.programme_id if amendment else _make_programme(draft, number_symbol, issued_on, parent).pk
    # Held until the transaction ends, so that two versions never get one number.
    programme = Programme.objects.select_for_update().get(pk=key)
    cause = amendment.cause if amendment else Cause.ORIGINAL
    version = _make_version(
        programme, draft, cause=cause, number_symbol=number_symbol, issued_on=issued_on, by=by, remark=remark
    )
    items = _copy_items(version, readiness)
    _bind(version, readiness.bound)
    _oblige(version, readiness, items)
    _record(version, by=by, seen=readiness.doubt_count)
    _tell(version, by=by)
    events.announce(announced.PROGRAMME_PUBLISHED, version=version, by=by)
    return version


def _make_version(
    programme: Programme, draft: Draft, *, cause: str, number_symbol: str, issued_on: date, by: Any, remark: str
) -> Version:
    return Version.objects.create(
        programme=programme,
        number=programme.versions.count() + 1,
        cause=cause,
        draft=draft,
        document_type=draft.type_code or "plan",
        number_symbol=number_symbol,
        issued_on=issued_on,
        issuer=draft.issuer or draft.unit.name,
        signer_name=draft.signer_name,
        preamble=draft.preamble,
        remark=remark,
        published_at=now(),
        published_by=by,
    )


def _make_programme(draft: Draft, number_symbol: str, issued_on: date, parent: Programme | None) -> Programme:
    undertaking = ledger.keep_undertaking(
        f"programme:{draft.pk}", title=f"{draft.title} ({number_symbol})", started_on=issued_on, unit=draft.unit
    )
    return Programme.objects.create(
        unit=draft.unit,
        parent=parent,
        undertaking=undertaking,
        title=draft.title,
        first_year=draft.first_year,
        last_year=draft.last_year,
        published_at=now(),
    )


def _copy_items(version: Version, readiness: Readiness) -> dict[int, PlanItem]:
    """Freeze the draft's items; returns them by the primary key of the draft's item."""
    recurrences = _recurrences(readiness)
    rows = {
        item.pk: PlanItem(
            version=version,
            key=item.key,
            kind=item.kind,
            position=item.position,
            number_as_written=item.number_as_written,
            text=item.text,
            source=item,
            target=item.target,
            target_unit=item.target_unit,
            deadline_rule=item.deadline_rule,
            deadline_on=item.deadline_on,
            deadline_text=item.deadline_text,
            recurrence=recurrences.get(item.pk, "")[:120],
            deliverable=item.deliverable,
            field_code=item.field_code,
            is_focus=item.is_focus,
            is_encouraged=item.is_encouraged,
            asks_for=asked_by(item.text) if item.kind == ItemKind.TASK else "",
        )
        for item in readiness.items
    }
    PlanItem.objects.bulk_create(rows.values(), batch_size=200)
    for item in readiness.items:
        rows[item.pk].parent = rows.get(item.parent_id)
    PlanItem.objects.bulk_update(rows.values(), ["parent"], batch_size=200)
    _copy_parties(rows)
    return rows


def _recurrences(readiness: Readiness) -> dict[int, str]:
    rows = readiness.draft.items.filter(recurrences__isnull=False).values_list("pk", "recurrences__as_written")
    found: dict[int, list[str]] = {}
    for item, words in rows.order_by("recurrences__pk"):
        found.setdefault(item, []).append(words)
    return {item: ", ".join(words) for item, words in found.items()}


def _copy_parties(rows: dict[int, PlanItem]) -> None:
    named = Party.objects.filter(item__in=list(rows)).order_by("pk").prefetch_related("units")
    copies = {
        party: PlanParty(
            item=rows[party.item_id],
            role=party.role,
            code=party.code,
            as_written=party.as_written,
            position=party.position,
        )
        for party in named
    }
    PlanParty.objects.bulk_create(copies.values(), batch_size=200)
    links = (
        PlanParty.units.through(planparty=copy, unit=unit)
        for party, copy in copies.items()
        for unit in party.units.all()
    )
    PlanParty.units.through.objects.bulk_create(links, batch_size=500)


def _bind(version: Version, units: Iterable[Unit]) -> None:
    already = set(version.programme.bindings.values_list("unit_id", flat=True))
    Binding.objects.bulk_create(
        Binding(programme=version.programme, unit=unit, bound_by=version) for unit in units if unit.pk not in already
    )


def _oblige(version: Version, readiness: Readiness, items: dict[int, PlanItem]) -> None:
    Obligation.objects.bulk_create(
        (
            Obligation(
                version=version,
                item=items[duty.item.pk],
                unit_id=unit,
                due_on=items[duty.item.pk].due_on,
                recurrence=items[duty.item.pk].recurrence,
                why=duty.words[:300],
            )
            for duty in readiness.duties
            for unit in duty.units
        ),
        batch_size=500,
    )


def _record(version: Version, *, by: Any, seen: int) -> None:
    programme = version.programme
    ledger.record(
        PROGRAMME_PUBLISHED if version.number == 1 else PROGRAMME_CHANGED,
        subject=version,
        title=f"{programme.title} ({version.number_symbol})",
        unit=programme.unit,
        undertaking=programme.undertaking,
        link=programme.get_absolute_url(),
        happened_on=today(),
        by=by,
    )
    audit.note("plan.publish", version, by=by, unit_id=programme.unit_id, remark=str(seen) if seen else "")


def _tell(version: Version, *, by: Any) -> None:
    # A unit whose tasks were taken away learns of that too, so everybody bound so far is told.
    bound = version.programme.bindings.values("unit_id")
    is_first = version.number == 1
    title = _("New programme: {title}") if is_first else _("Programme changed: {title}")
    body = _("Document {number} of {day}. Open it to see your unit's part and its dates.")
    notices.tell(
        people_in(TOLD_ROLES, bound),
        kind="programme.published" if is_first else "programme.changed",
        title=format_lazy(title, title=version.programme.title),
        body=format_lazy(body, number=version.number_symbol, day=on_screen(version.issued_on)),
        link=reverse("plan:programme_part", args=[version.programme_id]),
        subject=version,
        key=str(version.pk),
        by=by,
    )
