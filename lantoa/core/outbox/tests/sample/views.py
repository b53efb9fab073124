from uuid import UUID, uuid4

from django.contrib.auth.decorators import login_required
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from lantoa.core.outbox.tests.sample.notes import take_note


@login_required
def new(request: HttpRequest) -> HttpResponse:
    """The form; sent without scripts it does the same act."""
    if request.method == "POST":
        with transaction.atomic():
            facts = {name: request.POST.getlist(name) for name in request.POST}
            return redirect(take_note(by=request.user, id=uuid4(), facts=facts, expected=[]))
    return render(request, "sample/new.html")


@login_required
def note(request: HttpRequest, pk: UUID) -> HttpResponse:
    return render(request, "sample/note.html", {"pk": pk})
