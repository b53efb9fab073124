"""The command that takes in letters that came back, over every kind of place where they may lie."""

import mailbox

from click.testing import CliRunner

from lantoa.core import notices
from lantoa.core.accounts.models import User
from lantoa.core.notices.models import Delivery
from lantoa.core.notices.tests.test_bounces import report
from lantoa.project.commands.bounces import command


def test_the_command_reads_a_file_a_mailbox_and_folders_and_each_report_once(db, tmp_path):
    sen = User.objects.create_user("sen", full_name="Lê Thị Sen", email="sen@truong.example")
    notices.tell([sen], kind="programme.published", title="Chương trình mới", link="/", by="tests")
    Delivery.objects.update(state="sent", address=sen.email)
    raw = report(Delivery.objects.get())
    (tmp_path / "one.eml").write_bytes(raw)
    box = mailbox.mbox(tmp_path / "box")
    box.add(raw)
    box.flush()
    mailbox.Maildir(tmp_path / "maildir").add(raw)
    places = [tmp_path / "one.eml", tmp_path / "box", tmp_path / "maildir", tmp_path]

    done = CliRunner().invoke(command, [str(place) for place in places])

    lines = done.output.splitlines()
    assert done.exit_code == 0
    assert ["1 read" in line for line in lines] == [True] * 4
    assert ["1 letters came back" in line for line in lines] == [True, False, False, False]
