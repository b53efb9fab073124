import pytest

from lantoa.programme.intake.reading.extract import ExtractionStopped, extract
from lantoa.programme.intake.reading.extract.refusals import EmptyFile
from lantoa.programme.intake.reading.extract.tests.samples import pdf, word
from lantoa.programme.intake.reading.pipeline import read_file, repaired

DAMAGED = """UBND HUYEN AN PHU
KE HOACH
Tuyén truyén vé cong tac cai cach hanh chinh nim 2024
Can cir Ké hoach sé 52/KH-UBND ngay 11/3/2024 cia Chu tich Uy ban nhan dan tinh vé tuyén truyén cai cach hanh chinh"""


def test_a_sound_file_is_read_without_repair():
    source, reading = read_file(pdf())

    assert (source.repaired, source.remarks) == (False, ())
    assert (reading.header.type.code, reading.header.number.value) == ("plan", "27/KH-UBND")
    assert (reading.header.issuer.value, reading.header.parent_body.value) == ("UBND XÃ VĨNH HẬU", "UBND HUYỆN AN PHÚ")


def test_one_plan_reads_alike_from_word_and_from_text():
    lines = ["KẾ HOẠCH", "Hướng dẫn nộp hồ sơ", "I. MỤC ĐÍCH", "- Người dân tự nộp được hồ sơ."]

    _, from_word = read_file(word(lambda document: [document.add_paragraph(line) for line in lines]))
    _, from_text = read_file("\n".join(lines).encode())

    assert [(node.kind, node.text) for node in from_word.nodes] == [(node.kind, node.text) for node in from_text.nodes]


def test_damaged_text_is_repaired_line_by_line():
    source = repaired(extract(DAMAGED.encode()))

    assert (source.repaired, source.remarks) == (True, ("repaired",))
    assert [line.original for line in source.lines] == DAMAGED.split("\n")
    assert source.lines[1].text == "KẾ HOẠCH"


def test_the_repair_is_told_page_by_page():
    told = []

    read_file(f"{DAMAGED}\f{DAMAGED}".encode(), on_step=lambda *step: told.append(step))

    assert told[-3:] == [("repairing", 0, 2), ("repairing", 1, 2), ("reading", 0, 0)]


def test_a_refusal_comes_through():
    with pytest.raises(EmptyFile):
        read_file(b"")


def test_reading_can_be_watched_and_stopped():
    told = []

    read_file(pdf(), on_step=lambda *step: told.append(step))

    assert told == [("opening", 0, 0), ("pages", 0, 1), ("pages", 1, 1), ("reading", 0, 0)]
    with pytest.raises(ExtractionStopped):
        read_file(pdf(), should_stop=lambda: True)
