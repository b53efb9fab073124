"""What accounts and the rooms below them hold of a person, and how the account itself ends."""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog, AccessLog
from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as say
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from lantoa.core.accounts.lockout import release
from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import Fate, Holding, hold
from lantoa.core.audit.models import Trace
from lantoa.core.audit.trace import reference
from lantoa.core.files.models import StoredFile
from lantoa.core.jobs.models import Job


def close_account(person: User) -> None:
    """End every way in, and blank who it was. The row stays, for what it did must go on making sense."""
    for session in UserSession.objects.filter(user=person):
        session.end()
    for model in (EmailAddress, Authenticator):
        model.objects.filter(user=person).delete()
    release(person)
    for attempts in (AccessAttempt, AccessFailureLog, AccessLog):
        attempts.objects.filter(username__in=[person.username, person.email or person.username]).delete()
    with override(settings.LANGUAGE_CODE):
        person.full_name = say("Erased person")
    person.username, person.email, person.phone, person.language = f"da-xoa-{person.pk}", "", "", ""
    person.is_active = False
    person.set_unusable_password()
    columns = ["full_name", "username", "email", "phone", "language", "is_active", "password", "folded"]
    person.save(update_fields=columns)


def _about(person: User) -> QuerySet[Trace]:
    return Trace.objects.filter(subject=reference(person)).exclude(actor=person)


def _unname_traces(person: User) -> None:
    """The name at the time stood in titles too."""
    Trace.objects.filter(subject=reference(person)).update(subject_title="")
    Trace.objects.filter(actor=person).update(actor_name="")


def _blank(rows: Any, **values: Any) -> Any:
    return lambda person: rows(person).update(**values)


def _files(person: User) -> QuerySet[StoredFile]:
    return StoredFile.objects.filter(uploaded_by=person)


def _jobs(person: User) -> QuerySet[Job]:
    return Job.objects.filter(owner=person)


hold(
    Holding(
        Trace,
        _("What I did"),
        lambda person: Trace.objects.filter(actor=person),
        ("happened_at", "verb", "subject_title", "remark"),
        Fate.BLANKED,
        _("The audit trail must show what was done in the name of the body; after erasure it names nobody."),
        erase=_unname_traces,
    )
)
hold(
    Holding(
        Trace,
        _("What others did about me"),
        _about,
        ("happened_at", "actor_name", "verb", "remark"),
        Fate.BLANKED,
        _("The audit trail must show what was done in the name of the body; after erasure it names nobody."),
    )
)
hold(
    Holding(
        User,
        _("My account"),
        lambda person: User.objects.filter(pk=person.pk),
        ("username", "full_name", "email", "phone", "language", "date_joined"),
        Fate.BLANKED,
        _("To sign in, and to be reached. After erasure the row says “erased person” and nobody can sign in with it."),
    )
)
hold(
    Holding(
        UserSession,
        _("Where I am signed in"),
        lambda person: UserSession.objects.filter(user=person),
        ("created_at", "last_seen_at", "ip", "user_agent"),
        Fate.REMOVED,
        _("So that you can see and end your own sign-ins."),
    )
)
hold(
    Holding(
        AccessLog,
        _("When I signed in"),
        lambda person: AccessLog.objects.filter(username=person.username),
        ("attempt_time", "ip_address", "user_agent", "logout_time"),
        Fate.REMOVED,
        _("To notice when somebody else tries to come in as you."),
    )
)
hold(
    Holding(
        StoredFile,
        _("Files that I sent in"),
        _files,
        ("name", "kept_at", "size"),
        Fate.BLANKED,
        _("A file is the source or the proof of a public act; after erasure it says of nobody who sent it."),
        erase=_blank(_files, uploaded_by=None),
    )
)
hold(
    Holding(
        Job,
        _("Work that I asked for"),
        _jobs,
        ("title", "created_at", "state"),
        Fate.BLANKED,
        _("So that you can follow background work; after erasure it belongs to nobody."),
        erase=_blank(_jobs, owner=None, title=""),
    )
)
