"""The product without its channels: what stands below them does not know them."""

import os
import subprocess
import sys

WITHOUT = """
from lantoa.project import settings
settings.INSTALLED_APPS = [app for app in settings.INSTALLED_APPS if not app.startswith("lantoa.channels.")]
import os
os.environ["DJANGO_SETTINGS_MODULE"] = "lantoa.project.settings"
import django
django.setup()
from django.core.management import call_command
from django.urls import get_resolver
from lantoa.core.channels import channels
call_command("check")
call_command("makemigrations", check=True, dry_run=True, verbosity=0)
assert channels() == [], channels()
assert not [name for name in get_resolver().namespace_dict if name in ("broadcasts", "activities")]
call_command("migrate", verbosity=0, skip_checks=True)
"""


def test_everything_else_stands_when_the_channels_are_taken_away(tmp_path):
    settings = {"LANTOA_VAR": str(tmp_path), "DATABASE_URL": f"sqlite:///{tmp_path / 'lantoa.sqlite3'}"}
    done = subprocess.run(
        [sys.executable, "-c", WITHOUT], env=os.environ | settings, capture_output=True, text=True, check=False
    )

    assert (done.returncode, done.stderr) == (0, "")
