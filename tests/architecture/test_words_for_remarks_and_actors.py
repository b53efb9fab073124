"""Whatever the audit trail adds to a verb, and whatever acts by itself, reads as words and not as code."""

import ast
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest
from django.conf import settings
from django.utils.translation import override

import lantoa
from lantoa.core.audit.wording import as_written, named_actors, remark_in_words, unsaid, worded_verbs
from lantoa.programme.intake.reading.extract.refusals import SENTENCES
from tests.architecture.test_words_for_rights_and_verbs import DEMO, FILLED_IN

ROOT = Path(lantoa.__file__).parent
# One remark of each verb that keeps codes, and how it reads.
READS = [
    ("accounts.end_other_sign_ins", "2", "2 lần đăng nhập"),
    ("documents.addressed", "3", "3 nơi nhận"),
    ("documents.sent", "3", "3 nơi nhận"),
    ("documents.signed", "ab12", "SHA-256 ab12"),
    ("documents.keep_offered", "ab12", "SHA-256 ab12"),
    ("documents.offer_signed", "ab12", "SHA-256 ab12"),
    ("documents.choose_numbering", "drawn", "lấy từ sổ đăng ký trong hệ thống"),
    (
        "files.erase",
        "A sheet is kept for a week after it was sent in.",
        "Danh sách chỉ được giữ một tuần sau khi gửi lên.",
    ),
    ("intake.accept_certain", "4", "4 mục"),
    ("intake.correct", "text, deadline_on", "nội dung, ngày được nêu"),
    ("intake.correct_above", "text", "nội dung"),
    ("intake.correct_header", "title, issued_year", "tiêu đề, năm"),
    ("intake.keep_refusal", "too_large", "Tệp quá lớn."),
    ("intake.keep_refusal", "corrupt", "Tệp này bị hỏng, không mở được."),
    ("notices.cancel_mailing", "12", "12 tin"),
    ("broadcasts.started", "12", "12 người"),
    ("broadcasts.ended", "12", "12 người"),
    ("broadcasts.cancelled", "3", "3 người"),
    ("notices.confirm_address", "zalo", "Zalo"),
    ("notices.forget_address", "sms", "SMS"),
    ("notices.try_again", "email", "email"),
    ("org.carry_out", "12", "ghi 12 thay đổi"),
    ("org.end_post", "2024-06-30", "ngày cuối 30/06/2024"),
    ("org.end_stand_in", "2024-06-30", "ngày cuối 30/06/2024"),
    ("org.end_stand_in", "person:7 person:8", "hủy trước khi bắt đầu"),
    ("org.hand_over", "org.post:7: 3", "chuyển theo 3 việc chưa xong"),
    ("plan.change_cause", "amendment", "điều chỉnh"),
    ("plan.copy_programme", "2026", "sang năm 2026"),
    ("plan.publish", "3", "đã xem 3 chỗ còn nghi ngờ"),
    ("roster.export", "staff: 12", "cán bộ, nhân viên: 12"),
    ("roster.export_sheet", "units: 3", "đơn vị: 3"),
    ("roster.record_headcount", "pupil: 400", "học sinh: 400"),
    ("roster.receive_sheet", "staff", "cán bộ, nhân viên"),
    ("roster.write_sheet", "all", "tất cả hoặc không gì cả"),
    ("roster.wrote_sheet", "new 2, changed 0, leaving 0", "2 mới"),
    ("roster.wrote_sheet", "new 0, changed 0, leaving 0", "không có gì thay đổi"),
    ("roster.end_membership", "2024-06-30", "ngày cuối 30/06/2024"),
    (
        "roster.roll_over",
        "2026: 10 up, 5 out",
        "năm học 2026–2027: 10 em lên lớp, 5 em ra trường",
    ),
    ("roster.make_codes", "30", "30 mã"),
    ("roster.open_door", "2024-06-30", "ngày cuối 30/06/2024"),
    ("cascade.settle_proposals", "4", "4 dòng"),
    ("difficulties.add", "1", "1 khó khăn, vướng mắc"),
    ("difficulties.group", "2", "2 khó khăn, vướng mắc"),
    ("roster.merge_persons", "12", "gộp hồ sơ số 12 vào hồ sơ này"),
]


def calls() -> Iterator[tuple[str, ast.Call]]:
    """Every call in the product, with the module in which it stands."""
    for path in ROOT.rglob("*.py"):
        if not {"tests", "migrations"} & set(path.parts):
            module = ".".join(("lantoa", *path.relative_to(ROOT).with_suffix("").parts))
            yield from (
                (module, node) for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Call)
            )


def argument(call: ast.Call, name: str) -> ast.expr | None:
    return next((word.value for word in call.keywords if word.arg == name), None)


def verbs_with_remarks() -> set[str]:
    found = set()
    for _module, call in calls():
        if ast.unparse(call.func) == "audit.note" and argument(call, "remark"):
            verb = ast.unparse(call.args[0]).removeprefix("f").strip("'\"")
            found |= FILLED_IN.get(verb, {verb})
    return found


def jobs_that_act() -> set[str]:
    """Whatever text stands for the one who acts, written out or as a constant."""
    found = set()
    for module, call in calls():
        for part in ast.walk(by) if (by := argument(call, "by")) else ():
            if isinstance(part, ast.Constant) and isinstance(part.value, str):
                found.add(part.value)
            elif isinstance(part, ast.Name | ast.Attribute) and ast.unparse(part).rpartition(".")[2].isupper():
                found.add(_value(module, ast.unparse(part)))
    return {name for name in found if isinstance(name, str)}


def _value(module: str, dotted: str) -> object:
    value: object = import_module(module)
    for name in dotted.split("."):
        value = getattr(value, name, None)
    return value


def test_every_verb_with_a_remark_says_how_it_reads_and_no_wording_outlives_its_verb():
    # A verb whose end is filled in has a remark in some of its forms alone.
    written = verbs_with_remarks()
    assert written - DEMO <= worded_verbs().keys()
    assert worded_verbs().keys() - DEMO <= written


def test_whatever_acts_by_itself_has_a_name():
    jobs = jobs_that_act()

    assert jobs >= {"intake.read", "roster.remove_sheets", "setup", "sign-in"}
    # The operator of the installation names its single sign-on.
    assert jobs - named_actors() - {"demo", settings.OIDC_LABEL} == set()


@pytest.mark.parametrize(("verb", "remark", "words"), READS)
def test_a_remark_kept_as_code_reads_as_words(verb, remark, words):
    with override("vi"):
        assert remark_in_words(verb, remark) == words


def test_every_wording_of_codes_is_shown_by_an_example():
    coded = {verb for verb, wording in worded_verbs().items() if wording not in (as_written, unsaid)}

    assert coded - DEMO == {verb for verb, _remark, _words in READS}


def test_every_reason_for_which_the_product_erases_a_file_is_translated():
    texts = [text for _module, call in calls() if ast.unparse(call.func) == "files.erase" for text in _texts(call)]
    reasons = {reason for reason in texts if reason.isascii()}

    assert reasons
    with override("vi"):
        assert [reason for reason in reasons if remark_in_words("files.erase", reason) == reason] == []


def _texts(call: ast.Call) -> Iterator[str]:
    for part in ast.walk(argument(call, "reason") or call):
        if isinstance(part, ast.Constant) and isinstance(part.value, str):
            yield part.value


@pytest.mark.parametrize("code", SENTENCES)
def test_no_refusal_of_a_document_reads_as_code_or_with_a_gap(code):
    words = remark_in_words("intake.keep_refusal", code)

    assert words != code
    assert "{" not in words
