import polib
import pytest
from click.testing import CliRunner
from django.apps import apps
from django.utils.translation import gettext, override

from lantoa.project import messages
from lantoa.project.messages import PACKAGE, Sentence

EMPTY = 'msgid ""\nmsgstr ""\n"Language: vi\\n"\n"Plural-Forms: nplurals=1; plural=0;\\n"\n'


@pytest.fixture
def package(tmp_path):
    """A small package of one module and one template, with an empty catalogue."""
    (tmp_path / "hoa" / "templates").mkdir(parents=True)
    (tmp_path / "hoa" / "views.py").write_text('_("Save")\n_("%(count)d plan")\n')
    (tmp_path / "hoa" / "templates" / "a.html").write_text('{% load i18n %}{% translate "Go back" %}')
    (tmp_path / "vi.po").write_text(EMPTY)
    return tmp_path / "hoa"


@pytest.fixture
def catalogue(package):
    return package.parent / "vi.po"


def give(catalogue, **sentences: str):
    """Write translations into the catalogue, by their English with _ for a space."""
    kept = polib.pofile(str(catalogue))
    for msgid, msgstr in sentences.items():
        kept.find(msgid.replace("_", " ")).msgstr = msgstr
    kept.save()


def test_the_catalogue_is_complete():
    assert messages.faults() == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('_("Save")', Sentence("Save")),
        ('translation.gettext_lazy("Save" " all")', Sentence("Save all")),
        ('ngettext("%(n)d unit", "%(n)d units", n)', Sentence("%(n)d unit", plural="%(n)d units")),
        ('pgettext("month", "May")', Sentence("May", context="month")),
        ('from django.utils.translation import gettext_lazy as lazy\nlazy("Save")', Sentence("Save")),
    ],
)
def test_sentences_of_python_are_found(source, found):
    assert list(messages.sentences_in_python(source)) == [found]


def test_what_is_not_a_literal_sentence_is_passed_over():
    assert list(messages.sentences_in_python("_(name)\nprint('Save')\nfor _ in range(3): pass")) == []


@pytest.mark.parametrize(
    ("source", "found"),
    [
        ('{% translate "Save" %}', Sentence("Save")),
        ('{% translate "Light" context "theme" %}', Sentence("Light", context="theme")),
        ('{% button _("Save it") kind="primary" %}', Sentence("Save it")),
        ("{% blocktranslate %}Ask {{ name }}{% endblocktranslate %}", Sentence("Ask %(name)s")),
        (
            "{% blocktranslate count n=n %}{{ n }} unit{% plural %}{{ n }} units{% endblocktranslate %}",
            Sentence("%(n)s unit", plural="%(n)s units"),
        ),
    ],
)
def test_sentences_of_templates_are_found(source, found):
    assert list(messages.sentences_in_template("{% load i18n %}" + source)) == [found]


def test_update_takes_in_what_is_said_and_drops_what_is_not(package, catalogue):
    messages.update(catalogue, package)
    give(catalogue, Save="Lưu")
    (package / "templates" / "a.html").unlink()

    messages.update(catalogue, package)

    kept = [(entry.msgid, entry.msgstr, entry.occurrences) for entry in polib.pofile(str(catalogue))]
    assert kept == [("Save", "Lưu", [("hoa/views.py", "")]), ("%(count)d plan", "", [("hoa/views.py", "")])]


def test_faults_name_what_is_missing_stale_or_has_other_places(package, catalogue):
    messages.update(catalogue, package)
    kept = polib.pofile(str(catalogue))
    kept.find("%(count)d plan").msgstr = "%(so)d kế hoạch"
    kept.append(polib.POEntry(msgid="Old", msgstr="Cũ"))
    kept.remove(kept.find("Go back"))
    kept.save()

    assert messages.faults(catalogue, package) == [
        "no Vietnamese: 'Save'",
        "no longer said: 'Old'",
        "not in the catalogue: 'Go back' (hoa/templates/a.html)",
        "places differ: '%(count)d plan' → '%(so)d kế hoạch'",
    ]


def test_the_command_checks_and_compiles():
    checked = CliRunner().invoke(messages.main, ["--check"])
    messages.compile_catalogue()

    assert (checked.exit_code, checked.output) == (0, "Every sentence has its Vietnamese.\n")
    with override("vi"):
        assert gettext("Sign in") == "Đăng nhập"


def test_every_model_is_in_the_glossary():
    glossary = (PACKAGE.parent / "docs" / "glossary.md").read_text(encoding="utf-8").casefold()
    ours = [model for model in apps.get_models() if model.__module__.startswith("lantoa.")]

    with override("vi"):
        missing = {model.__name__ for model in ours if str(model._meta.verbose_name).casefold() not in glossary}
    assert missing == set()
