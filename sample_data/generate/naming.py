"""Names, the ways people write them, profile slugs and e-mail local parts."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote

from sample_data.generate.lore import cultures, nicknames

if TYPE_CHECKING:
    from sample_data.generate.dice import Dice
    from sample_data.generate.model import Person

_LETTERS = str.maketrans(
    {
        "ł": "l",
        "Ł": "L",
        "ø": "o",
        "Ø": "O",
        "đ": "d",
        "Đ": "D",
        "ı": "i",
        "ß": "ss",
        "æ": "ae",
        "Æ": "Ae",
        "’": "",
    }
)
_GERMAN = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue", "ß": "ss"})
_MARKS = ("🚀", "🌱", "📦", "✨", "🎯", "💡", "🇨🇦", "🌍", "🚛", "🏳️‍🌈")
_CREDENTIALS = {
    "operations": ("MBA", "PMP", "Lean Six Sigma Black Belt"),
    "logistics": ("CSCP", "CLTD", "MBA"),
    "supply": ("CPSM", "CSCP", "MBA, CSCP"),
    "product": ("CSPO", "MBA"),
    "engineering": ("PhD", "P.E.", "M.Sc."),
    "data": ("PhD", "M.S."),
    "finance": ("CPA", "CFA", "CPA, MBA"),
    "hr": ("SHRM-CP", "SPHR", "PHR"),
    "inhouse": ("SHRM-CP", "CIR", "MBA"),
    "agency": ("CPC", "MBA"),
    "project": ("PMP", "PMP, CSM", "PMP®"),
    "legal": ("Esq.", "J.D."),
    "care": ("RN", "RN, MSN", "MD"),
    "teaching": ("PhD", "Ph.D."),
    "quality": ("RAC", "CQE"),
    "consulting": ("MBA", "PMP, MBA"),
}
_RESPELLED = {  # the same name, spelt as another clerk would
    "Yury": "Iurii",
    "Sergey": "Sergei",
    "Dmitry": "Dmitri",
    "Yevgeny": "Evgeny",
    "Alexey": "Aleksei",
    "Yelena": "Elena",
    "Yulia": "Julia",
    "Mohammed": "Mohamed",
    "Mohamed": "Mohammed",
    "Ahmed": "Ahmad",
    "Youssef": "Yousef",
    "Tariq": "Tarek",
    "Georgios": "Yorgos",
    "Xiaoling": "Xiao Ling",
    "Zhiqiang": "Zhi Qiang",
    "Seung-woo": "Seungwoo",
    "Ji-hoon": "Jihun",
    "Siobhán": "Siobhan",
    "Katherine": "Catherine",
    "Stephen": "Steven",
    "Abdirahman": "Abdurahman",
}


def plain(text: str, german: bool = False) -> str:
    """The text in ASCII letters, as someone without the right keyboard types it."""
    text = (text.translate(_GERMAN) if german else text).translate(_LETTERS)
    return "".join(c for c in unicodedata.normalize("NFKD", text) if ord(c) < 128)


def respelled(given: str) -> str:
    """Another usual spelling of a given name, or the name itself."""
    return _RESPELLED.get(given, given)


def draw_name(dice: Dice, culture: str, sex: str) -> tuple[str, str, str]:
    """A given name, a family name, and both in the person's own script ("" for Latin script)."""
    names = cultures()[culture]
    given, given_native = dice.pick(names.female if sex == "f" else names.male)
    family, family_native = dice.pick(names.family)
    if sex == "f" and culture == "ru":
        family, family_native = family + "a", family_native + "а"
    if sex == "f" and culture == "cz":
        family = family[:-1] + "á" if family.endswith("ý") else family.rstrip("ea") + "ová"
    if sex == "f" and culture == "pl" and family.endswith("ski"):
        family = family[:-1] + "a"
    native = ""
    if given_native and family_native:
        asian = culture in {"cn", "jp", "kr"}
        native = family_native + given_native if asian else f"{given_native} {family_native}"
    return given, family, native


def dress(dice: Dice, person: Person) -> None:
    """Decide how the person writes their name: nickname, middle name, credentials, and one oddity at most."""
    shorts = nicknames().get(person.given)
    if shorts and dice.chance(0.45):
        person.nickname = dice.pick(shorts)
    if person.culture in {"us", "in", "ng"} and dice.chance(0.1):
        person.middle = dice.pick("ABCDEFGHJKLMNPRSTVW")
    if dice.chance(0.09):
        person.credentials = dice.pick(_CREDENTIALS.get(person.function, ("MBA",)))
    styles = [
        "",
        "trailing",
        "pronouns",
        "emoji",
        "caps",
        "doctor",
        "initial",
        "alias",
        "lower",
        "swapped",
        "dot",
    ]
    weights = [0.86, 0.035, 0.022, 0.02, 0.014, 0.01, 0.01, 0.012, 0.007, 0.006, 0.004]
    person.style = dice.weighted(styles, weights)
    if person.native and dice.chance(0.03 if person.country in {"US", "CA"} else 0.45):
        person.style = "native"
    elif person.native and dice.chance(0.06):
        person.style = "both"
    person.mark = dice.pick(_MARKS)


def linkedin_name(person: Person, family: str) -> tuple[str, str]:
    """First and last name exactly as LinkedIn stores them."""
    given = person.given if not (person.nickname and person.id[-1] in "37") else person.nickname
    if person.middle and person.style == "":
        given = f"{given} {person.middle}."
    last = f"{family}, {person.credentials}" if person.credentials else family
    return _styled(person, given, family, last)


def _styled(person: Person, given: str, family: str, last: str) -> tuple[str, str]:
    simple = {
        "trailing": (given + " ", last),
        "caps": (given.upper(), last.upper()),
        "lower": (given.lower(), family.lower()),
        "doctor": (f"Dr. {given}", last),
        "initial": (given, family[0] + "."),
        "dot": (given, "."),
        "swapped": (family, given),
        "pronouns": (given, f"{last} ({'She/Her' if person.sex == 'f' else 'He/Him'})"),
        "alias": (f"{given} ({person.nickname or person.given[:3]})", last),
        "emoji": (given, f"{last} {person.mark}"),
        "company": (person.given, person.family),
    }
    if person.style in simple:
        return simple[person.style]
    if person.style in {"native", "both"}:
        return _native(person, given, last)
    return given, last


def _native(person: Person, given: str, last: str) -> tuple[str, str]:
    if " " in person.native:
        own_given, _, own_family = person.native.partition(" ")
    else:
        own_family, own_given = person.native[:1], person.native[1:]
        if person.culture == "jp":
            sizes = {native: len(native) for _, native in cultures()["jp"].family}
            own_family = next(
                name for name in sorted(sizes, key=sizes.__getitem__, reverse=True) if person.native.startswith(name)
            )
            own_given = person.native[len(own_family) :]
    if person.style == "native":
        return own_given, own_family
    return f"{given} ({own_given})", last


def draw_slug(dice: Dice, person: Person, family: str) -> str:
    """A profile slug in the forms LinkedIn gives them; it never belongs to a famous name without its digits."""
    given, last = plain(person.given).lower(), plain(family).lower()
    base = "-".join(f"{given} {last}".replace("'", "").replace(".", "").split())
    if any(ord(c) > 127 for c in person.given + family) and dice.chance(0.12):
        base = "-".join(f"{person.given} {family}".lower().replace("'", "").split())
    form = dice.unit()
    if form < 0.62:
        tail = dice.pick("123456789ab") + dice.digits(7, "0123456789abcdef")
        return f"{base}-{tail}"
    if form < 0.8:
        return f"{base.replace('-', '')}{dice.digits(4)}"
    field = {"agency": "search", "inhouse": "talent"}.get(person.function, person.function[:4])
    return f"{base}-{field}{dice.digits(3)}"


def slug_url(slug: str) -> str:
    """The profile address as Connections.csv writes it."""
    return "https://www.linkedin.com/in/" + quote(slug, safe="-")


def local_part(dice: Dice, person: Person, family: str, work: bool) -> str:
    """The part of an e-mail address before the @."""
    given = plain(person.given, person.culture == "de").lower().replace(" ", "").replace("-", "")
    last = plain(family, person.culture == "de").lower().replace(" ", "").replace("'", "")
    if work:
        return f"{given}.{last}"
    year = str(person.birthday[0] if person.birthday and person.birthday[0] else 1980 + dice.between(0, 19))[-2:]
    forms = (
        f"{given}.{last}",
        f"{given[0]}{last}",
        f"{given}{last}{year}",
        f"{last}.{given}",
        f"{given}{year}",
        f"{given}_{last}",
    )
    return dice.weighted(forms, (4, 3, 3, 2, 1, 1))


def domain(company: str) -> str:
    """The invented mail domain of an employer."""
    words = plain(company).lower().replace("&", "and").replace("'", "").replace(".", "")
    return "-".join(words.split()) + ".example"
