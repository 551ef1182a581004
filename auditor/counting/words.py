"""Words: what a result means, in sentences for somebody who has never seen a confidence interval."""

from __future__ import annotations

from typing import TYPE_CHECKING

from auditor.counting.result import ANYTIME, FIXED, RANGE_FROM, UNFINISHED, Result, Tally
from auditor.rounding import whole

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from auditor.counting.book import Round
    from auditor.counting.change import Change
    from auditor.counting.fairness import Comparison

NOTHING_SAID = 0.01  # a range that leaves out no more than this at either end says nothing (ours)
_SENTENCES = {  # {0} of every hundred, or an exact number
    "lunch": "{0} contacts would have lunch with you",
    "advocate": "{0} would put in a word for you",
    "stranger": "{0} contacts are people you do not know",
}
_GO_ON = {
    "guided": "auditor count",
    "random": "auditor count --draw random",
}  # draw -> the command that goes on with it
_CHANGED = {"lunch": "would have lunch with you", "advocate": "would put in a word for you"}


def summary(result: Result) -> list[str]:
    """What the answers say so far, one sentence or two per line, most important first."""
    if not result.answered:
        return [_begun(result)]
    if result.basis == UNFINISHED:
        return _unfinished(result)
    if not result.speaks:
        return [known_line(result), *_doubled_sentence(result.lunch), _first_range(result)]
    lines = [known_line(result), range_sentence(result.lunch), range_sentence(result.advocate)]
    if result.strangers.yes or result.strangers.unsure:
        lines.append(range_sentence(result.strangers))
    return [*lines, *_drawn_sentence(result), *_doubled_sentence(result.lunch), *_what_it_rests_on(result)]


def first_range_sentence(result: Result) -> str:
    """When the first range comes, and how far one is where not all answers bring it nearer."""
    if result.basis == UNFINISHED:
        return f"What {_letters(result)} says about everybody comes when it is done."
    sentence = f"The first range comes after {RANGE_FROM} answers"
    if not result.partly_drawn:
        return f"{sentence}."
    so_far = f"{result.carrying or 'none'} of the {result.answered:,} so far"
    alone = "The others count for themselves only, and nothing follows about anybody else."
    return f"{sentence} about people who were drawn: {so_far}. {alone}"


def _first_range(result: Result) -> str:
    sentence = first_range_sentence(result)
    return f"{sentence} {_GO_ON[result.draw]} draws." if result.partly_drawn else sentence


def _drawn_sentence(result: Result) -> list[str]:
    """How many of the answers carry the range, where others came from a file, a letter or another round."""
    if not result.partly_drawn:
        return []
    drawn, others = result.carrying, result.volunteered
    few = f"{drawn:,}" if drawn else "None"
    carry = "was drawn and carries" if drawn < 2 else "were drawn and carry"
    rest = "other one counts for itself" if others == 1 else f"other {others:,} count for themselves"
    return [
        f"{few} of the {result.answered:,} {carry} the range; the {rest} only: a yes raises “at least”, and "
        f"nothing follows about anybody else. {_GO_ON[result.draw]} goes on drawing."
    ]


def _doubled_sentence(lunch: Tally) -> list[str]:
    """That some entries with a yes may be of one person, beside numbers that go by that."""
    if not lunch.doubled:
        return []
    fewest = _people(lunch.yes - lunch.doubled)
    return [
        f"The {lunch.yes:,} with a yes to lunch may be {fewest} only, as auditor review asks; “at least” goes by that."
    ]


def _begun(result: Result) -> str:
    """What was said when nobody's answer is whole yet."""
    if result.half:
        return f"Begun: {_half(result.half)}. auditor count asks it next."
    return f"No answers yet; you skipped {_people(result.skipped)}." if result.skipped else "No answers yet."


def _half(people: int) -> str:
    return f"the second question about {_people(people)} is still open"


def range_sentence(tally: Tally) -> str:
    """One question: per hundred contacts, and the numbers behind it; "" without a range."""
    if tally.estimate is None or tally.low is None or tally.high is None:
        return ""
    low, high = whole(tally.low, tally.high)
    if low == high:
        return _SENTENCES[tally.question].format(f"Exactly {low:,} of {tally.total:,}") + "."
    if low <= NOTHING_SAID * tally.total and high >= (1 - NOTHING_SAID) * tally.total:
        return f"Too few answers yet to say how many of your {tally.total:,} contacts {tally.label}."
    sentence = _SENTENCES[tally.question].format(_per_hundred(tally))
    return f"{sentence} – about {round(tally.estimate):,} of {tally.total:,}, at least {low:,}, at most {high:,}."


def advice_sentence(result: Result) -> str:
    """What more answers would buy; "" when that is no question."""
    lunch = result.lunch
    if result.basis == UNFINISHED:
        return f"{_people(result.to_ask)} still to go under {_letters(result)}."
    if lunch.points_then is None or lunch.points is None or not result.more:
        return ""
    now, then = _points(lunch.points), _points(lunch.points_then)
    more = "1 more answer" if result.more == 1 else f"{result.more} more answers"
    if now == then:
        return f"{more} would hardly narrow the lunch range (about ±{now} of every 100)."
    return f"{more} would narrow the lunch range from about ±{now} to ±{then} of every 100."


def live_line(result: Result) -> str:
    """The range while asking, in one short line."""
    if result.basis == UNFINISHED:
        return f"so far {result.lunch.yes} of {result.answered} under {_letters(result)} would have lunch with you"
    parts = []
    for tally, short in ((result.lunch, "lunch"), (result.advocate, "a good word")):
        if tally.low is not None and tally.high is not None:
            low, high = whole(tally.low, tally.high)
            parts.append(f"{short}: {low:,}{f' to {high:,}' if low < high else ''} of {tally.total:,}")
    return " · ".join(parts)


def known_line(result: Result) -> str:
    """What was said, without any conclusion."""
    lunch, advocate, strangers = result.tallies
    where = f" under {_letters(result)}" if result.draw == "letter" else ""
    line = f"You answered about {_people(result.answered)}{where}: {lunch.yes} would have lunch with you, "
    line += f"{advocate.yes} would put in a word for you"
    unsure = max(lunch.unsure - result.skipped, 0)
    rest = [
        f", you were unsure about {unsure}" if unsure else "",
        f", {strangers.yes} you do not know" if strangers.yes else "",
    ]
    skipped = f" You skipped {_people(result.skipped)}; they come back." if result.skipped else ""
    half = f" {_half(result.half).capitalize()}." if result.half else ""
    beyond = f" {_beyond(result)}" if result.beyond else ""
    return line + "".join(rest) + "." + skipped + half + beyond


def _beyond(result: Result) -> str:
    """Where the answers about people who are not under the letters count."""
    who = "1 person who is" if result.beyond == 1 else f"{result.beyond:,} people who are"
    return f"You also answered about {who} not under {_letters(result)}: that counts in auditor count."


def again_sentence(people: int, begun: bool = True) -> str:
    """How many of last time are still to come; "" for none."""
    if not people:
        return ""
    return f"{_people(people)} of last time{' still' if begun else ''} to be asked again: answer as of today."


def change_lines(current: Round, changes: Mapping[str, Change]) -> list[str]:
    """What has changed since the round whose people are asked again, a line for each question."""
    if current.again is None or not changes:
        return []
    pairs = next(iter(changes.values())).pairs
    lines = [f"Compared person by person with last time, {_people(pairs)} asked again so far:"]
    return lines + [f"  {_CHANGED[question]}: {_change(change)}." for question, change in changes.items()]


def _change(change: Change) -> str:
    """`between 2 and 9 of every 100 more`, `no clear change, between 3 of every 100 fewer and 5 more`."""
    low, high = round(100 * change.low), round(100 * change.high)
    if not change.clear:
        return f"no clear change, between {abs(min(low, 0))} of every 100 fewer and {max(high, 0)} more"
    least, most = sorted((abs(low), abs(high)))
    return f"between {least} and {most} of every 100 {'more' if change.low > 0 else 'fewer'}"


def fairness_lines(comparisons: Sequence[Comparison]) -> list[str]:
    """Whether the letters look like everybody else, and the cheapest cure if not."""
    if not comparisons:
        return []
    different = [comparison.sentence for comparison in comparisons if comparison.differs]
    if not different:
        names = ", ".join(comparison.label.lower() for comparison in comparisons)
        return [f"These people look like the others in what the files show ({names})."]
    cure = "The letter may not stand for everybody. Cheapest cure: 20 others at random (auditor count --draw random)."
    return ["These people differ from the others:", *(f"  {sentence}" for sentence in different), cure]


def _unfinished(result: Result) -> list[str]:
    return [
        known_line(result),
        *_doubled_sentence(result.lunch),
        f"{_people(result.to_ask)} under {_letters(result)} to go; what it says about everybody comes when they are done.",
    ]


def _what_it_rests_on(result: Result) -> list[str]:
    if result.basis == ANYTIME and not result.to_ask:
        return ["Everybody was asked about."]
    if result.basis == ANYTIME:
        last = "These ranges stay honest however you decide to stop: they are right in at least 95 of 100 audits."
        return [line for line in (advice_sentence(result), last) if line]
    if result.basis == FIXED:
        return [f"Exact for the {result.asked} people fixed in advance, all of them answered."]
    low, high = whole(*(result.as_if_random or (0, 0)))
    return [
        f"Certain is only what you said about the {result.asked} under {_letters(result)}. For everybody else this "
        "assumes that people under one letter are somewhat alike.",
        f"Were the letters a random draw, lunch would be {low:,} to {high:,}.",
    ]


def _per_hundred(tally: Tally) -> str:
    """`between 2 and 7 of every 100`; per thousand where hundreds are too coarse."""
    assert tally.share is not None  # noqa: S101 - for the type checker
    _, low, high = tally.share
    base = 100 if high >= 0.03 or tally.total < 1000 else 1000
    least, most = whole(low * base, high * base)
    return f"Between {least} and {most} of every {base:,}"


def _points(points: float) -> str:
    return f"{points:.1f}" if points < 10 else f"{points:.0f}"


def _people(number: int) -> str:
    return "1 person" if number == 1 else f"{number:,} people"


def _letters(result: Result) -> str:
    return result.letters.replace(",", ", ")
