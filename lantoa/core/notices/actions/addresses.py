"""Where a person wants to be reached: given by them, shown to be theirs, and forgotten again."""

from datetime import timedelta

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from lantoa.core import audit, jobs
from lantoa.core.accounts.models import User
from lantoa.core.accounts.permissions import authorise_owner
from lantoa.core.clock import now
from lantoa.core.notices import codes, suppressing
from lantoa.core.notices.models import Address, Suppression, Way
from lantoa.core.refusals import Refusal

SEND_CODE = "notices.send_code"
BETWEEN_CODES = timedelta(minutes=1)


class NoMobileNumber(Refusal):
    message = _("This is no mobile number of Vietnam. Write it in digits, such as 0912 345 678.")
    field = "phone"


class CodeJustAsked(Refusal):
    message = _("A code was sent less than a minute ago. Wait for it, then ask again.")
    field = "phone"


class NoCodeAsked(Refusal):
    message = _("The code is no longer good. Ask for a new one.")
    field = "code"


class WrongCode(Refusal):
    message = _("This is not the code that was sent. Look at the newest message and type its six digits.")
    field = "code"


class TriedJustNow(Refusal):
    message = _("This address was tried again within a day and messages came back. Give another address.")


@transaction.atomic
def give_phone(person: User, *, way: Way, phone: str, by: User) -> Address:
    """Keep the phone for this way and send a code to it; a number confirmed for another way is confirmed here too."""
    authorise_owner(by, person)
    value = codes.international(phone)
    if not value:
        raise NoMobileNumber
    address, _made = Address.objects.select_for_update().get_or_create(person=person, way=way)
    if address.value == value and address.is_confirmed and not _is_held_back(address):
        return address
    if address.code_asked_at and now() - address.code_asked_at < BETWEEN_CODES:
        raise CodeJustAsked
    address.value, address.is_follower, address.confirmed_at, address.tries = value, False, None, 0
    address.seed, address.code_asked_at = codes.new_seed(), now()
    known = Address.objects.filter(person=person, value=value, confirmed_at__isnull=False).exclude(pk=address.pk)
    if known.exists():
        _settle(address, by)
    address.save()
    if not address.is_confirmed:
        jobs.enqueue(SEND_CODE, key=f"{SEND_CODE}:{address.pk}:{address.seed}", owner=person, address=address.pk)
    return address


@transaction.atomic
def _tried(address: Address, code: str) -> bool:
    """Whether the code is right; a wrong one is counted, whatever is refused afterwards."""
    address = Address.objects.select_for_update().get(pk=address.pk)
    if codes.is_right(address, code):
        return True
    address.tries += 1
    address.save(update_fields=["tries"])
    return False


def confirm(person: User, *, way: Way, code: str, by: User) -> Address:
    """The code that came to the address shows that it is theirs; from now on messages go there."""
    authorise_owner(by, person)
    address = Address.objects.filter(person=person, way=way).first()
    if address is None or not address.seed or address.code_asked_at is None:
        raise NoCodeAsked
    if now() - address.code_asked_at > codes.GOOD_FOR or address.tries >= codes.TRIES_MAX:
        raise NoCodeAsked
    if not _tried(address, code):
        raise WrongCode
    with transaction.atomic():
        _settle(address, by)
        address.save()
    return address


def _settle(address: Address, by: User) -> None:
    address.confirmed_at, address.seed, address.tries = now(), "", 0
    suppressing.lift(address.way, address.value, by=by)
    audit.note("notices.confirm_address", address.person, by=by, remark=address.way)


@transaction.atomic
def ask_to_follow(person: User, *, by: User) -> Address:
    """Make the code that the person writes to the official account; what reached them so far goes on until then."""
    authorise_owner(by, person)
    address, _made = Address.objects.select_for_update().get_or_create(person=person, way=Way.ZALO)
    address.seed, address.code_asked_at = codes.new_following_code(), now()
    address.save(update_fields=["seed", "code_asked_at"])
    return address


@transaction.atomic
def forget_address(person: User, *, way: Way, by: User) -> int:
    """Send nothing to the person by this way any more, and keep no address for it."""
    authorise_owner(by, person)
    gone, _rows = Address.objects.filter(person=person, way=way).delete()
    if gone:
        audit.note("notices.forget_address", person, by=by, remark=way)
    return gone


@transaction.atomic
def try_again(person: User, *, way: Way, by: User) -> int:
    """The person says that the address is right; messages go there again, until one more comes back. Once a day."""
    authorise_owner(by, person)
    addresses = _own_addresses(person, way)
    lately = Suppression.objects.filter(way=way, address__in=addresses, lifted_at__gt=now() - timedelta(days=1))
    if lately.exists():
        raise TriedJustNow
    lifted = sum(suppressing.lift(way, address, by=by) for address in addresses)
    if lifted:
        audit.note("notices.try_again", person, by=by, remark=way)
    return lifted


def _own_addresses(person: User, way: Way) -> list[str]:
    if way == Way.EMAIL:
        return [person.email.lower()] if person.email else []
    return list(Address.objects.filter(person=person, way=way).exclude(value="").values_list("value", flat=True))


def _is_held_back(address: Address) -> bool:
    return Suppression.objects.filter(way=address.way, address=address.value, lifted_at=None).exists()
