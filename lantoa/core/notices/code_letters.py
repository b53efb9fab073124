"""The message that carries a code to an address which a person has just given."""

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from lantoa.core.notices.codes import code_for
from lantoa.core.notices.models import Address, Reason, Way
from lantoa.core.notices.ways import carrier
from lantoa.core.notices.ways.base import Letter, Rests, Untaken
from lantoa.core.refusals import Refusal


class CodeNotSent(Refusal):
    message = gettext_lazy("The code could not be sent: %(why)s Ask for another one later, or give another number.")

    def __init__(self, reason: str) -> None:
        super().__init__(why=str(Reason(reason).label))


def send_code(address: Address) -> None:
    """Send the code now, at night too: the person sits and waits for it. Raises CodeNotSent, or Rests to be tried again."""
    code = code_for(address)
    with translation.override(address.person.language or settings.LANGUAGE_CODE):
        text = _("%(code)s is your code for Lan Tỏa. It is good for ten minutes. Tell it to nobody.") % {"code": code}
    letter = Letter(
        tracking=address.seed,
        address=address.value,
        subject="",
        text=text,
        template=settings.ZALO_CODE_TEMPLATE if address.way == Way.ZALO else "",
        values={"otp": code},
    )
    try:
        with carrier(address.way).open() as session:
            session.send(letter)
    except Rests as resting:
        if resting.reason == Reason.SERVER:
            raise
        raise CodeNotSent(resting.reason) from resting
    except Untaken as refused:
        raise CodeNotSent(refused.reason) from refused
