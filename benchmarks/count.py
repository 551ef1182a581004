"""Coverage and width of the count by simulation, beside Wald, Wilson, the exact interval and a flat-prior sequence.

    python -m benchmarks.count --quick              two minutes: the bars with 40 repetitions
    python -m benchmarks.count bars                 width over the exact interval, and covered at every look
    python -m benchmarks.count peers                what goes wrong with the obvious, watched at every answer
    python -m benchmarks.count patterns sizes letters special again speed

Each part prints one table. The truth is simulated: who says yes is fixed first, then a score of the wanted quality.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from multiprocessing import Pool

import numpy as np
from scipy.special import betaln, ndtri

from auditor.counting.asked_again import ask_again
from auditor.counting.change import paired_change, unpaired_change
from auditor.counting.count import Count
from auditor.counting.exact import fixed_sample
from auditor.counting.letters import letter_estimate

LOOKS = (25, 50, 100, 200)
SHARES = (0.03, 0.08)
SEPARATION = {0.5: 0.0, 0.75: 0.954, 0.9: 1.812, 0.97: 2.660}  # AUC -> distance of the two normals, sqrt(2) z(AUC)
# Width over the fixed-n exact width that must not be exceeded at each look (two shares together), 1,200 contacts.
BARS = {
    "random": (1.10, 1.15, 1.22, 1.32),
    "guided 0.5": (1.15, 1.20, 1.25, 1.38),
    "guided 0.75": (1.12, 1.15, 1.18, 1.28),
    "guided 0.9": (1.08, 1.06, 1.03, 1.05),
    "guided 0.97": (1.04, 0.98, 0.93, 0.88),
}
PATTERNS = ("informative", "half-silent", "tied", "reversed", "absent", "trap")

Truth = tuple[np.ndarray, np.ndarray, np.ndarray]


def a_truth(total: int, share: float, pattern: str | float, seed: int) -> Truth:
    """Lunch, advocate (two fifths of the lunches) and a score."""
    random = np.random.default_rng([seed, int(share * 1000), total])
    lunch = np.zeros(total, dtype=bool)
    lunch[random.choice(total, round(share * total), replace=False)] = True
    advocate = lunch & (random.random(total) < 0.4)
    noise = random.normal(size=total)
    if isinstance(pattern, float):
        return lunch, advocate, noise + SEPARATION[pattern] * lunch
    good = noise + SEPARATION[0.9] * lunch
    score = {
        "informative": good,
        "half-silent": np.where(random.random(total) < 0.5, np.minimum(good.min(), 0.0) - 1, good),
        "tied": np.round(good / 1.5),
        "reversed": -good,
        "absent": np.zeros(total),
        "trap": np.where(lunch, noise.min() - 1, noise),
    }[pattern]
    return lunch, advocate, score


def watched(truth: Truth, draw: str, seed: int, answers: int) -> Iterator[Count]:
    """The count after every answer."""
    lunch, advocate, score = truth
    count = Count(len(lunch), score, draw, seed)
    del count.questions["stranger"]  # not measured here
    for _ in range(answers):
        contact = count.next()
        if contact is None:
            return
        count.answer(contact, bool(lunch[contact]), bool(advocate[contact]))
        yield count


def one_run(draw: str, pattern: str | float, total: int, answers: int, share: float, seed: int) -> list[float]:
    """Covered at every look for lunch and advocate, then at each look the width over the expected exact width."""
    truth = a_truth(total, share, pattern, seed)
    always, always_advocate, widths = True, True, []
    for n, count in enumerate(watched(truth, draw, seed, answers), 1):
        lunch, advocate = count.interval("lunch"), count.interval("advocate")
        always &= lunch.low <= truth[0].sum() <= lunch.high
        always_advocate &= advocate.low <= truth[1].sum() <= advocate.high
        if n in LOOKS:
            widths.append((lunch.high - lunch.low) / exact_width(total, n, share))
    return [always, always_advocate, *widths]


_EXACT: dict[tuple[int, int, float], float] = {}


def exact_width(total: int, asked: int, share: float) -> float:
    """Mean width of the fixed-n exact interval at this share, over the samples one may get."""
    key = (total, asked, share)
    if key not in _EXACT:
        yes = np.random.default_rng(1).hypergeometric(round(share * total), total - round(share * total), asked, 2000)
        found, times = np.unique(yes, return_counts=True)
        ranges = [fixed_sample(total, asked, int(x)) for x in found]
        _EXACT[key] = float(np.dot([r.high - r.low for r in ranges], times) / times.sum())
    return _EXACT[key]


def repeated(pool: Pool, run: Callable[..., list[float]], shares: Sequence[float], repetitions: int) -> np.ndarray:  # type: ignore[valid-type]
    """All repetitions of a run for each share: rows of results."""
    jobs = [(share, seed) for share in shares for seed in range(repetitions)]
    return np.array(pool.starmap(run, jobs, chunksize=4))  # type: ignore[attr-defined]


def bars(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """Width over the exact interval at four looks and coverage at every look, against what must hold."""
    print(f"\nWidth over fixed-n exact, 1,200 contacts, shares 3 and 8 %, {repetitions} repetitions each")
    print(f"{'':14}" + "".join(f"{f'n={n}':>16}" for n in LOOKS) + f"{'lunch always':>14}{'advocate':>10}")
    for name, limits in BARS.items():
        draw, _, auc = name.partition(" ")
        got = repeated(pool, partial(one_run, draw, float(auc or 0.5), 1200, 200), SHARES, repetitions)
        cells = [
            f"{w:7.2f} {'≤' if w <= bar else '> !'} {bar:.2f}"
            for w, bar in zip(got[:, 2:].mean(0), limits, strict=True)
        ]
        print(
            f"{name:14}"
            + "".join(f"{cell:>16}" for cell in cells)
            + f"{got[:, 0].mean():>14.3f}{got[:, 1].mean():>10.3f}"
        )


def patterns(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """Coverage at every look for scores of every kind."""
    print(f"\nGuided draw, scores of every kind, 1,200 contacts, {repetitions} repetitions each of 3 and 8 %")
    print(f"{'':14}{'lunch always':>14}{'advocate':>10}" + "".join(f"{f'w n={n}':>10}" for n in LOOKS))
    for pattern in PATTERNS:
        got = repeated(pool, partial(one_run, "guided", pattern, 1200, 200), SHARES, repetitions).mean(0)
        print(f"{pattern:14}{got[0]:>14.3f}{got[1]:>10.3f}" + "".join(f"{w:>10.2f}" for w in got[2:]))


def sizes(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """Coverage at every look from 200 to 30,000 contacts."""
    print(f"\nSizes, AUC 0.9, 100 answers, {repetitions} repetitions each of 3 and 8 %")
    print(f"{'contacts':>10}{'random: always':>18}{'guided: always':>18}{'width n=100':>14}")
    for total in (200, 600, 1200, 5000, 30_000):
        plain = repeated(pool, partial(one_run, "random", 0.9, total, 100), SHARES, repetitions).mean(0)
        guided = repeated(pool, partial(one_run, "guided", 0.9, total, 100), SHARES, repetitions).mean(0)
        print(f"{total:>10,}{plain[0]:>18.3f}{guided[0]:>18.3f}{guided[4]:>14.2f}")


def wald(total: int, n: int, x: int) -> tuple[float, float]:
    """The textbook interval with the finite population correction."""
    p = x / n
    half = 1.96 * np.sqrt(p * (1 - p) / n * (total - n) / (total - 1))
    return (p - half) * total, (p + half) * total


def wilson(total: int, n: int, x: int) -> tuple[float, float]:
    """Wilson's score interval."""
    z, p = 1.96, x / n
    middle, half = p + z * z / 2 / n, z * np.sqrt(p * (1 - p) / n + z * z / 4 / n / n)
    return (middle - half) / (1 + z * z / n) * total, (middle + half) / (1 + z * z / n) * total


def prior_posterior(total: int, n: int, x: int) -> tuple[float, float]:
    """Prior-posterior-ratio sequence with a flat prior (Waudby-Smith & Ramdas 2020): totals with a ratio below 20.

    Under a flat prior on the total the posterior of the rest is beta-binomial.
    """
    rest = np.arange(total - n + 1)
    log_choose = -betaln(rest + 1, total - n - rest + 1) - np.log(total - n + 1)
    log_posterior = log_choose + betaln(rest + x + 1, total - x - rest + 1) - betaln(x + 1, n - x + 1)
    kept = np.flatnonzero(-np.log(total + 1) - log_posterior < np.log(20))
    return float(x + kept[0]), float(x + kept[-1])


PEERS: dict[str, Callable[[int, int, int], tuple[float, float]]] = {
    "Wald": wald,
    "Wilson": wilson,
    "exact, fixed n": lambda total, n, x: tuple(fixed_sample(total, n, x)),
    "PPR, flat prior": prior_posterior,
}


def peer_run(name: str, share: float, seed: int) -> list[float]:
    """Covered at each of four looks, and at every look up to 200; width over exact at n = 100."""
    total = 1200
    lunch, _, _ = a_truth(total, share, 0.5, seed)
    order = np.random.default_rng([seed, 7]).permutation(total)[: LOOKS[-1]]
    inside, width = [], 0.0
    for n, x in enumerate(np.cumsum(lunch[order]), 1):
        low, high = PEERS[name](total, n, int(x))
        inside.append(low <= lunch.sum() <= high)
        if n == 100:
            width = (min(high, total) - max(low, 0)) / exact_width(total, n, share)
    return [*(inside[n - 1] for n in LOOKS), all(inside), width]


def peers(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """The obvious methods on the same random draws."""
    print(f"\nPeers on a random draw, 1,200 contacts, {repetitions} repetitions")
    print(f"{'':18}{'share':>7}{'one look: least':>17}{'most':>7}{'every look':>12}{'width n=100':>13}")
    for name in PEERS:
        for share in SHARES:
            got = repeated(pool, partial(peer_run, name), [share], repetitions).mean(0)
            print(f"{name:18}{share:>7.0%}{got[:4].min():>17.2f}{got[:4].max():>7.2f}{got[4]:>12.2f}{got[5]:>13.2f}")
    for draw, pattern in (("random", 0.5), ("guided", 0.9)):
        for share in SHARES:
            got = repeated(pool, partial(one_run, draw, pattern, 1200, 200), [share], repetitions).mean(0)
            print(f"{'ours, ' + draw:18}{share:>7.0%}{'':>17}{'':>7}{got[0]:>12.2f}{got[4]:>13.2f}")


def letter_run(total: int, spread: float, share: float, seed: int) -> list[float]:
    """Letters whose shares differ: covered as if random, covered honestly, width of the honest over the random range."""
    random = np.random.default_rng([seed, 3])
    letters = random.choice(26, total, p=random.dirichlet(np.full(26, 2.0)))
    odds = np.log(share / (1 - share)) + spread * random.normal(size=26)
    yes = random.random(total) < 1 / (1 + np.exp(-odds[letters]))
    chosen = letters == random.choice(np.unique(letters))
    result = letter_estimate(total, [(int(chosen.sum()), int(yes[chosen].sum()))])
    truth = yes.sum()
    honest = result.honest.low <= truth <= result.honest.high
    plain = result.as_if_random.low <= truth <= result.as_if_random.high
    width = (result.honest.high - result.honest.low) / (result.as_if_random.high - result.as_if_random.low)
    return [plain, honest, width]


def letters(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """One letter read as a random sample, and read honestly."""
    print(f"\nOne letter, {repetitions * 5} repetitions: covered as if random / honestly, width honest over random")
    for total in (1200, 5000):
        for spread, label in ((0.0, "alike"), (0.3, "differ mildly"), (0.6, "differ")):
            got = repeated(pool, partial(letter_run, total, spread), SHARES, repetitions * 5).mean(0)
            print(f"  {total:>6,} {label:14}{got[0]:>8.2f}{got[1]:>8.2f}{got[2]:>8.1f}x")


def special_run(kind: str, share: float, seed: int) -> list[float]:
    """Covered after 80 answers of a kind that needs care."""
    truth = a_truth(1200, share, 0.9, seed)
    lunch, advocate, score = truth
    random = np.random.default_rng([seed, 5])
    count = Count(1200, score, seed=seed)
    shy = random.random(1200) < 0.1
    inside = True
    for step in range(80):
        contact = count.next()
        assert contact is not None
        unsure = kind == "unsure" and shy[contact]
        count.answer(contact, None if unsure else bool(lunch[contact]), None if unsure else bool(advocate[contact]))
        if kind == "volunteered" and step % 3 == 0:
            known = np.setdiff1d(np.flatnonzero(lunch if random.random() < 0.5 else ~lunch), list(count.verdicts))
            if len(known):
                other = int(known[0])
                count.answer(other, bool(lunch[other]), bool(advocate[other]))
        for question, yes in (("lunch", lunch), ("advocate", advocate)):
            range_ = count.interval(question)
            inside &= range_.low <= yes.sum() <= range_.high
    return [inside]


def change_run(share: float, seed: int) -> list[float]:
    """Two rounds a year apart: covered paired, covered unpaired, and both widths in points."""
    lunch, _, score = a_truth(1200, share, 0.9, seed)
    random = np.random.default_rng([seed, 6])
    after = np.where(random.random(1200) < 0.02, ~lunch, lunch)
    rounds = []
    for number, truth in enumerate((lunch, after)):
        count = Count(1200, score, seed=2 * seed + number)
        for _ in range(80):
            contact = count.next()
            assert contact is not None
            count.answer(contact, bool(truth[contact]), False)
        rounds.append(count)
    change = (after.sum() - lunch.sum()) / 1200
    paired = paired_change(rounds[0], {b.contact: bool(after[b.contact]) for b in rounds[0].bookings})
    apart = unpaired_change(*rounds)
    found = []
    for result in (paired, apart):
        found += [result.low <= change <= result.high, 100 * (result.high - result.low)]
    return found


CAME_IN, ASKED = 100, 80  # contacts who came in between the rounds; questions of the first round


def a_first(kind: str, draw: str, truth: Truth, seed: int) -> Count:
    """A first round: of 80 answers, after 50 under a letter, or stopped at the fourth yes (160 at most)."""
    lunch, _, score = truth
    count = Count(len(lunch), score, draw, seed)
    del count.questions["stranger"]  # not measured here
    if kind == "after a letter":
        for contact in np.random.default_rng([seed, 8]).choice(len(lunch), 50, replace=False):
            count.answer(int(contact), bool(lunch[contact]), False)
    for turn in range(2 * ASKED if kind == "stopped at will" else ASKED):
        contact = count.next()
        assert contact is not None
        count.answer(contact, bool(lunch[contact]), False)
        if kind == "stopped at will" and turn >= 15 and sum(b.verdicts["lunch"] is True for b in count.bookings) >= 4:
            break
    return count


def again_run(kind: str, draw: str, share: float, seed: int) -> list[float]:
    """The same people and 40 more: range and change right all along, widths in points, and of a new sample's change."""
    truth = a_truth(1200, share, 0.9 if draw == "guided" else 0.5, seed)
    random = np.random.default_rng([seed, 6])
    before = truth[0]
    after = np.where(random.random(1200) < np.where(before, 0.25, 0.01), ~before, before)
    everybody = np.r_[after, random.random(CAME_IN) < 0.2]
    first = a_first(kind, draw, truth, seed)
    asked = {booking.contact for booking in first.bookings}
    never = [int(i) for i in np.flatnonzero(everybody) if i not in asked] if kind == "remembered" else []
    second, change = ask_again(first, CAME_IN, seed + 1), (after.sum() - before.sum()) / 1200
    del second.questions["stranger"]
    level_held = True
    for turn in range(len(asked) + 40):
        if never and turn % 2 == 0:  # a yes that was not drawn then, and so is not drawn before the end
            second.answer(never.pop(), True, False)
        contact = second.next()
        assert contact is not None
        second.answer(contact, bool(everybody[contact]), False)
        level = second.interval()
        level_held &= level.low <= everybody.sum() <= level.high
    paired = paired_change(first, {i: v["lunch"] for i, v in second.verdicts.items() if i < 1200})
    change_held = paired.low <= change <= paired.high  # the range only ever narrows: right now is right all along
    other = Count(1200, truth[2], draw, seed + 2)
    del other.questions["stranger"]
    for _ in range(len(asked)):
        contact = other.next()
        assert contact is not None
        other.answer(contact, bool(after[contact]), False)
    apart = unpaired_change(first, other)
    widths = [(level.high - level.low) / 1300, paired.high - paired.low, apart.high - apart.low]
    return [level_held, change_held, *(100 * width for width in widths)]


def carried_run(counted: bool, share: float, seed: int) -> list[float]:
    """A second round over the first one's answers: covered when they count as today's, or as nothing."""
    lunch, _, score = a_truth(1200, share, 0.9, seed)
    after = lunch | (np.random.default_rng([seed, 6]).random(1200) < 0.15)
    first = a_first("", "random", (lunch, lunch, score), seed)
    second = Count(1200, score, "random", seed + 1)
    for contact in first.verdicts:
        second.answer(contact, bool(lunch[contact]), False)
    anew = {}
    for _ in range(ASKED):
        drawn = second.next()
        assert drawn is not None
        second.answer(drawn, bool(after[drawn]), False)
        anew[drawn] = second.verdicts[drawn]
    change = unpaired_change(first, second, anew=None if counted else anew)
    return [change.low <= (after.sum() - lunch.sum()) / 1200 <= change.high, 100 * (change.high - change.low)]


def again(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """The same people asked again: the range and the change at every look."""
    print(
        f"\nAsked again, 1,200 contacts and {CAME_IN} more, {repetitions} repetitions each of 3 and 8 %, looked at all along"
    )
    print(f"{'':26}{'range':>8}{'change':>8}{'width':>8}{'paired':>8}{'unpaired':>10}")
    for draw in ("random", "guided"):
        for kind in ("80 answers", "stopped at will", "after a letter", "remembered"):
            got = repeated(pool, partial(again_run, kind, draw), SHARES, repetitions).mean(0)
            cells = f"{got[0]:>8.3f}{got[1]:>8.3f}{got[2]:>8.1f}{got[3]:>8.1f}{got[4]:>10.1f}"
            print(f"{draw + ', ' + kind:26}{cells}", flush=True)
    for counted, label in ((True, "as today's"), (False, "as nothing")):
        got = repeated(pool, partial(carried_run, counted), SHARES, repetitions).mean(0)
        print(f"  old answers counted {label}: change covered {got[0]:.3f}, {got[1]:.1f} points wide")


def special(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """Unsure, volunteered and re-audited."""
    print(f"\nCovered at every look (both questions), {repetitions} repetitions each of 3 and 8 %")
    for kind in ("unsure", "volunteered"):
        print(f"  {kind:14}{repeated(pool, partial(special_run, kind), SHARES, repetitions).mean():>8.3f}")
    got = repeated(pool, change_run, SHARES, repetitions).mean(0)
    print(
        f"  change, paired{got[0]:>8.3f}, width {got[1]:.1f} points; unpaired {got[2]:.3f}, width {got[3]:.1f} points"
    )


def needed_run(draw: str, auc: float, share: float, seed: int) -> list[float]:
    """Answers until the lunch range is ±3 points wide; 401 when 400 do not do."""
    for n, count in enumerate(watched(a_truth(1200, share, auc, seed), draw, seed, 400), 1):
        lunch = count.interval()
        if 50 * (lunch.high - lunch.low) / 1200 <= 3:
            return [n]
    return [401]


def needed(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]
    """Questions until ±3 points."""
    print(f"\nAnswers until ±3 points, median, {repetitions} repetitions")
    for share in SHARES:
        cells = [f"{share:.0%}"]
        for draw, auc in (("random", 0.5), ("guided", 0.9), ("guided", 0.97)):
            got = repeated(pool, partial(needed_run, draw, auc), [share], repetitions)
            cells.append(f"{draw} {auc if draw == 'guided' else ''}: {np.median(got):.0f}")
        print("  " + "   ".join(cells))


def speed(pool: Pool, repetitions: int) -> None:  # type: ignore[valid-type]  # noqa: ARG001 - one shape for all parts
    """Start and an answer with its range, both questions, by size."""
    print("\nMilliseconds: start, and one answer with both ranges (median of 100)")
    for total in (1200, 30_000):
        lunch, advocate, score = a_truth(total, 0.05, 0.9, 1)
        started = time.perf_counter()
        count = Count(total, score)
        begun = time.perf_counter() - started
        spent = []
        for _ in range(100):
            started = time.perf_counter()
            contact = count.next()
            assert contact is not None
            count.answer(contact, bool(lunch[contact]), bool(advocate[contact]))
            count.interval("lunch"), count.interval("advocate")
            spent.append(time.perf_counter() - started)
        print(f"  {total:>6,}{1000 * begun:>8.1f}{1000 * float(np.median(spent)):>8.2f}")


PARTS = {part.__name__: part for part in (bars, peers, patterns, sizes, letters, special, again, needed, speed)}


def main() -> None:
    """Run the parts named, or all."""
    reader = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    reader.add_argument("parts", nargs="*", metavar="PART", help=", ".join(PARTS))
    reader.add_argument("--repetitions", type=int, default=400)
    reader.add_argument("--quick", action="store_true", help="40 repetitions")
    reader.add_argument("--processes", type=int, default=2)
    given = reader.parse_args()
    if unknown := set(given.parts) - set(PARTS):
        reader.error(f"no part {', '.join(unknown)}; there are {', '.join(PARTS)}")
    for auc, separation in SEPARATION.items():
        assert abs(separation - np.sqrt(2) * ndtri(auc)) < 0.01
    with Pool(given.processes) as pool:
        for name in given.parts or PARTS:
            started = time.perf_counter()
            PARTS[name](pool, 40 if given.quick else given.repetitions)
            print(f"  ({time.perf_counter() - started:.0f} s)", flush=True)


if __name__ == "__main__":
    main()
