"""The steps between who somebody says they are and being signed in."""

from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.http import HttpRequest

from lantoa.core.accounts.queries import came_from_provider


class SecondFactorStage(AuthenticateStage):
    """Asks for the second factor, unless the operator trusts that the provider has asked for its own."""

    def _should_handle(self, request: HttpRequest) -> bool:
        if settings.OIDC_SECOND_FACTOR and came_from_provider(request, self.login.user):
            return False
        return super()._should_handle(request)
