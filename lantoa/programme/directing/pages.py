"""Addresses and small pieces that pages of this room share."""

from django.urls import reverse

from lantoa.programme.plan.models import PlanItem


def task_url(item: PlanItem) -> str:
    return reverse("directing:task", args=[item.pk])


def my_tasks_url() -> str:
    return reverse("directing:mine")
