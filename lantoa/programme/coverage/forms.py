from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from lantoa.core.ledger import Depth
from lantoa.programme.intake.kinds import ItemKind
from lantoa.programme.plan.models import PlanItem, Version

DEPTHS = [(int(each), each.label) for each in (Depth.REACHED, Depth.UNDERSTANDS, Depth.CAN_DO)]


class TopicChoice(forms.ModelMultipleChoiceField):
    def label_from_instance(self, item: PlanItem) -> str:
        return f"{item.number_as_written} {item.text}".strip()


class GoalForm(forms.Form):
    """What a goal means: its topics, all or one of them, and how deep."""

    topics = TopicChoice(
        PlanItem.objects.none(), label=_("Topics"), required=False, widget=forms.CheckboxSelectMultiple
    )
    needs_all = forms.TypedChoiceField(
        label=_("When does a person count?"),
        coerce=lambda value: value == "all",
        choices=[("all", _("reached about all of these topics")), ("one", _("reached about any one of them"))],
        widget=forms.RadioSelect,
    )
    depth = forms.TypedChoiceField(
        label=_("How deep does the plan ask?"), coerce=int, choices=DEPTHS, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, version: Version, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = version.items.in_order().filter(kind=ItemKind.TOPIC)
