"""The background work of programmes."""

from datetime import date
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from lantoa.core import jobs
from lantoa.programme.intake.models import Draft
from lantoa.programme.plan import actions
from lantoa.programme.plan.actions.publishing import NobodyAsked
from lantoa.programme.plan.many import PUBLISH_WORK
from lantoa.programme.plan.models import Version


@jobs.work(PUBLISH_WORK, label=_("Publishing to very many units"), retries=2, limit_seconds=3600)
def publish(job: Any, *, draft_id: int, issued_on: str, **words: Any) -> dict[str, str]:
    """All of it or nothing; a worker that was killed after the last row finds the version standing."""
    version = Version.objects.filter(draft=draft_id).select_related("programme").first()
    if version is None:
        if job.owner is None:
            raise NobodyAsked
        job.progress(0, 0, gettext("The units are bound and told; until all of them are, nobody sees any of it."))
        draft = Draft.objects.get(pk=draft_id)
        version = actions.publish(draft, issued_on=date.fromisoformat(issued_on), by=job.owner, **words)
    job.progress(0, 0)
    return {"url": version.programme.get_absolute_url()}
