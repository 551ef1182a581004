"""The shipped sample is what its generator makes, is invented throughout, and has the sizes its README promises."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import pytest

from sample_data.generate.lore import company_by_name
from sample_data.generate.owner import AS_OF, LATER
from sample_data.generate.story import build
from sample_data.generate.truth import Truth, table_of, truth

SAMPLE = Path(__file__).parent.parent / "sample_data"
ARCHIVE = "Complete_LinkedInDataExport_11-15-2026.zip"
TRUTH = Path(__file__).parent / "data" / "sample_truth.csv"
ACCEPT = "run `python -m sample_data.generate --truth tests/data/sample_truth.csv` and commit what it writes"
MINE = "https://www.linkedin.com/in/nora-feldhaus-5b27a91c"
_ADDRESS = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_HOST = re.compile(r"https?\\?://([\w.-]+)")


@pytest.fixture(scope="module")
def made() -> dict[str, bytes]:
    """The shipped files by name; another test shows that they are what the generator writes."""
    found = [path for path in SAMPLE.rglob("*") if path.suffix in {".zip", ".vcf", ".csv", ".ics"}]
    return {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in found}


@pytest.fixture(scope="module")
def known() -> Truth:
    return truth()


def members(content: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return [(info.filename, info.date_time, archive.read(info)) for info in archive.infolist()]


@pytest.fixture(scope="module")
def texts(made: dict[str, bytes]) -> dict[str, str]:
    found = {}
    for name, content in made.items():
        if name.endswith(".zip"):
            found |= {f"{name}/{member}": body.decode() for member, _, body in members(content)}
        else:
            found[name] = content.decode("utf-8-sig").replace("\r\n ", "")  # folded lines of vCards and calendars
    return found


def rows_of(texts: dict[str, str], name: str, header: str) -> list[dict[str, str]]:
    text = texts[f"{ARCHIVE}/{name}"]
    return list(csv.DictReader(io.StringIO(text[text.index(header) :], newline="")))


@pytest.fixture(scope="module")
def connections(texts: dict[str, str]) -> list[dict[str, str]]:
    return rows_of(texts, "Connections.csv", "First Name,")


@pytest.fixture(scope="module")
def messages(texts: dict[str, str]) -> list[dict[str, str]]:
    return rows_of(texts, "messages.csv", '"CONVERSATION ID')


def test_shipped_files_are_what_the_generator_writes_anywhere(made: dict[str, bytes], tmp_path: Path) -> None:
    """Another process, hash seed, time zone and locale: the same content of the same files."""
    there = {
        **os.environ,
        "PYTHONHASHSEED": "4711",
        "TZ": "Asia/Tokyo",
        "LC_ALL": "C",
        "PYTHONPATH": str(SAMPLE.parent),
    }
    subprocess.run(
        [sys.executable, "-m", "sample_data.generate", tmp_path], env=there, check=True, stdout=subprocess.DEVNULL
    )
    written = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file()}
    assert set(made) == written
    for name, shipped in made.items():
        content = (tmp_path / name).read_bytes()
        same = members(shipped) == members(content) if name.endswith(".zip") else shipped == content
        assert same, f"{name} differs: {ACCEPT}"


def test_the_table_of_the_truth_is_current(known: Truth) -> None:
    assert TRUTH.read_bytes() == table_of(known), f"sample_truth.csv differs: {ACCEPT}"


def test_another_seed_gives_other_people() -> None:
    names = [{p.given + p.family for p in build(seed, 60, 300).people.values()} for seed in (8, 9)]
    assert len(names[0] & names[1]) < len(names[0]) / 2


def test_every_mail_address_is_in_a_reserved_domain(texts: dict[str, str]) -> None:
    domains = {domain for text in texts.values() for domain in _ADDRESS.findall(text)}
    assert {d for d in domains if not re.fullmatch(r"example\.(com|org|net)|.+\.example", d)} == set()


def test_every_web_address_is_linkedin_or_reserved(texts: dict[str, str]) -> None:
    hosts = {host for text in texts.values() for host in _HOST.findall(text)}
    assert {h for h in hosts if h != "www.linkedin.com" and not h.endswith(".example")} == set()


def test_every_telephone_number_is_fictional(known: Truth) -> None:
    numbers = {number for found in known.phones.values() for number in found}
    assert len(numbers) > 100
    assert {n for n in numbers if not re.fullmatch(r"\+1[2-9]\d\d55501\d\d", n)} == set()


def test_every_employer_is_on_the_list_of_invented_ones(connections: list[dict[str, str]]) -> None:
    special = {
        "",
        "Self-employed",
        "Freelance",
        "Stealth Startup",
        "Independent Consultant",
        "Retired",
        "Career Break",
    }
    invented = {name.casefold() for name in special | set(company_by_name())}
    employers = {row["Company"] for row in connections if row["Position"] != "Official page"}
    assert {name.strip().removesuffix(", Inc.").casefold() for name in employers} - invented == set()


def test_sizes_are_as_promised(
    made: dict[str, bytes], known: Truth, connections: list[dict[str, str]], messages: list[dict[str, str]]
) -> None:
    assert len(connections) == pytest.approx(1200, abs=40)
    assert len(messages) == pytest.approx(8000, abs=400)
    assert sum(bool(row["Email Address"]) for row in connections) / len(connections) == pytest.approx(0.02, abs=0.01)
    assert sum(not row["First Name"] for row in connections) / len(connections) == pytest.approx(0.015, abs=0.007)
    counts = Counter(record.source for record in known.records)
    assert counts["vcard"] == pytest.approx(180, abs=30)
    assert counts["outlook"] == pytest.approx(220, abs=30)
    assert counts["google"] == pytest.approx(260, abs=40)
    assert sum(len(content) for content in made.values()) < 3_000_000


def test_the_truth_names_every_record_and_message(
    known: Truth, connections: list[dict[str, str]], messages: list[dict[str, str]]
) -> None:
    behind = {r.row: r.person for r in known.records if r.file == "Connections.csv"}
    assert list(behind) == list(range(1, len(connections) + 1))
    for number, row in enumerate(connections, start=1):
        person = behind[number]
        assert person is None or row["URL"].endswith(known.slugs[person]) or "%" in row["URL"]
    assert [f"{sent.at:%Y-%m-%d %H:%M:%S} UTC" for sent in known.messages] == [row["DATE"] for row in messages]
    assert [sent.direction == "out" for sent in known.messages] == [
        row["SENDER PROFILE URL"] == MINE for row in messages
    ]


def test_answers_cover_every_a(texts: dict[str, str], connections: list[dict[str, str]]) -> None:
    """By profile, by each address of one's own, or by name: two questions for each, and nobody under A is left out."""
    answers = list(csv.DictReader(io.StringIO(texts["answers.csv"])))
    keys = {(row["person"], row["profile_url"], row["email"]) for row in answers}
    assert len(answers) == 2 * len(keys)
    lunch = [row["value"] for row in answers if row["question"] == "lunch" and row["profile_url"]]
    assert 0.04 < lunch.count("yes") / len(lunch) < 0.16
    assert lunch.count("unknown") >= 3
    assert {row["URL"] for row in connections if row["Last Name"].upper().startswith("A")} <= {
        row["profile_url"] for row in answers
    }


def test_the_later_archive_continues_the_first() -> None:
    before, after = truth(day=AS_OF), truth(day=LATER)
    old, new = ({r.person for r in t.records if r.file == "Connections.csv" and r.person} for t in (before, after))
    assert len(new - old) > 40
    assert 3 < len(old - new) < 60
    assert sum(before.slugs[key] != after.slugs[key] for key in old & new) > 5
    moved = [p for p in old & new if before.people[p].company_on(AS_OF) != before.people[p].company_on(LATER)]
    assert len(moved) > 60
    assert {(s.thread, s.at) for s in before.messages if s.kind != "draft"} <= {
        (s.thread, s.at) for s in after.messages
    }
