"""Programmes made by hand, so that a test says everything that its programme holds."""

from lantoa.programme.intake import actions as intake


def begin(province, lead, title="Truyền thông nước sạch năm 2024"):
    return intake.make_by_hand(province.department, title=title, first_year=2024, by=lead)


def put(draft, kind, text, *, under=None, by=None, **facts):
    """Add an item with its facts."""
    by = by or draft.made_by
    item = intake.add(draft, kind=kind, text=text, under=under, by=by)
    return intake.correct(item, seen=item.revision, by=by, **facts) if facts else item


def charge(item, words, *units, role="responsible", by=None):
    """Name whom an item means."""
    item.refresh_from_db()
    by = by or item.draft.made_by
    return intake.name_party(item, role=role, as_written=words, units=units, seen=item.revision, by=by)
