"""Every model that may hold something of a person says how that goes out and how it ends."""

import pytest
from django.apps import apps
from django.db.models import CharField, ForeignKey, Model, TextField

from lantoa.core.accounts.models import User
from lantoa.core.accounts.personal_data import decided

# A column called so names, or may name, somebody.
NAMING = {"full_name", "email", "phone", "person_name", "actor_name", "birth_year", "birthday", "address"}


def columns_of_people(model: type[Model]) -> list[str]:
    """Columns that point to an account, or are called as if they named a person."""
    fields = [field for field in model._meta.get_fields() if field.concrete]
    pointing = [field for field in fields if isinstance(field, ForeignKey) and field.related_model is User]
    naming = [field for field in fields if isinstance(field, CharField | TextField) and field.name in NAMING]
    return [field.name for field in (*pointing, *naming)]


MODELS = [model for model in apps.get_models() if model.__module__.startswith("lantoa.")]


@pytest.mark.parametrize(
    "model", [model for model in MODELS if columns_of_people(model)], ids=lambda model: model.__name__
)
def test_a_model_that_names_people_has_decided_how_they_are_handed_out_and_erased(model):
    assert model in decided(), f"{model.__name__} ({', '.join(columns_of_people(model))}): say it in personal.py."
