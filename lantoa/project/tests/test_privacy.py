import os
import subprocess
import sys


def test_the_folder_of_the_data_is_closed_to_other_accounts_of_the_machine(tmp_path):
    folder = tmp_path / "new" / "var"

    ask = [sys.executable, "-c", "import lantoa.project.settings"]
    subprocess.run(ask, env={"PATH": os.environ["PATH"], "LANTOA_VAR": str(folder)}, check=True)

    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "secret_key").stat().st_mode & 0o777 == 0o600
