"""Keeps the catalogues up to date with the sources: `python -m tests.wording.catalogues`.

With `--check` nothing is written; every fault is named, and the exit code is 1 when there is one.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po

from auditor.wording import LANGUAGES
from auditor.work.phrases import CLASSES, class_labels

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "auditor" / "wording"
TRANSLATED = tuple(language for language in LANGUAGES if language != "en")
CALLS = {  # name -> places of the context, the text and the text for several among the arguments
    "say": (None, 0, None),
    "say_n": (None, 1, 2),
    "say_as": (0, 1, None),
    "say_n_as": (0, 2, 3),
}
KEYWORDS = {"say": None, "say_n": (2, 3), "say_as": ((1, "c"), 2), "say_n_as": ((1, "c"), 3, 4)}  # the same for Babel
HEADER = "# The report's sentences. CONTRIBUTING.md tells how they are worded and translated."
PLACE = re.compile(r"\{(\w+)(?::(\w+))?\}")
CODE = re.compile(r"`[^`]*`")
FREE = ("word", "Word", "within")  # forms that a translation may change: where a sentence begins differs

Found = tuple[str, str, str]  # context, text, text for several


def messages() -> dict[Found, list[str]]:
    """Every message of the sources with the files it stands in, in the order of the files."""
    found: dict[Found, list[str]] = {}
    for path in sorted((ROOT / "auditor").rglob("*.py")):
        for message in in_python(path.read_text(encoding="utf-8")):
            _add(found, message, path)
    for name, context in CLASSES.items():
        for label in class_labels(name).values():
            _add(found, (context, label, ""), ROOT / "auditor" / "work" / "data" / f"{name}.toml")
    for path in sorted((ROOT / "templates").rglob("*.html")):
        for message in in_template(path.read_text(encoding="utf-8")):
            _add(found, message, path)
    return found


def _add(found: dict[Found, list[str]], message: Found, path: Path) -> None:
    name = path.relative_to(ROOT).as_posix()
    files = found.setdefault(message, [])
    if name not in files:
        files.append(name)


def in_python(source: str) -> Iterator[Found]:
    """The messages of a module; a message must be written out where it is said."""
    calls = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        function = call.func
        name = function.id if isinstance(function, ast.Name) else getattr(function, "attr", "")
        if name not in CALLS or getattr(getattr(function, "value", None), "id", "wording") not in ("wording", "now"):
            continue
        texts = [part.value if isinstance(part, ast.Constant) else None for part in call.args]
        context, one, many = (texts[at] if at is not None and at < len(texts) else "" for at in CALLS[name])
        if isinstance(one, str) and one and isinstance(many, str) and isinstance(context, str):
            yield context, one, many


def in_template(source: str) -> Iterator[Found]:
    """The messages of a template."""
    options = {"silent": "false", "trimmed": "true"}
    calls = extract("jinja2", io.BytesIO(source.encode()), KEYWORDS, options=options)
    for _, text, _, context in calls:
        one, many = text if isinstance(text, tuple) else (text, "")
        yield context or "", one, many


def read(language: str) -> Catalog:
    """The catalogue of a language; an empty one when there is none yet."""
    path = FOLDER / f"{language}.po"
    if not path.exists():
        return Catalog(locale=language, header_comment=HEADER)
    with path.open("rb") as file:
        return read_po(file, locale=language)


def updated(language: str) -> Catalog:
    """The catalogue with exactly the messages of the sources: what is translated stays, what is gone goes.

    Comments at its head stay as well: a translator's glossary.
    """
    old = read(language)
    new = Catalog(locale=language, header_comment=old.header_comment, fuzzy=False)
    for (context, one, many), files in messages().items():
        known = old.get((one, many) if many else one, context or None) or (old.get(one, context or None))
        told = _fitting(known, many, new.num_plurals)
        places = [(file, 0) for file in files]
        new.add((one, many) if many else one, told, places, context=context or None)
    return new


def _fitting(known: Message | None, many: str, plurals: int) -> str | tuple[str, ...]:
    """What is translated already, when it has as many forms as are needed."""
    told = known.string if known and not known.fuzzy else ""
    if many:
        return tuple(told) if isinstance(told, list | tuple) and len(told) == plurals else ("",) * plurals
    return told if isinstance(told, str) else ""


def written(catalogue: Catalog) -> bytes:
    """A catalogue file: by file, without line numbers and dates, so that only real changes show."""
    out = io.BytesIO()
    write_po(out, catalogue, width=120, include_lineno=False, omit_header=True)
    head = (
        f'{catalogue.header_comment}\nmsgid ""\nmsgstr ""\n"Language: {catalogue.locale_identifier}\\n"\n'
        f'"Content-Type: text/plain; charset=utf-8\\n"\n"Plural-Forms: {catalogue.plural_forms}\\n"\n\n'
    )
    return head.encode() + out.getvalue().lstrip(b"\n")


def missing(catalogue: Catalog) -> list[str]:
    """Messages without a translation, or with too few forms."""
    gaps = []
    for message in catalogue:
        told = message.string if isinstance(message.string, list | tuple) else [message.string]
        if message.id and (message.fuzzy or not all(told)):
            gaps.append(message.id if isinstance(message.id, str) else message.id[0])
    return gaps


def faults(language: str) -> list[str]:
    """What is wrong with a catalogue: entries missing, doubtful or gone, and translations that do not fit."""
    catalogue = read(language)
    found = [f"not translated: {text}" for text in missing(updated(language))]
    if written(updated(language)) != (FOLDER / f"{language}.po").read_bytes():
        found.append("not up to date with the sources: run python -m tests.wording.catalogues")
    for message in catalogue:
        if message.id and not message.fuzzy:
            found += unfitting(message)
    return found


def unfitting(message: Message) -> list[str]:
    """Why a translation cannot stand in for its English: other places, other commands, another end."""
    english = message.id if isinstance(message.id, list | tuple) else (message.id,)
    told = message.string if isinstance(message.string, list | tuple) else (message.string,)
    found = []
    for at, text in enumerate(told):
        source = english[min(at, len(english) - 1)]
        if not text:
            continue
        needed, given = places(source), places(text)
        optional = places(english[-1]) & {
            ("n", "")
        }  # a form may spell its number, or say it though the English does not
        if needed - given - optional or given - needed - optional:
            found.append(f"other places: {source!r} -> {text!r}")
        if sorted(CODE.findall(source)) != sorted(CODE.findall(text)) or text.count("`") % 2:
            found.append(f"other commands: {source!r} -> {text!r}")
        if text != text.strip() or (source.endswith(".") and text[-1] not in ".!?…"):
            found.append(f"another end: {source!r} -> {text!r}")
    return found


def places(text: str) -> set[tuple[str, str]]:
    """The places in braces of a message with their forms; number words count as the number."""
    return {(name, "" if form in FREE else form) for name, form in PLACE.findall(text)}


def main(arguments: list[str]) -> int:
    """Bring every catalogue up to date and say what is left to translate; or check them."""
    if "--check" in arguments:
        found = [f"{language}: {fault}" for language in TRANSLATED for fault in faults(language)]
        print("\n".join(found))
        return bool(found)
    for language in TRANSLATED:
        catalogue = updated(language)
        (FOLDER / f"{language}.po").write_bytes(written(catalogue))
        print(f"{language}: {len(missing(catalogue))} of {len(catalogue)} left to translate")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
