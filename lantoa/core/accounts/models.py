from typing import Any

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from lantoa.core.clock import now
from lantoa.lib.vietnamese import fold


class PeopleManager(BaseUserManager["User"]):
    """Makes accounts; one made without a password gets it through the link for a forgotten one."""

    def create_user(self, username: str, *, full_name: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(username=username, full_name=full_name, **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user


class FoldedNames(models.CharField):
    """Kept in step with the names whenever the row is written, in bulk too, so that people are found without marks."""

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        words = (getattr(model_instance, name) for name in ("full_name", "username", "email"))
        folded = fold(" ".join(filter(None, words)))[: self.max_length]
        setattr(model_instance, self.attname, folded)
        return folded


class User(AbstractBaseUser):
    """A person who can sign in. What they may do comes from their posts, never from the account."""

    username = models.CharField(_("account name"), max_length=60, unique=True, validators=[UnicodeUsernameValidator()])
    full_name = models.CharField(_("full name"), max_length=120)
    email = models.EmailField(_("email"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    language = models.CharField(_("language"), max_length=5, blank=True)
    is_active = models.BooleanField(_("may sign in"), default=True)
    folded = FoldedNames(max_length=300, editable=False, blank=True)
    date_joined = models.DateTimeField(_("account made at"), default=now)

    objects = PeopleManager()
    USERNAME_FIELD = "username"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["full_name"]

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        constraints = [
            models.UniqueConstraint(Lower("username"), name="one_account_per_name"),
            models.UniqueConstraint(Lower("email"), condition=~models.Q(email=""), name="one_account_per_email"),
        ]

    def __str__(self):
        return self.full_name or self.username

    def get_full_name(self) -> str:
        """The name by which libraries and the kit call a person."""
        return self.full_name
