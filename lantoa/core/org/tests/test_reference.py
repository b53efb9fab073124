import io

import pytest
import yaml
from django.core.management import call_command

from lantoa.core.org.models import CalendarDay, UnitKind
from lantoa.core.org.reference import CALENDAR, KINDS, load_calendar, load_kinds
from lantoa.lib.vietnamese import fold

pytestmark = pytest.mark.django_db


def test_loading_twice_doubles_nothing():
    first = [load_kinds(), load_calendar()]

    assert [load_kinds(), load_calendar()] == first == [UnitKind.objects.count(), CalendarDay.objects.count()]


def test_loading_again_mends_what_was_changed_and_keeps_what_was_added():
    load_kinds()
    UnitKind.objects.filter(code="primary").update(name="Trường làng")
    UnitKind.objects.create(code="library", name="Thư viện")

    load_kinds()

    names = dict(UnitKind.objects.filter(code__in=("primary", "library")).values_list("code", "name"))
    assert names == {"primary": "Trường tiểu học", "library": "Thư viện"}


def test_an_installation_brings_its_own_kinds(tmp_path):
    path = tmp_path / "kinds.yaml"
    row = {"code": "hospital", "name": "Bệnh viện", "name_en": "Hospital", "rank": 60, "phrases": ["các bệnh viện"]}
    path.write_text(yaml.safe_dump([row]), "utf-8")

    load_kinds(path)

    kind = UnitKind.objects.get()
    assert (kind.name, kind.phrases, kind.is_school, kind.is_inner) == ("Bệnh viện", "các bệnh viện", False, False)


def test_every_kind_has_names_in_both_languages_and_phrases_of_its_own():
    kinds = yaml.safe_load(KINDS.read_text("utf-8"))
    phrases = [fold(phrase) for kind in kinds for phrase in kind["phrases"]]

    assert [kind["code"] for kind in kinds if not (kind["name"] and kind["name_en"])] == []
    assert sorted(phrases) == sorted(set(phrases))


def test_a_span_of_days_is_kept_day_by_day_with_the_document_that_set_it():
    load_calendar()

    tet = CalendarDay.objects.filter(day__gte="2024-02-08", day__lte="2024-02-14").order_by("day")
    assert [row.kind for row in tet] == ["holiday"] * 5 + ["in_lieu"] * 2
    assert {row.source for row in tet} == {"Văn bản số 8662/VPCP-KGVX ngày 03/11/2023 của Văn phòng Chính phủ"}


def test_no_day_is_named_twice_and_every_source_is_used():
    content = yaml.safe_load(CALENDAR.read_text("utf-8"))

    assert load_calendar() == CalendarDay.objects.count()
    assert {row["source"] for row in content["days"]} == set(content["sources"])


def test_the_command_says_what_it_loaded():
    told = io.StringIO()

    call_command("load_reference", stdout=told)

    assert (
        told.getvalue() == f"{UnitKind.objects.count()} kinds of units, {CalendarDay.objects.count()} calendar days.\n"
    )
