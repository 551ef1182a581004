"""Two audits of one client: found, compared under the same rules, and the same on every run."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from auditor import pipeline, reaudit
from auditor.comparing.movements import counts
from auditor.counting.book import Answer, Round
from auditor.counting.count import Count
from auditor.errors import NotEnoughData, UsageError
from auditor.settings import Cutoffs, Settings
from tests.builders import cards

if TYPE_CHECKING:
    from auditor.store import Store

FIRST, SECOND = datetime(2026, 3, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC)
DEFAULTS = Settings()
LATE = "2027-02-01T00:00:00"


def audited(
    store: Store, folder: Path, moment: datetime, *people: tuple[str, str], settings: Settings = DEFAULTS
) -> Any:
    """One year: import, audit."""
    if people:
        file = folder / f"{moment.year}.vcf"
        file.write_bytes(cards(*people, revised=moment.strftime("%Y-%m-%dT00:00:00Z")))
        pipeline.import_paths(store, [file], settings=settings, now=moment)
    return pipeline.audit(store, settings, client="me", now=moment)


def two_years(store: Store, folder: Path) -> Any:
    audited(store, folder, FIRST, ("Ann Lee", "Acme"), ("Bob Stone", "Acme"))
    return audited(store, folder, SECOND, ("Ann Lee", "Bolt"), ("Cara Dean", "Bolt"))


def test_a_later_archive_is_compared_with_the_audit_of_the_year_before(store: Store, tmp_path: Path):
    """Somebody is new, somebody moved, nobody is lost; the first audit has nothing to be compared with."""
    first = audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"), ("Bob Stone", "Acme"))
    assert reaudit.since_last(store, first) is None
    second = audited(store, tmp_path, SECOND, ("Ann Lee", "Bolt"), ("Cara Dean", "Bolt"))
    found = reaudit.since_last(store, second)
    assert found is not None
    assert (found.before_as_of, found.after_as_of, found.recomputed) == ("2026-03-01", "2027-03-01", "")
    people = found.movements[0]
    assert (people.before, people.after) == (2, 3)
    assert [(part.reason, [p.name for p in part.people]) for part in people.parts] == [("new", ["Cara Dean"])]
    assert [(moved.name, moved.note) for moved in found.moved] == [("Ann Lee", "Acme, now Bolt")]
    assert reaudit.since_last(store, audited(store, tmp_path, SECOND)) == found


def test_audits_are_chosen_by_number_or_day(store: Store, tmp_path: Path):
    """By default the last and the newest of an earlier day; the older one always comes first."""
    with pytest.raises(NotEnoughData, match="no audit"):
        reaudit.chosen(store)
    two_years(store, tmp_path)
    expected = [1, 2]
    for named in ((), ("1",), ("2026-03-01", "2"), ("2", "1"), ("2027-03-01", "2026-03-01")):
        assert [kept.id for kept in reaudit.chosen(store, *named)] == expected
    with pytest.raises(UsageError, match="no audit “7”"):
        reaudit.chosen(store, "7")


def test_other_cut_offs_work_the_earlier_audit_out_again(store: Store, tmp_path: Path):
    """From what was there then, and it says so."""
    audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"))
    strict = Settings(cutoffs=Cutoffs(strong_two_way_episodes=5))
    second = audited(store, tmp_path, SECOND, ("Cara Dean", "Bolt"), settings=strict)
    found = reaudit.since_last(store, second)
    assert found is not None
    assert found.recomputed.startswith(
        "Changed between the audits: the cut-offs. The earlier audit was worked out again"
    )
    assert (found.movements[0].before, found.movements[0].after) == (1, 2)
    assert len(store.snapshot_list()) == 2


def test_another_version_of_the_program_works_both_out_again(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    """The numbers then mean the same."""
    two_years(store, tmp_path)
    monkeypatch.setattr(reaudit, "__version__", "9.0.0")
    before, after = reaudit.chosen(store)
    found = reaudit.between(store, before, after)
    assert "the program (0.1.0, now 9.0.0)" in found.recomputed
    assert found.movements[0].change == 1


def test_what_cannot_be_worked_out_again_stands_and_says_so(store: Store, tmp_path: Path):
    """The files of then were taken away."""
    audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"))
    with store.transaction():
        store.forget_files(store.file_names())
    second = audited(
        store, tmp_path, SECOND, ("Cara Dean", "Bolt"), settings=Settings(weights={"strong_ties": 2.0, "habits": 1.0})
    )
    found = reaudit.since_last(store, second)
    assert found is not None
    assert found.recomputed.startswith("Changed between the audits: the weights.")
    assert found.recomputed.endswith("so its numbers stand.")


def test_a_file_as_it_was_holds_nothing_that_came_later(store: Store, tmp_path: Path):
    """Files, answers and rounds; a round closed since is open again; the file itself is untouched."""
    audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"))
    for moment in ("2026-02-01T00:00:00", LATE):
        store.start_round(Round(0, "random", 1, "", "family", moment, ["p1"], [0.0], ["A"]))
        store.append(Answer(0, 1, "p1", "lunch", "yes", moment, "random"))
    audited(store, tmp_path, SECOND, ("Cara Dean", "Bolt"))
    with store.as_it_was("2026-06-01T00:00:00") as past:
        assert past.contact_columns()["name"] == ["Ann Lee"]
        assert [(kept.id, kept.closed) for kept in past.rounds()] == [(1, False)]
        assert len(past.answers()) == 1
    assert len(store.contact_columns()["name"]) == 2
    assert [kept.closed for kept in store.rounds()] == [True, False]


def asked(
    store: Store, moment: str, seed: int, yes: set[str], number: int, again: list[str] | None = None
) -> list[str]:
    """A random round over 200 people, or the people of `again` once more; who was asked, in order."""
    people = [f"p{n:03d}" for n in range(200)]
    answers_before = len(store.answers())
    current = store.start_round(
        Round(0, "random", seed, "", "family", moment, people, [0.0] * 200, ["A"] * 200, answers_before)
    )
    count, order = Count(200, None, "random", seed), []
    known = {answer.person_id for answer in store.answers()} if again is None else set()
    for person in sorted(known):
        count.answer(people.index(person), True)
    while len(order) < number:
        place = people.index(again[len(order)]) if again else count.next()
        assert place is not None
        order.append(people[place])
        for question in ("lunch", "advocate"):
            value = "yes" if people[place] in yes else "no"
            store.append(Answer(0, current, people[place], question, value, moment, "random"))
        if again is None:
            count.answer(place, people[place] in yes, people[place] in yes)
    return order


def test_people_asked_again_are_compared_one_by_one_and_others_as_two_samples(store: Store, tmp_path: Path):
    """The same people: narrow and clear; other people: wider; both contain what really happened."""
    audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"))
    many = {f"p{n:03d}" for n in range(120)}
    order = asked(store, "2026-02-01T00:00:00", 3, set(), 60)
    first = audited(store, tmp_path, FIRST)
    asked(store, LATE, 4, many, 60, again=order)
    second = audited(store, tmp_path, SECOND, ("Cara Dean", "Bolt"))
    found = reaudit.since_last(store, second)
    assert found is not None
    lunch = found.estimates[0]
    assert (lunch.basis, lunch.pairs, lunch.clear) == ("paired", 60, True)
    assert lunch.low <= 0.6 <= lunch.high
    assert counts(first)["people"] == 1


def test_two_samples_of_different_people_are_compared_as_such(store: Store, tmp_path: Path):
    """The difference contains what really happened."""
    audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"))
    asked(store, "2026-02-01T00:00:00", 3, set(), 40)
    audited(store, tmp_path, FIRST)
    asked(store, LATE, 4, {f"p{n:03d}" for n in range(120)}, 60)
    found = reaudit.since_last(store, audited(store, tmp_path, SECOND, ("Cara Dean", "Bolt")))
    assert found is not None
    assert [change.basis for change in found.estimates] == ["unpaired"] * 3
    assert found.estimates[0].clear


def test_a_round_that_went_on_is_compared_by_its_ranges(store: Store, tmp_path: Path):
    """Its two ranges are all there is; nobody was asked again, and nobody else was drawn."""
    people = [f"p{n:03d}" for n in range(200)]
    count, number = Count(200, None, "random", 3), 0
    audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"))
    for moment, answers in (("2026-02-01T00:00:00", 30), (LATE, 20)):
        number = number or store.start_round(
            Round(0, "random", 3, "", "family", moment, people, [0.0] * 200, ["A"] * 200)
        )
        for _ in range(answers):
            place = count.next()
            assert place is not None
            count.answer(place, False)
            store.append(Answer(0, number, people[place], "lunch", "no", moment, "random"))
        audited(store, tmp_path, FIRST)
    found = reaudit.since_last(store, audited(store, tmp_path, SECOND, ("Cara Dean", "Bolt")))
    assert found is not None
    assert [change.basis for change in found.estimates] == ["ranges"] * 3


def test_a_letter_is_compared_by_its_ranges(store: Store, tmp_path: Path):
    """It has no draw to go by."""
    people = [f"p{n:03d}" for n in range(100)]
    letters = ["A" if n < 30 else "B" for n in range(100)]
    audited(store, tmp_path, FIRST, ("Ann Lee", "Acme"))
    round_ = Round(0, "letter", 0, "A", "family", "2026-02-01T00:00:00", people, [0.0] * 100, letters)
    number = store.start_round(round_)
    for person in people[:30]:
        store.append(Answer(0, number, person, "lunch", "no", "2026-02-01T00:00:00", "letter"))
    audited(store, tmp_path, FIRST)
    store.append(Answer(0, number, people[0], "lunch", "yes", LATE, "letter"))
    found = reaudit.since_last(store, audited(store, tmp_path, SECOND, ("Cara Dean", "Bolt")))
    assert found is not None
    assert {change.basis for change in found.estimates} == {"ranges"}
    assert not any(change.clear for change in found.estimates)
    assert replace(found, estimates=()) != found
