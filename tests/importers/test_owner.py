"""The owner is settled by the strongest evidence there is, and by none when there is none."""

from __future__ import annotations

from collections import Counter

from auditor.importers import owner
from auditor.importers.base import Owner
from auditor.importers.owner import ALL_CONVERSATIONS, LEADING_SENDER, Conversation

SHOWN = {"ona marsh": "Ona Marsh", "ona": "Ona Marsh", "ann": "Ann Lee", "bo": "Bo Rao"}


def a_talk(*slugs: str, names: tuple[str, ...] = (), sender: tuple[str, str] = ("", "")) -> Conversation:
    return Conversation(set(slugs), set(names), {sender})


def settled(known: Owner, *talks: Conversation) -> Owner:
    owner.learn_conversations(known, talks, SHOWN)
    return known


def test_the_one_inviter_is_the_owner() -> None:
    who = Owner()
    owner.learn_inviters(who, Counter({("Ona Marsh", "ona"): 3}))
    assert (who.name, who.slugs, who.certain) == ("Ona Marsh", ["ona"], True)


def test_two_inviters_under_the_profile_name_are_one_owner_with_two_addresses() -> None:
    who = Owner(name="Ona  MARSH")
    owner.learn_inviters(who, Counter({("Ona Marsh", "ona"): 3, ("ona marsh", "ona-2"): 1}))
    assert who.slugs == ["ona", "ona-2"]


def test_two_inviters_of_different_names_settle_nothing() -> None:
    who = Owner()
    owner.learn_inviters(who, Counter({("Ona Marsh", "ona"): 3, ("Bo Rao", "bo"): 1}))
    assert who == Owner()


def test_what_was_said_is_not_changed() -> None:
    who = Owner(name="Ann Lee", slugs=["ann"], how="--me", certain=True)
    owner.learn_name(who, "Ona Marsh", "Profile.csv")
    owner.learn_inviters(who, Counter({("Ona Marsh", "ona"): 3}))
    settled(who, *[a_talk("ona", f"p{number}") for number in range(5)])
    assert (who.name, who.slugs, who.how) == ("Ann Lee", ["ann"], "--me")


def test_an_address_is_learnt_once() -> None:
    who = Owner()
    owner.learn_email(who, "ona@example.com")
    owner.learn_email(who, "ona@example.com")
    assert who.emails == ["ona@example.com"]


def test_the_profile_in_every_conversation_is_the_owner() -> None:
    who = settled(Owner(), *[a_talk("ona", f"p{number}") for number in range(4)])
    assert (who.name, who.slugs, who.how, who.certain) == ("Ona Marsh", ["ona"], ALL_CONVERSATIONS, True)


def test_two_in_every_conversation_settle_nothing() -> None:
    assert settled(Owner(), *[a_talk("ona", "ann") for _ in range(4)]).slugs == []


def test_too_few_conversations_settle_nothing() -> None:
    assert settled(Owner(), a_talk("ona", "ann"), a_talk("ona", "bo")) == Owner()


def test_a_leading_sender_is_taken_but_not_for_certain() -> None:
    talks = [a_talk("ona", f"p{number}") for number in range(7)] + [a_talk(f"q{number}") for number in range(3)]
    who = settled(Owner(), *talks)
    assert (who.slugs, who.how, who.certain) == (["ona"], LEADING_SENDER, False)


def test_nobody_leads_enough() -> None:
    assert settled(Owner(), *[a_talk("ona"), a_talk("ona"), a_talk("bo"), a_talk("ann")]) == Owner()


def test_without_addresses_the_name_in_every_conversation_is_the_owners() -> None:
    who = settled(Owner(), *[a_talk(names=("ona marsh", f"p{number}")) for number in range(4)])
    assert (who.name, who.slugs, who.certain) == ("Ona Marsh", [], True)


def test_a_profile_of_another_name_than_the_owners_is_not_taken() -> None:
    who = settled(Owner(name="Ona Marsh"), *[a_talk("ann", f"p{number}") for number in range(4)])
    assert who.slugs == []


def test_who_writes_under_the_owners_name_and_never_meets_the_owner_is_the_owner() -> None:
    talks = [
        a_talk("ona", "ann", sender=("ona marsh", "ona")),
        a_talk("ona", "bo", sender=("ona marsh", "ona")),
        a_talk("ona-old", "bo", sender=("ona marsh", "ona-old")),
        a_talk("ona", "namesake", sender=("ona marsh", "namesake")),
    ]
    assert settled(Owner(name="Ona Marsh"), *talks).slugs == ["ona", "ona-old"]


def test_a_known_address_gives_the_name() -> None:
    assert settled(Owner(slugs=["ona"]), a_talk("ona", "ann")).name == "Ona Marsh"
