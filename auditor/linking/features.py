"""Turns records and identifiers into integer codes, in an order that depends on their content alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from numpy.typing import NDArray

from auditor.linking.hints import hinted
from auditor.linking.keys import company_key, is_role_address, mail_host, mail_key, phone_key, plain_words
from auditor.linking.phonetics import sound
from auditor.linking.splitting import NO_NAME, Name, split_name, word

if TYPE_CHECKING:
    from auditor.linking.cells import Cells

Codes = NDArray[np.int32]  # -1 = missing
FULL_DAY = len("2000-01-01")
GIVEN, FAMILY, OTHERS, FORMER = 3, 3, 3, 2  # words kept of each part of a name

# What makes two records the same content; their file and row are left out on purpose.
_CONTENT = ("source", "name", "given", "middle", "family", "suffix", "nickname", "company", "position", "email", "phone",
            "profile_url", "city", "country", "birthday", "connected_on", "updated_on", "categories", "kind")  # fmt: skip


class Vocabulary:
    """Texts as consecutive codes; "" is -1."""

    def __init__(self) -> None:
        self.codes: dict[str, int] = {"": -1}

    def column(self, texts: Iterable[str]) -> Codes:
        """One code for each text."""
        texts, codes = list(texts), self.codes
        for text in dict.fromkeys(texts):
            codes.setdefault(text, len(codes) - 1)
        return np.fromiter(map(codes.__getitem__, texts), np.int32, len(texts))

    def padded(self, rows: Sequence[Sequence[str]], width: int) -> Codes:
        """One row of `width` codes for each list of texts."""
        return np.stack([self.column(row[k] if k < len(row) else "" for row in rows) for k in range(width)], axis=1)

    @property
    def texts(self) -> list[str]:
        """The text of each code."""
        return list(self.codes)[1:]


class Keys(NamedTuple):
    """Which record holds which identifier: parallel arrays, no repeats."""

    record: NDArray[np.int64]
    code: Codes
    values: list[str]


@dataclass(frozen=True)
class Features:
    """Records in canonical order as codes. Words of all name parts share one vocabulary."""

    cells: Cells
    content: list[str]  # the text that gave the order
    same_content: Codes
    names: list[Name]
    given: Codes  # n x 3
    family: Codes  # n x 3
    others: Codes  # n x 3
    surname: Codes  # the whole family name as one word
    former: Codes  # n x 2
    words: list[str]
    sounds: Codes  # per word
    generation: Codes
    company: Codes
    other_company: Codes  # what a mail host tells beside it
    companies: list[str]
    employer_told: NDArray[np.bool_]  # whether the record itself names its company
    title: Codes
    titles: list[str]
    city: Codes
    birthday: list[str]
    born: Codes  # birthdays that know the year
    side: Codes  # source; two records of one side are seldom one person
    connected: Codes  # day of connection
    slug: Keys
    email: Keys
    phone: Keys

    def __len__(self) -> int:
        return len(self.names)


def content_of(records: Cells, identifiers: dict[str, list[str]]) -> list[str]:
    """One text per record that holds all it says, and nothing about where it stood."""
    columns = [records[name] for name in _CONTENT]
    columns.append([" ".join(sorted(identifiers.get(record, ()))) for record in records["record"]])
    return ["\x1f".join(cells) for cells in zip(*columns, strict=True)]


def names_of(records: Cells, addresses: dict[str, list[str]]) -> list[Name]:
    """The split name of every record; the nickname cell joins the other names, addresses fill in family names."""
    cells = (records[column] for column in ("name", "given", "middle", "family", "suffix", "nickname", "kind"))
    found: list[Name] = []
    for name, given, middle, family, suffix, nickname, kind in zip(*cells, strict=True):
        if kind not in ("", "person"):
            found.append(NO_NAME)
            continue
        split = split_name("" if given and family else name, given, middle, family, suffix)
        if nickname:
            more = split_name(nickname)
            split = split._replace(others=(more.given[:1] + split.others)[:OTHERS])
        found.append(split)
    keys = records["record"]
    families = {word for name in found for word in name.family}
    return [
        hinted(name, addresses[key], families) if key in addresses else name
        for name, key in zip(found, keys, strict=True)
    ]


def _keys(identifiers: Cells, position: dict[str, int], kind: str, normal: Callable[[str], str]) -> Keys:
    chosen = [row for row, own in enumerate(identifiers["kind"]) if own == kind]
    held, values = identifiers["record"], identifiers["value"]
    vocabulary = Vocabulary()
    codes = vocabulary.column([normal(values[row]) for row in chosen])
    rows = np.array([position.get(held[row], -1) for row in chosen], dtype=np.int64)
    kept = (codes >= 0) & (rows >= 0)
    pairs = np.unique(rows[kept] * max(len(vocabulary.codes), 1) + codes[kept])
    record, code = np.divmod(pairs, max(len(vocabulary.codes), 1))
    return Keys(record, code.astype(np.int32), vocabulary.texts)


def personal_mail(address: str) -> str:
    """The key of an address that may stand for one person; "" for a desk's."""
    key = mail_key(address)
    return "" if not key or is_role_address(key) else key


def _sides(records: Cells) -> list[str]:
    """The source; an address book inside a LinkedIn archive is a side of its own."""
    columns = (records[name] for name in ("source", "connected_on", "profile_url"))
    return [
        f"{source} book" if source == "linkedin" and not day and not url else source
        for source, day, url in zip(*columns, strict=True)
    ]


def _employers(records: Cells, email: Keys) -> tuple[list[str], list[str]]:
    """(company keys, other companies) of the records: what a mail host tells fills an empty cell or stands beside it.

    A host is the company that is spelled like it, else the one which others with the same host name most often.
    """
    companies = [company_key(text) for text in records["company"]]
    hosts = [mail_host(text) for text in email.values]
    rows = zip(email.record.tolist(), email.code.tolist(), strict=True)
    held = [(row, host) for row, code in rows if (host := hosts[code])]
    votes: dict[str, dict[str, int]] = {}
    for record, host in held:
        if companies[record]:
            counts = votes.setdefault(host, {})
            counts[companies[record]] = counts.get(companies[record], 0) + 1
    learnt = {host: max(sorted(counts), key=counts.__getitem__) for host, counts in votes.items()}
    spelled = {company.replace(" ", ""): company for company in sorted(set(companies))}
    found, others = companies.copy(), [""] * len(companies)
    for record, host in held:
        label = host.partition(".")[0]
        alike = spelled.get(word(label)) or spelled.get(label.split("-")[0])
        if not companies[record]:
            found[record] = found[record] or learnt.get(host) or alike or host
        elif (told := alike or learnt[host]) != companies[record]:
            others[record] = told
    return found, others


def features(records: Cells, identifiers: Cells) -> Features:
    """All codes of `records` (must be persons), sorted by content."""
    by_record: dict[str, list[str]] = {}
    addresses: dict[str, list[str]] = {}
    for record, kind, value in zip(*(identifiers[c] for c in ("record", "kind", "value")), strict=True):
        by_record.setdefault(record, []).append(f"{kind}:{value}")
        if kind == "profile" or (kind == "email" and not is_role_address(value)):
            addresses.setdefault(record, []).append(value)
    for values in addresses.values():
        values.sort()
    content = content_of(records, by_record)
    order = sorted(range(len(content)), key=lambda i: content[i])
    records, content = records.only(order), [content[i] for i in order]
    position = {record: i for i, record in enumerate(records["record"])}
    names, words, company, side = names_of(records, addresses), Vocabulary(), Vocabulary(), Vocabulary()
    title = Vocabulary()
    email = _keys(identifiers, position, "email", personal_mail)
    employers, others = _employers(records, email)
    parts = {
        "given": words.padded([name.given for name in names], GIVEN),
        "family": words.padded([name.family for name in names], FAMILY),
        "others": words.padded([name.others for name in names], OTHERS),
        "surname": words.column("".join(name.family) for name in names),
        "former": words.padded([name.former for name in names], FORMER),
    }
    return Features(
        cells=records,
        content=content,
        same_content=Vocabulary().column(content),
        names=names,
        **parts,
        words=words.texts,
        sounds=Vocabulary().column(sound(text) for text in words.texts),
        generation=Vocabulary().column(name.generation for name in names),
        company=company.column(employers),
        other_company=company.column(others),
        companies=company.texts,
        employer_told=np.array([bool(text) for text in records["company"]], dtype=bool),
        title=title.column(map(plain_words, records["position"])),
        titles=title.texts,
        city=Vocabulary().column(map(plain_words, records["city"])),
        birthday=records["birthday"],
        born=Vocabulary().column(day if len(day) == FULL_DAY else "" for day in records["birthday"]),
        side=side.column(_sides(records)),
        connected=Vocabulary().column(records["connected_on"]),
        slug=_keys(identifiers, position, "profile", str),
        email=email,
        phone=_keys(identifiers, position, "phone", phone_key),
    )
