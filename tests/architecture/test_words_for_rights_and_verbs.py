"""Whatever a person may do, and whatever the audit trail says was done, has words that people read."""

import re
from pathlib import Path

import pytest

import lantoa
from lantoa.channels.activities.models import StepKind as ActivityStepKind
from lantoa.channels.broadcasts.models import StepKind as CampaignStepKind
from lantoa.core.audit.verbs import named_verbs
from lantoa.core.documents.models import StepKind
from lantoa.core.org.scope import grants, permissions
from lantoa.programme.cascade.models import StepKind as PlanStepKind
from lantoa.programme.improvements.models import StepKind as ImprovementStepKind

ROOT = Path(lantoa.__file__).parent
NOTED = re.compile(r'(?:audit\.note|_note_once)\(\s*f?"([^"]+)"')
# The demo names its own where it is installed.
DEMO = {"demo.set_day", "demo.leave_act", "demo.leave_deed", "demo.fill_roster", "demo.let_live"}
# Verbs whose second half stands in a variable.
FILLED_IN = {
    "documents.{kind}": {f"documents.{kind}" for kind in StepKind},
    "cascade.{kind}": {f"cascade.{kind}" for kind in PlanStepKind},
    "activities.{kind}": {f"activities.{kind}" for kind in ActivityStepKind},
    "broadcasts.{kind}": {f"broadcasts.{kind}" for kind in CampaignStepKind},
    "improvements.{kind}": {f"improvements.{kind}" for kind in ImprovementStepKind},
    "accounts.{deed}_passkey": {"accounts.add_passkey", "accounts.remove_passkey"},
    "accounts.second_factor_{state}": {"accounts.second_factor_on", "accounts.second_factor_off"},
}


def noted_verbs() -> set[str]:
    """Every verb that the code writes into the audit trail."""
    paths = [path for path in ROOT.rglob("*.py") if "tests" not in path.parts]
    written = {verb for path in paths for verb in NOTED.findall(path.read_text("utf-8"))}
    return set().union(*(FILLED_IN.get(verb, {verb}) for verb in written))


@pytest.mark.parametrize("permission", sorted({row.permission for row in grants()}))
def test_every_permission_that_a_role_has_says_what_it_lets_a_person_do(permission):
    assert permission in permissions()


def test_every_verb_of_the_audit_trail_has_words_and_no_words_outlive_their_verb():
    assert noted_verbs() - DEMO == named_verbs() - DEMO
