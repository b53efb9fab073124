from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from lantoa.core import jobs
from lantoa.core.audit.models import Trace
from lantoa.core.files.actions import FileKindIsNotTaken
from lantoa.core.org.roles import Role
from lantoa.core.org.tests.cast import person
from lantoa.core.refusals import NotAllowed
from lantoa.core.roster import actions
from lantoa.core.roster.actions import carrying_out
from lantoa.core.roster.models import Import, ImportState, Membership, Mode, Person, Subject
from lantoa.core.roster.tests.conftest import STAFF_HEAD
from lantoa.core.roster.tests.sheets import workbook

pytestmark = pytest.mark.django_db
AN = ("9612345678", "CB-1", "Nguyễn Văn An", "02/09/1985", "Giáo viên")
BINH = ("9612345679", "CB-2", "Trần Thị Bình", 1990, "Văn thư")


def counts(imported):
    return (imported.new, imported.changed, imported.unchanged, imported.wrong, imported.leaving)


def standing(unit):
    places = Membership.objects.open().filter(unit=unit).select_related("person").order_by("person__sort_key")
    return [(place.person.full_name, place.title, place.valid_from) for place in places]


def problems(imported):
    return sorted(imported.problems.values_list("row", "target", "code"))


def test_a_checked_sheet_has_written_nothing(send):
    imported = send([AN, BINH])

    assert (imported.state, counts(imported)) == (ImportState.CHECKED, (2, 0, 0, 0, 0))
    assert (Person.objects.count(), Membership.objects.count()) == (0, 0)


def test_a_written_sheet_is_the_roster(bring, school):
    imported = bring([AN, BINH], mode=Mode.ALL)

    assert imported.state == ImportState.DONE
    assert standing(school) == [
        ("Nguyễn Văn An", "Giáo viên", date(2024, 10, 7)),
        ("Trần Thị Bình", "Văn thư", date(2024, 10, 7)),
    ]
    assert Person.objects.get(sector_id="9612345678").birth_year == 1985


def test_the_same_sheet_again_changes_nothing(bring, send):
    bring([AN, BINH])

    assert counts(send([AN, BINH], is_whole_list=True)) == (0, 0, 2, 0, 0)


def test_a_later_sheet_changes_ends_and_begins_places_by_day(bring, school):
    bring([AN, BINH])
    promoted = (*AN[:4], "Phó Hiệu trưởng")
    newcomer = ("", "CB-3", "Lê Cúc", "", "")

    imported = bring([promoted, newcomer], as_of=date(2024, 11, 1), is_whole_list=True)

    assert counts(imported) == (1, 1, 0, 0, 1)
    history = Membership.objects.order_by("valid_from", "person__sort_key")
    assert list(history.values_list("person__full_name", "title", "valid_from", "valid_to")) == [
        ("Nguyễn Văn An", "Giáo viên", date(2024, 10, 7), date(2024, 10, 31)),
        ("Trần Thị Bình", "Văn thư", date(2024, 10, 7), date(2024, 10, 31)),
        ("Nguyễn Văn An", "Phó Hiệu trưởng", date(2024, 11, 1), None),
        ("Lê Cúc", "", date(2024, 11, 1), None),
    ]


def test_nobody_leaves_unless_the_sheet_is_the_whole_list(bring, school):
    bring([AN, BINH])

    bring([(*AN[:4], "Tổ trưởng")], as_of=date(2024, 11, 1))

    assert len(standing(school)) == 2


def test_nobody_leaves_while_rows_are_wrong(bring, school):
    bring([AN, BINH])

    bring([("9612345678", "", "An 5", "", ""), ("", "CB-9", "Lý Đạt", "", "")], is_whole_list=True)

    assert len(standing(school)) == 3


def test_wrong_rows_are_told_with_row_and_column(send):
    imported = send(
        [
            AN,
            ("", "", "Lý Đạt", "", ""),
            (96000000001234567, "", "Lê Cúc", "", ""),
            ("9.6E+10", "", "Lê Cúc", "", ""),
            ("9612345678", "", "Nguyễn Văn An", "", ""),
            ("9612345670", "", "", "", ""),
            ("9612345671", "", "An 5", "hôm qua", ""),
            ("9612345672", "", "Lê Cúc", 2023, ""),
        ]
    )

    assert problems(imported) == [
        (3, "sector_id", "code_missing"),
        (4, "sector_id", "digits_lost"),
        (5, "sector_id", "digits_lost"),
        (6, "sector_id", "twice"),
        (7, "full_name", "name_missing"),
        (8, "birth_year", "birth_unreadable"),
        (8, "full_name", "name_strange"),
        (9, "birth_year", "birth_unlikely"),
    ]
    assert counts(imported) == (1, 0, 0, 7, 0)


def test_numbers_and_spoilt_numbers_are_the_codes_that_were_typed(bring):
    bring(
        [
            (96000000001, "", "Nguyễn Văn An", "", ""),
            ("96000000002.0", "", "Lê Cúc", "", ""),
            ("'0960000003", "", "Lý Đạt", "", ""),
        ]
    )

    assert sorted(Person.objects.values_list("sector_id", flat=True)) == ["0960000003", "96000000001", "96000000002"]


def test_all_or_nothing_writes_nothing_of_a_sheet_with_a_wrong_row(send, coordinator):
    imported = send([AN, ("", "", "Lý Đạt", "", "")])

    with pytest.raises(actions.RowsAreWrong):
        actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    assert Person.objects.count() == 0


def test_all_or_nothing_looks_again_before_it_writes(send, coordinator, province):
    imported = send([AN, BINH])
    actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    Person.objects.create(group="staff", sector_id=BINH[0], full_name="Người Khác")

    jobs.drain()

    imported.refresh_from_db()
    assert (imported.state, problems(imported)) == (ImportState.CHECKED, [(3, "sector_id", "identifier_elsewhere")])
    assert Membership.objects.count() == 0


def test_nothing_new_is_said_to_be_nothing(bring, send, coordinator):
    bring([AN])

    with pytest.raises(actions.NothingToWrite):
        actions.begin_writing(send([AN]), mode=Mode.ALL, by=coordinator)


def test_three_thousand_wrong_rows_are_counted_and_the_first_are_kept(send):
    imported = send([("", "", f"Người {chr(65 + n % 26)}", "", "") for n in range(3000)])

    assert (imported.wrong, imported.problems.count()) == (3000, 1000)


def test_a_killed_worker_is_followed_by_one_that_doubles_nothing(send, coordinator, school):
    rows = [(f"96{n:08}", "", f"Người {'abcdefghij'[n % 10]}", "", "") for n in range(2500)]
    imported = send(rows)
    actions.begin_writing(imported, mode=Mode.ALL, by=coordinator)
    first = jobs.latest(f"roster.write_import:{imported.pk}")

    class Killed(BaseException):
        pass

    class Dying:
        is_cancelled = stop_if_cancelled = staticmethod(lambda: False)

        def progress(self, done, total, sentence=""):
            if Membership.objects.exists():
                raise Killed

    with pytest.raises(Killed):
        carrying_out.write(Import.objects.get(pk=imported.pk), job=Dying(), by="tests")
    assert Membership.objects.count() == 1000
    jobs.drain()

    imported.refresh_from_db()
    assert (first.name, imported.state, counts(imported)) == (
        "roster.write_import",
        ImportState.DONE,
        (2500, 0, 0, 0, 0),
    )
    assert (Person.objects.count(), Membership.objects.count()) == (2500, 2500)


def test_two_sheets_are_not_written_at_once_into_one_roster(send, coordinator):
    first, second = send([AN]), send([BINH])
    actions.begin_writing(first, mode=Mode.ALL, by=coordinator)

    with pytest.raises(actions.OtherImportUnderWay) as refusal:
        actions.begin_writing(second, mode=Mode.ALL, by=coordinator)
    assert "Bình Minh" in refusal.value.sentence


def test_a_cancelled_sheet_does_not_stand_in_the_way(send, coordinator):
    first, second = send([AN]), send([BINH])
    actions.begin_writing(first, mode=Mode.ALL, by=coordinator)
    first.refresh_from_db()
    jobs.actions.cancel(first.job, by=coordinator)

    actions.begin_writing(second, mode=Mode.ALL, by=coordinator)
    jobs.drain()

    second.refresh_from_db()
    assert second.state == ImportState.DONE


class CancelledOnTheWay:
    """A job whose owner cancels it once the first batch is written."""

    stop_if_cancelled = staticmethod(lambda: None)
    is_cancelled = staticmethod(lambda: Membership.objects.exists())

    def progress(self, done, total, sentence=""):
        return


def in_batches(send, coordinator, mode):
    imported = send([(f"96{n:08}", "", f"Người {'abcdefghij'[n % 10]}", "", "") for n in range(1500)])
    Import.objects.filter(pk=imported.pk).update(state=ImportState.WRITING, mode=mode)
    return Import.objects.get(pk=imported.pk)


def test_writing_that_is_cancelled_keeps_whole_batches_and_can_be_gone_on_with(send, coordinator):
    imported = in_batches(send, coordinator, Mode.VALID)

    with pytest.raises(jobs.Cancelled):
        carrying_out.write(imported, job=CancelledOnTheWay(), by="tests")
    imported.refresh_from_db()
    assert (imported.state, imported.rows_done, Membership.objects.count()) == (ImportState.STOPPED, 1000, 1000)

    actions.begin_writing(imported, mode=Mode.VALID, by=coordinator)
    jobs.drain()
    imported.refresh_from_db()
    assert (imported.state, imported.new, Membership.objects.count()) == (ImportState.DONE, 1500, 1500)


def test_all_or_nothing_is_finished_once_begun(send, coordinator):
    imported = in_batches(send, coordinator, Mode.ALL)

    carrying_out.write(imported, job=CancelledOnTheWay(), by="tests")

    imported.refresh_from_db()
    assert (imported.state, Membership.objects.count()) == (ImportState.DONE, 1500)


def test_somebody_elses_identifier_under_another_name_is_refused_without_the_name(bring, send, province):
    bring([AN])
    other = person(province.school, Role.COORDINATOR, "co.mai")

    imported = send([(AN[0], "", "Phạm Dung", "", "")], unit=province.school, by=other)

    assert problems(imported) == [(2, "sector_id", "identifier_elsewhere")]


def test_a_stranger_sends_nothing_in(province, school):
    stranger = person(province.school, Role.COORDINATOR, "co.mai")

    with pytest.raises(NotAllowed):
        actions.receive(
            school,
            upload=SimpleUploadedFile("a.xlsx", workbook([STAFF_HEAD])),
            subject=Subject.STAFF,
            as_of=date(2024, 10, 7),
            by=stranger,
        )


def test_a_locked_workbook_is_refused_with_what_to_do(send):
    locked = bytes.fromhex("d0cf11e0a1b11ae1") + "EncryptedPackage".encode("utf-16-le").rjust(4096, b"\0")

    with pytest.raises(FileKindIsNotTaken) as refusal:
        send(locked)
    assert refusal.value.facts["taken"].count(".") == 3


def test_a_given_up_sheet_is_removed_and_the_trail_knows(send, coordinator):
    imported = actions.drop_import(send([AN]), by=coordinator)

    imported.file.refresh_from_db()
    assert (imported.state, imported.file.is_erased) == (ImportState.DROPPED, True)
    assert Trace.objects.filter(verb="roster.drop_sheet").count() == 1
