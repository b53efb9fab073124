import json
import subprocess
import sys

import pytest
import yaml
from click.testing import CliRunner

from lantoa.project.cli import COMMANDS, main

PLAN = """UBND TỈNH BƯỞI
SỞ NỘI VỤ
Số: 12/KH-SNV
KẾ HOẠCH
Tuyên truyền cải cách hành chính năm 2024
Căn cứ Kế hoạch số 52/KH-UBND ngày 11/3/2024 của Ủy ban nhân dân tỉnh;
I. MỤC ĐÍCH, YÊU CẦU
1. Mục đích
- 100% công chức được phổ biến nhiệm vụ cải cách hành chính.
II. TỔ CHỨC THỰC HIỆN
1. Văn phòng Sở
- Theo dõi, đôn đốc các đơn vị; báo cáo Sở trước ngày 02/4/2024.
Nơi nhận:
- Lưu: VT.
"""

# Read as English, with a word that nothing explains.
DAMAGED = """KE HOACH
Tuyén truyén cai cach hanh chinh nam 2024
I. MUC TIEU
1. Nang cao nhan thtrc cua can bo, cong chtrc, vién chtrc vé cai cach hanh chinh, gom:
a) Can bo quan ly qxzwk cac don vi trong tinh;
b) Vién chtrc cua cac co quan nha nuoc.
"""


@pytest.fixture
def plan(tmp_path):
    path = tmp_path / "ke-hoach.txt"
    path.write_text(PLAN, encoding="utf-8")
    return path


def lantoa(*arguments):
    return CliRunner().invoke(main, [str(argument) for argument in arguments])


def test_help_lists_every_command_with_its_purpose():
    shown = " ".join(lantoa("--help").output.split())

    assert [name for name, purpose in COMMANDS.items() if purpose not in shown] == []


@pytest.mark.parametrize("name", [name for name in COMMANDS if name != "manage"])
def test_every_command_explains_itself(name):
    result = lantoa(name, "--help")

    assert (result.exit_code, result.output.startswith("Usage: ")) == (0, True)
    assert len(result.output.splitlines()) > 5


def test_help_and_intake_load_no_django():
    program = "import sys; from lantoa.project.commands import intake; print('django' in sys.modules)"

    printed = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout

    assert printed == "False\n"


def test_an_unknown_command_is_refused():
    assert lantoa("fly").exit_code == 2


def test_intake_prints_yaml_with_dates_in_iso_form_and_numbers_as_written(plan):
    result = lantoa("intake", plan)

    basis = yaml.safe_load(result.stdout)["legal_basis"][0]
    assert (result.exit_code, str(basis["date"]), basis["number_symbol"]) == (0, "2024-03-11", "52/KH-UBND")


def test_intake_lists_the_words_that_were_hardly_read_where_they_stand_and_above(tmp_path):
    damaged = tmp_path / "ban-quet.txt"
    damaged.write_text(DAMAGED, encoding="utf-8")

    result = lantoa("intake", damaged)

    doubts = yaml.safe_load(result.stdout)["doubts"]
    assert {each["code"] for each in doubts if "qxzwk" in each.get("about", "")} == {
        "unsure_words",
        "unsure_words_below",
    }
    assert [line for line in result.stderr.splitlines() if "qxzwk" in line and line.startswith("? dòng ")] != []


def test_intake_says_the_same_in_json_and_in_a_file(plan, tmp_path):
    output = tmp_path / "reading.json"

    result = lantoa("intake", plan, "--format", "json", "--output", output)

    printed = json.loads(lantoa("intake", plan, "--format", "json").stdout)
    assert (result.stdout, json.loads(output.read_text("utf-8"))) == ("", printed)


def test_intake_tells_its_doubts_apart_from_the_reading(plan):
    told = lantoa("intake", plan, "--language", "en").stderr

    assert "? The paper does not name its signer.\n" in told
    assert "ke-hoach.txt: " in told.splitlines()[-1]


def test_intake_of_a_file_that_is_no_document_says_what_to_do(tmp_path):
    path = tmp_path / "empty.docx"
    path.write_bytes(b"")

    result = lantoa("intake", path, "--language", "en")

    assert (result.exit_code, result.stdout) == (1, "")
    assert "empty.docx: This file is empty." in result.stderr


def test_intake_of_a_text_that_is_no_plan_ends_with_three(tmp_path):
    path = tmp_path / "poem.txt"
    path.write_text("Trăm năm trong cõi người ta\nChữ tài chữ mệnh khéo là ghét nhau\n", encoding="utf-8")

    assert lantoa("intake", path).exit_code == 3
