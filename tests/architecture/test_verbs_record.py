"""Every verb authorises first, says by whom it is done, and writes to the ledger or says here why not.

A key of the two tables names a verb, or a module or package for all verbs in it.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

import lantoa

ROOT = Path(lantoa.__file__).parent

AUTHORISED_OTHERWISE = {
    "core.accounts.actions.open_account": "the provider that the operator trusts vouches for the person; the account holds no post",
    "core.files.actions": "files stand below units, so the verb of the app that owns the record authorises",
    "core.outbox.actions": "the outbox knows no units; the verb of each taking authorises, and files are found among the person's own items",
    "programme.plan.actions.opening.note_opening": "its first query picks the person's own units and no others",
}

RECORDS_NOTHING = {
    "channels.activities.actions.evidence.expect_no_more": "how many files were announced is no figure of the programme",
    "channels.activities.actions.evidence.keep_small": "a smaller picture of what was recorded proves nothing more",
    "channels.activities.actions.evidence.look_again": "asks for background work; what it sees is recorded",
    "channels.activities.actions.recording.plan_ahead": "what is ahead has not been done",
    "channels.activities.actions.recording.receive": "keeps files for an activity that is still to be recorded",
    "channels.broadcasts.actions.approving": "nobody is told yet; whom it reaches is recorded when it has gone out",
    "channels.broadcasts.actions.drafting": "a draft tells nobody; a trial goes to oneself alone",
    "channels.broadcasts.actions.sending.start": "whom it tells is written down; whom it reached is recorded when it has gone out",
    "core.accounts.actions": "a person's own account is no act of a programme; the audit trail has it",
    "core.documents.actions": "stands below the ledger; it announces events, and the programme records what they mean",
    "core.files.actions": "a file is evidence or source of an act, never an act of its own",
    "core.jobs.actions": "background work; what the work does is recorded by the verbs that it calls",
    "core.notices.actions": "reading or ordering notices proves nothing about a programme",
    "core.outbox.actions": "a phone's item is no act by itself; the verb that takes it records what it is",
    "core.privacy.actions": "copies and erasures of personal data are no act of a programme; the audit trail has them",
    "core.org.actions": "stands below the ledger; the organisation's own history is dated in its rows and in the audit trail",
    "core.roster.actions": "stands below the ledger; rosters are dated in their rows and in the audit trail",
    "programme.intake.actions": "works on a draft that binds nobody; publishing it is what is recorded",
    "programme.cascade.actions.adopting": "works on a draft, and keeps a document; submitting the plan is what is recorded",
    "programme.cascade.actions.beginning": "a unit's draft binds nobody; submitting it is what is recorded",
    "programme.cascade.actions.catching_up": "works on a draft, or says why none is made; submitting the plan is what is recorded",
    "programme.cascade.actions.excusing.take_back": "the unit owes again what the programme says; the giving is recorded",
    "programme.cascade.actions.handing_down.hand_down": "what it publishes is recorded by `pass_on` of the programme",
    "programme.cascade.actions.handing_in.remark": "is told and recorded when the plan is returned",
    "programme.cascade.actions.handing_in.settle_remark": "works on a draft; submitting it is what is recorded",
    "programme.cascade.actions.handing_in.take_remark_back": "nobody was told of the remark",
    "programme.cascade.actions.lines": "works on a draft that binds nobody; submitting it is what is recorded",
    "programme.cascade.actions.mending": "works on a draft that binds nobody; submitting it is what is recorded",
    "programme.cascade.actions.reminding": "a reminder proves nothing about a programme; its row and the notices have it",
    "programme.directing.actions.reminding": "a reminder proves nothing about a programme; its row and the notices have it",
    "programme.cascade.actions.uploading": "works on a draft that binds nobody; submitting it is what is recorded",
    "programme.cascade.actions.urging": "drafts a document; its sending is recorded by a handler",
    "programme.cascade.actions.signing": "drafts a document; its sending and the submission are recorded",
    "programme.difficulties.actions.raising.keep_draft": "what a person has typed and not sent is nobody's act",
    "programme.difficulties.actions.grouping.group": "putting together what is the same is recorded when it is answered",
    "programme.difficulties.actions.grouping.rename": "a title is no act of the programme; the answer under it is",
    "programme.difficulties.actions.grouping.take_out": "putting together and taking apart precede the answer, which counts",
    "programme.difficulties.actions.deciding.put_up": "the head's direction is recorded",
    "programme.difficulties.actions.deciding.take_back": "the head has decided nothing",
    "programme.directing.actions.assigning.take_back": "the task is given to nobody again; the giving is recorded",
    "programme.directing.actions.following.report": "is recorded when the direction is closed",
    "programme.improvements.actions.deciding.ask": "nothing is decided; the decision is recorded",
    "programme.improvements.actions.deciding.put_up": "the head's decision is recorded",
    "programme.improvements.actions.drafting": "a unit's draft binds nobody; proposing it is what is recorded",
    "programme.improvements.actions.following.give_up": "what is given up counts nowhere; its steps and the audit trail have it",
    "programme.coverage.actions": "how a goal is counted is no act of the programme; who decided it, and who looked at names, is in the audit trail",
    "programme.plan.actions.publishing.ask_to_publish": "asks for background work; the publishing that it does is recorded",
    "programme.plan.actions.opening.open_feed": "the address of a calendar feed is no act of the programme",
    "programme.plan.actions.opening.renew_feed": "a new address of a calendar feed is no act of the programme",
    "programme.plan.actions.papers": "drafts a document that binds nobody; its sending is recorded by a handler",
    "programme.plan.actions.successors": "opens a draft that binds nobody; publishing it is what is recorded",
    "project.demo.actions": "founds the example and moves its clock; what its people then do is recorded as always",
}


@dataclass(frozen=True)
class Module:
    """One module of ours: its dotted name below the package, and its functions."""

    name: str
    tree: ast.Module

    @property
    def functions(self) -> dict[str, ast.FunctionDef]:
        return {node.name: node for node in self.tree.body if isinstance(node, ast.FunctionDef)}

    @property
    def imported(self) -> dict[str, str]:
        """By local name, the full name of what `from lantoa.… import …` brings."""
        lines = [node for node in self.tree.body if isinstance(node, ast.ImportFrom)]
        ours = [node for node in lines if (node.module or "").startswith("lantoa.")]
        return {
            alias.asname or alias.name: f"{(node.module or '').removeprefix('lantoa.')}.{alias.name}"
            for node in ours
            for alias in node.names
        }


def modules() -> dict[str, Module]:
    paths = [path for path in ROOT.rglob("*.py") if not {"tests", "migrations"} & set(path.parts)]
    names = {path: ".".join(path.relative_to(ROOT).with_suffix("").parts) for path in paths}
    return {name: Module(name, ast.parse(path.read_text(encoding="utf-8"))) for path, name in names.items()}


MODULES = modules()


def verbs() -> Iterator[tuple[str, ast.FunctionDef]]:
    for module in MODULES.values():
        if "actions" in module.name.split("."):
            for name, function in module.functions.items():
                if not name.startswith(("_", "authorise")):
                    yield f"{module.name}.{name}", function


def called(node: ast.AST) -> Iterator[str]:
    """The names of what is called below the node: `note` or `ledger.record`."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call):
            if isinstance(call.func, ast.Name):
                yield call.func.id
            elif isinstance(call.func, ast.Attribute) and isinstance(call.func.value, ast.Name):
                yield f"{call.func.value.id}.{call.func.attr}"


def records(verb: str, seen: frozenset[str] = frozenset()) -> bool:
    """Whether the function writes to the ledger, itself or through a function of ours that it calls by name."""
    module, _, name = verb.rpartition(".")
    function = MODULES[module].functions.get(name) if module in MODULES else None
    if function is None or verb in seen:
        return False
    calls = set(called(function))
    if calls & {"ledger.record", "ledger.reverse"}:
        return True
    imported = MODULES[module].imported
    return any(records(imported.get(call, f"{module}.{call}"), seen | {verb}) for call in calls)


def authorises_first(function: ast.FunctionDef) -> bool:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    first = body[0]
    return isinstance(first, ast.Expr) and any(
        name == "open_to_public" or name.startswith("authorise") for name in called(first)
    )


def reason_in(table: dict[str, str], verb: str) -> str | None:
    return next((key for key in table if verb == key or verb.startswith(f"{key}.")), None)


VERBS = dict(verbs())


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_authorises_before_anything_else(verb):
    assert authorises_first(VERBS[verb]) or reason_in(AUTHORISED_OTHERWISE, verb)


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_takes_the_thing_first_and_by_keyword_who_does_it(verb):
    arguments = VERBS[verb].args

    assert len(arguments.args) <= 1
    assert "by" in {argument.arg for argument in arguments.kwonlyargs}


@pytest.mark.parametrize("verb", VERBS)
def test_a_verb_records_or_has_a_reason_not_to(verb):
    assert records(verb) or reason_in(RECORDS_NOTHING, verb)


@pytest.mark.parametrize("key", AUTHORISED_OTHERWISE)
def test_no_excuse_from_authorising_outlives_its_verb(key):
    assert any(not authorises_first(function) for verb, function in VERBS.items() if reason_in({key: ""}, verb))


@pytest.mark.parametrize("key", RECORDS_NOTHING)
def test_no_excuse_from_recording_outlives_its_verb(key):
    assert any(not records(verb) for verb in VERBS if reason_in({key: ""}, verb))


def test_publishing_is_seen_to_record_through_its_helper():
    assert records("programme.plan.actions.publishing.publish")
