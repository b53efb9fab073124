"""A folder whose data are being served is not thrown away."""

import subprocess
import sys

from lantoa.project.occupied import is_occupied, occupied


def test_a_folder_is_free_before_and_after_and_taken_while_it_is_served(tmp_path):
    before = is_occupied(tmp_path)
    with occupied(tmp_path):
        during = is_occupied(tmp_path)

    assert (before, during, is_occupied(tmp_path)) == (False, True, False)


def test_two_may_serve_from_one_folder_and_it_is_free_when_both_have_ended(tmp_path):
    with occupied(tmp_path):
        with occupied(tmp_path):
            both = is_occupied(tmp_path)
        one = is_occupied(tmp_path)

    assert (both, one, is_occupied(tmp_path)) == (True, True, False)


def test_asking_leaves_nothing_behind(tmp_path):
    is_occupied(tmp_path / "nowhere")

    assert list(tmp_path.iterdir()) == []


def test_a_process_that_was_killed_holds_nothing(tmp_path):
    hold = (
        "import sys, time, pathlib; from lantoa.project.occupied import occupied\n"
        f"with occupied(pathlib.Path({str(tmp_path)!r})): print('held', flush=True); time.sleep(60)"
    )
    process = subprocess.Popen([sys.executable, "-c", hold], stdout=subprocess.PIPE)
    process.stdout.readline()
    held = is_occupied(tmp_path)

    process.kill()
    process.communicate()

    assert (held, is_occupied(tmp_path)) == (True, False)
