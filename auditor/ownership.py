"""Who the owner is: as earlier imports settled it, as `--me` names them, and when that may still change."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.errors import InputError
from auditor.importers.base import Owner
from auditor.names import clean, email_address, profile_slug
from auditor.wording import kept, say_as

if TYPE_CHECKING:
    from auditor.store import Store

_OWNER = "owner"  # name of the store's note about the owner
OWNER_DEPENDENT = ("linkedin_messages", "mail_mbox", "calendar_ics", "calendar_csv")  # who sent depends on who owns


def stored_owner(store: Store) -> Owner:
    """The owner as earlier imports settled it."""
    found = store.get(_OWNER)
    return Owner(**kept.loads(found)) if found else Owner()


def keep_owner(store: Store, owner: Owner) -> None:
    """Keep who the owner is for the imports to come."""
    store.put(_OWNER, kept.dumps(owner))


def owner_from(me: str) -> Owner:
    """The owner as `--me` names them: a profile address, an e-mail address or a name."""
    slug, email = profile_slug(me), email_address(me)
    name = "" if slug or email else clean(me)
    if not (slug or email or name):
        raise InputError("--me is empty.", "Give your LinkedIn profile address, an e-mail address or your name.")
    return Owner(
        name,
        [slug] if slug else [],
        [email] if email else [],
        say_as("who the owner is", "you said so (--me)"),
        certain=True,
    )


def says_the_same(stored: Owner, me: Owner) -> bool:
    """Whether `me` names the owner that is already known."""
    folded = {name.casefold() for name in (stored.name, me.name)}
    return bool(
        set(stored.slugs) & set(me.slugs) or set(stored.emails) & set(me.emails) or (me.name and len(folded) == 1)
    )


def set_owner(store: Store, me: str) -> None:
    """Settle who the owner is. Raises InputError when messages were already read under another owner."""
    owner, said = stored_owner(store), owner_from(me)
    if says_the_same(owner, said):
        return
    if any(receipt.kind in OWNER_DEPENDENT for receipt in store.receipts()):
        raise InputError(
            "The messages were read with somebody else as the owner.", "Give the files again together with --me."
        )
    keep_owner(store, said)
