"""What the reader says of a text as a whole, what it prints, and the plan that was transcribed by hand."""

import json
from collections import Counter
from pathlib import Path

import pytest
import yaml

from lantoa.programme.intake.reading.coverage import leftovers, uncovered
from lantoa.programme.intake.reading.lexicon import document_types, entries, load, wording
from lantoa.programme.intake.reading.nodes import NodeKind, Reading, Verdict, VerdictKind
from lantoa.programme.intake.reading.output import as_json, as_values, as_yaml
from lantoa.programme.intake.reading.read import read
from lantoa.programme.intake.reading.tests.samples import plan, source_of

SHARED = Path(__file__).parents[6] / "shared" / "plans"
needs_shared = pytest.mark.skipif(not SHARED.exists(), reason="the transcribed plan lies beside the repository")

NEWS = (
    "Tuyên truyền cải cách hành chính\n(21:01 | 17/03/2021)\nNgày 11/03/2021, UBND tỉnh đã ban hành Kế hoạch số 47/KH-UBND "
    "về tuyên truyền cải cách hành chính năm 2021.\nTheo đó, các hoạt động được thực hiện bằng nhiều hình thức."
)
LETTER = (
    "SỞ Y TẾ\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSố: 12/TB-SYT\nTHÔNG BÁO\nVề việc nghỉ lễ\n"
    "Sở Y tế thông báo lịch nghỉ lễ đến các đơn vị.\n"
)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (NEWS, VerdictKind.DIGEST),
        (LETTER, VerdictKind.OTHER_DOCUMENT),
        ("Mèo con ngủ trên ghế.\nTrời nắng đẹp.", VerdictKind.NOT_A_PLAN),
        (
            "Kế hoạch tuyên truyền\n1. Mục đích\na) Một ý;\nb) Hai ý;\n2. Yêu cầu\na) Ba ý; bốn [… cut]",
            VerdictKind.PLAN_FRAGMENT,
        ),
    ],
)
def test_the_reader_says_what_a_text_is(text, kind):
    assert read(source_of(text)).verdict.kind is kind


def test_news_tells_of_a_plan_at_second_hand():
    reading = read(source_of(NEWS))

    assert (reading.header.number.value, reading.header.issuer.value) == ("47/KH-UBND", "UBND tỉnh")
    assert (reading.header.number.is_derived, reading.header.date.month) == (True, 3)
    assert [(d.role, d.number_symbol) for d in reading.documents] == [("announced", "47/KH-UBND")]


def test_what_fits_nowhere_is_listed_with_its_place():
    source = source_of("https://a.vn\nTrời nắng.\n----\n?!")
    empty = Reading(Verdict(VerdictKind.NOT_A_PLAN), read(source_of("")).header)

    assert [(item.reason, item.text) for item in leftovers(source, [])] == [
        ("inserted_link", "https://a.vn"),
        ("outside_structure", "Trời nắng."),
        ("ruled_line", "----"),
        ("punctuation", "?!"),
    ]
    assert [(span.first_line, span.last_line) for span in uncovered(source, empty)] == [(1, 4)]


def test_a_printed_reading_keeps_numbers_as_written_and_dates_in_iso_form():
    source = plan("health_records.txt")

    values = as_values(source, read(source))

    assert values["document"]["number_symbol"] == "1204/KH-SYT"
    assert (values["document"]["number"], values["document"]["symbol"]) == ("1204", "KH-SYT")
    assert [(item["number_symbol"], item["date"]) for item in values["legal_basis"]] == [
        ("102/2025/NĐ-CP", "2025-05-13"),
        ("2733/QĐ-BYT", "2024-09-17"),
    ]
    assert values["assignments"][1]["tasks"][0]["deadline"] == {
        "as_written": "chậm nhất ngày 30/5/2025",
        "operator": "by",
        "date": "2025-05-30",
    }
    assert values["tasks"][1]["responsible"] == ["unspecified"]


def test_a_printed_duty_keeps_the_names_of_its_bodies():
    source = source_of(
        "KẾ HOẠCH\nTruyền thông năm 2025\nI. TỔ CHỨC THỰC HIỆN\n1. Phòng Kinh tế\n- Phối hợp với Phòng Văn hóa - Xã hội mở lớp."
    )

    (task,) = as_values(source, read(source))["assignments"][0]["tasks"]
    assert (task["responsible"], task["responsible_as_written"]) == (["specialised_office"], ["Phòng Kinh tế"])
    assert task["coordinate_with_as_written"] == ["Phòng Văn hóa - Xã hội"]


def test_printed_doubts_name_the_part_they_belong_to():
    source = plan("health_records.txt")

    assert {"node": "T2", "code": "responsible_unstated"} in as_values(source, read(source))["doubts"]


@pytest.mark.parametrize("name", ["school_timetable.yaml", "youth_union.txt", "ministry_decision.txt"])
def test_yaml_and_json_say_the_same(name):
    source = plan(name)
    reading = read(source)

    assert (
        yaml.safe_load(as_yaml(source, reading)) == json.loads(as_json(source, reading)) == as_values(source, reading)
    )


@pytest.mark.parametrize("name", ["actors", "audiences", "outlets"])
def test_every_code_of_a_lexicon_is_plain_and_has_names(name):
    content = load(name)
    rows = content if isinstance(content, list) else content[name]

    assert all(row["code"].replace("_", "").isalpha() and row["names"] for row in rows)
    assert len(entries(name)) == len(rows)


def test_the_longest_type_of_document_is_tried_first():
    names = [name for name, _, _ in document_types()]

    assert names.index("chuong trinh hanh dong") < names.index("chuong trinh")
    assert ("ke hoach", "plan", "KH") in document_types()


def test_wording_is_folded():
    assert "khuyen khich" in wording("encouraged")


GOLDEN_COUNTS = {
    NodeKind.OBJECTIVE: "objectives",
    NodeKind.REQUIREMENT: "requirements",
    NodeKind.AUDIENCE_GROUP: "audience_groups",
    NodeKind.TOPIC: "topics",
    NodeKind.TOPIC_POINT: "topic_points",
    NodeKind.METHOD_GROUP: "form_groups",
    NodeKind.METHOD: "forms",
    NodeKind.METHOD_ACTION: "form_actions",
    NodeKind.ASSIGNEE: "assignees",
    NodeKind.TASK: "tasks_with_closing",
    NodeKind.RECIPIENT: "recipients",
    NodeKind.REFERENCE: "unnumbered_references",
}


@needs_shared
def test_the_transcribed_plan_has_as_many_parts_as_a_careful_reader_found():
    golden = yaml.safe_load((SHARED / "ke-hoach-899.golden.yaml").read_text(encoding="utf-8"))["counts"]
    reading = read(source_of((SHARED / "ke-hoach-899.vi.txt").read_text(encoding="utf-8")))

    counts = Counter(node.kind for node in reading.nodes)
    assert {name: counts[kind] for kind, name in GOLDEN_COUNTS.items()} == {
        name: golden[name] for name in GOLDEN_COUNTS.values()
    }
    assert len(reading.documents) == golden["legal_documents"]


@needs_shared
def test_the_transcribed_plan_leaves_nothing_over():
    source = source_of((SHARED / "ke-hoach-899.vi.txt").read_text(encoding="utf-8"))

    assert read(source).leftover == ()


@needs_shared
@pytest.mark.parametrize(
    ("start", "kind"),
    [
        ("01", VerdictKind.PLAN_FRAGMENT),
        ("05", VerdictKind.DIGEST),
        ("08", VerdictKind.PLAN_FRAGMENT),
        ("10", VerdictKind.DIGEST),
        ("16", VerdictKind.DIGEST),
        ("19", VerdictKind.DIGEST),
    ],
)
def test_texts_of_other_bodies_are_told_apart(start, kind):
    (path,) = (SHARED / "others").glob(f"{start}-*.txt")

    assert read(source_of(path.read_text(encoding="utf-8"))).verdict.kind is kind
