"""What is said about an act: before it, after it and after it was undone; and how long a preview is kept."""

from datetime import date

import pytest
from django.core.cache import cache
from django.utils.translation import override

from lantoa.core.clock import standing_on
from lantoa.core.org.actions import add_steps, draft_reorganisation, give_post, undo
from lantoa.core.org.models import UnitKind
from lantoa.core.org.reform import composing, kept
from lantoa.core.org.reform.composing import NewUnit
from lantoa.core.org.reform.editing import Desk
from lantoa.core.org.reform.preview import look_ahead
from lantoa.core.org.reform.told import groups_of
from lantoa.core.org.reform.wording import parts_of
from lantoa.core.org.roles import Role
from lantoa.core.org.tests import acts
from lantoa.core.org.tests.cast import ADMINISTRATIVE, OPENED, PROFESSIONAL, person, small_province
from lantoa.core.org.tests.moments import morning
from lantoa.core.org.tests.test_many_steps import schools
from lantoa.core.org.tests.test_unit_pages import entered

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2024, 9, 1)


@pytest.fixture
def province(settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": "previews"}}
    cache.clear()
    with override("en"), standing_on(morning(date(2024, 8, 1))):
        yield small_province()


@pytest.fixture
def administrator(province):
    return person(province.committee, Role.ADMINISTRATOR)


@pytest.fixture
def draft(province):
    return draft_reorganisation(
        province.committee, title="Sắp xếp trường", basis="Quyết định 12", effective_on=FIRST_DAY, by="tests"
    )


def adding(draft, steps):
    add_steps(draft, steps=steps, by="tests")
    return draft


def warnings(draft):
    return [line.text for line in look_ahead(draft, by="tests").warnings]


def lines(groups):
    return {group.heading: [line.text for line in group.lines] for group in groups}


def test_it_is_named_who_stays_head_and_who_does_not(province, draft):
    person(province.school, Role.HEAD, "stays")
    person(province.next_school, Role.HEAD, "goes")

    told = warnings(adding(draft, composing.merge(["next_school"], into="school")))

    assert told[0] == (
        "Trường Tiểu học Hoa Sen, which receives them, has a head already: Stays. "
        "No longer head: Goes (Trường Tiểu học Rạch Đước)."
    )


def test_that_nobody_passes_on_is_said_only_where_nobody_is_head(province, draft):
    person(province.school, Role.HEAD, "one")
    person(province.next_school, Role.HEAD, "other")

    told = warnings(adding(draft, composing.merge(["next_school", "school"], into="upper_school")))

    assert "Trường THPT Bình Minh gets several heads at once (" in told[0]
    assert "so none of them passes on" in told[0]


def test_everybody_who_is_left_without_a_post_can_be_read(province, draft):
    for number in range(12):
        person(province.school, Role.CLERK, f"nguoi{number:02}")

    line = look_ahead(adding(draft, composing.close("school")), by="tests").warnings[-1]

    assert line.text == "12 people hold no post any more."
    assert len(line.names) == 12


def test_a_new_name_beside_an_old_short_name_is_told(province, draft):
    acts.act(composing.rename("school", short_name="TH Hoa Sen"), on=date(2024, 8, 1))

    kept_short = warnings(adding(draft, composing.rename("school", name="Trường Sen Hồng")))
    draft.steps.all().delete()
    named_anew = warnings(adding(draft, composing.rename("school", name="Trường Sen Hồng", short_name="TH Sen Hồng")))

    assert kept_short == [
        "Renamed, but the short name stays: Trường Sen Hồng (TH Hoa Sen). Give a new one too if it no longer fits."
    ]
    assert named_anew == []


def test_the_same_change_of_many_schools_is_one_line_with_their_names_behind_it(province, draft, administrator):
    steps = [
        step
        for unit in schools(6)
        for step in composing.rename(unit.code, place="An Xuyên", locality="Phường An Xuyên")
    ]

    (part,) = parts_of(Desk(adding(draft, steps), administrator))

    assert [line.text for line in part.sentences] == [
        "6 schools: new place in documents An Xuyên, commune or ward Phường An Xuyên."
    ]
    assert len(part.sentences[0].names) == 6


def test_an_act_says_what_it_did_and_still_does_when_it_was_undone(province, administrator):
    person(province.next_school, Role.HEAD, "goes")
    person(province.school, Role.HEAD, "stays")
    outcome = acts.act(
        [
            *composing.rename("upper_school", name="Trường THPT Sen Hồng", locality="Xã Sen"),
            *composing.merge(["next_school"], into="school"),
            *composing.place(["office"], under="committee", axis=PROFESSIONAL),
        ],
        on=date(2024, 8, 1),
    )
    did = lines(groups_of(outcome.reorganisation, administrator))

    act = undo(outcome.reorganisation, because="Nhầm", by="tests")

    assert did == {
        "Units that end": ["Trường Tiểu học Rạch Đước → Trường Tiểu học Hoa Sen"],
        "New names": ["Trường THPT Bình Minh → Trường THPT Sen Hồng"],
        "Other details that changed": ["Trường THPT Bình Minh: commune or ward Xã Sen"],
        "Units that get another superior, professional tree": [
            "Văn phòng Sở: Sở Giáo dục và Đào tạo tỉnh Bưởi → UBND tỉnh Bưởi"
        ],
        "Posts that end": ["Goes – Head of the unit, Trường Tiểu học Rạch Đước"],
    }
    assert lines(groups_of(act, administrator)) == did


def test_a_new_unit_is_not_counted_among_those_that_moved(province, administrator):
    kind = UnitKind.objects.get(code="primary")
    under = {ADMINISTRATIVE: "education_office", PROFESSIONAL: "education_office"}
    steps = composing.insert(
        NewUnit("cum", "Cụm Sen", kind, under), above={ADMINISTRATIVE: ["school"], PROFESSIONAL: ["school"]}
    )

    outcome = acts.act(steps, on=date(2024, 8, 1))

    moved = [each for each in groups_of(outcome.reorganisation, administrator) if "superior" in each.heading]
    assert [group.count for group in moved] == [1, 1]


def test_people_of_units_out_of_reach_are_counted_and_not_named(province):
    person(province.next_school, Role.CLERK, "goes")
    lead = person(province.office, Role.LEAD)

    outcome = acts.act(composing.close("next_school"), on=date(2024, 8, 1))

    assert lines(groups_of(outcome.reorganisation, lead))["Posts that end"] == ["At units that you do not see: 1"]


def test_the_page_of_an_undone_act_shows_its_contents(client, province, administrator):
    outcome = acts.act(composing.rename("school", name="Trường Sen Hồng"), on=date(2024, 8, 1))
    act = undo(outcome.reorganisation, because="Nhầm", by="tests")

    page = entered(client, administrator).get(act.get_absolute_url()).content.decode()

    assert "Trường Tiểu học Hoa Sen → Trường Sen Hồng" in page
    assert "Trường Tiểu học Hoa Sen is called Trường Sen Hồng." in page


@pytest.fixture
def looks(monkeypatch):
    """How often an act is really carried out and back."""
    asked = []

    def counting(act, *, by):
        asked.append(act.pk)
        return look_ahead(act, by=by)

    monkeypatch.setattr(kept, "look_ahead", counting)
    return asked


def test_a_preview_is_computed_once_while_nothing_changes(draft, administrator, looks):
    adding(draft, composing.close("school"))

    first, second = (kept.preview_of(draft, by=administrator) for _each in range(2))

    assert (first, len(looks)) == (second, 1)


def another_step(draft, _province):
    adding(draft, composing.close("next_school"))


def another_day(draft, _province):
    draft.effective_on = date(2024, 9, 2)
    draft.save()


def another_act(_draft, _province):
    acts.act(composing.rename("upper_school", name="Trường khác"), on=date(2024, 8, 1))


def an_act_undone(_draft, _province):
    undo(
        acts.act(composing.rename("office", name="Phòng khác"), on=date(2024, 8, 1)).reorganisation, because="x", by="t"
    )


def another_post(_draft, province):
    give_post(province.school, person=person(province.office, Role.CLERK), role=Role.HEAD, from_day=OPENED, by="tests")


@pytest.mark.parametrize("change", [another_step, another_day, another_act, an_act_undone, another_post])
def test_a_preview_is_computed_anew_after_a_change(draft, province, administrator, looks, change):
    adding(draft, composing.close("school"))
    kept.preview_of(draft, by=administrator)

    change(draft, province)
    kept.preview_of(draft, by=administrator)

    assert len(looks) == 2


def test_a_preview_is_kept_for_one_reader(draft, province, administrator, looks):
    adding(draft, composing.close("school"))

    told = [kept.preview_of(draft, by=user) for user in (administrator, person(province.school, Role.CLERK))]

    assert (len(looks), [preview.may_be_carried_out for preview in told]) == (2, [True, False])
