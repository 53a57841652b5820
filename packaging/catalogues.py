"""One gettext catalogue for Python, Jinja and JavaScript.

`live/translations/<locale>/LC_MESSAGES/messages.po` is kept; messages.mo and js.json beside it are built.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from gettext import c2py
from io import BytesIO
from pathlib import Path
from typing import Any

from babel import Locale
from babel.messages import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from node import node

ROOT = Path(__file__).resolve().parent.parent
KEYWORDS: dict[str, Any] = {
    "_": None,
    "gettext": None,
    "lazy_gettext": None,
    "lazy": None,
    "_l": None,
    "ngettext": (1, 2),
    "lazy_ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
}
# Dates would differ after every run, and git knows better who and when.
CHURN = (
    "POT-Creation-Date",
    "PO-Revision-Date",
    "Last-Translator",
    "Language-Team",
    "Generated-By",
    "Report-Msgid",
)
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w+\}")


def all_po(root: Path) -> list[Path]:
    return sorted(root.glob("live/translations/*/LC_MESSAGES/messages.po"))


def outputs(po: Path) -> tuple[Path, Path]:
    return po.with_suffix(".mo"), po.parent.parent / "js.json"


def load(po: Path) -> Catalog:
    with po.open("rb") as file:
        return read_po(file, locale=po.parent.parent.name, abort_invalid=True)


def messages(catalog: Catalog) -> Iterator[Message]:
    return (message for message in catalog if message.id)


# ---- for the build


def compile_all(root: Path, sources: dict[str, list[str]]) -> None:
    """Make messages.mo and js.json of every locale; `sources` says which files each bundle is made of."""
    for po in all_po(root):
        catalog, (mo, js) = load(po), outputs(po)
        with mo.open("wb") as file:
            write_mo(file, catalog)
        js.write_text(json.dumps(for_browser(catalog, sources), ensure_ascii=False, sort_keys=True) + "\n")


def for_browser(catalog: Catalog, sources: dict[str, list[str]]) -> dict[str, Any]:
    """{"messages": {bundle: {msgid: text or [forms]}}, "plural": {CLDR category: index of its form}}"""
    return {
        "messages": {
            bundle: {
                key(message): forms(message) if message.pluralizable else message.string
                for message in messages(catalog)
                if translated(message) and not {file for file, _ in message.locations}.isdisjoint(used)
            }
            for bundle, used in sorted(sources.items())
        },
        "plural": plural_forms(catalog),
    }


def plural_forms(catalog: Catalog) -> dict[str, int]:
    """Which of the .po file's forms a browser's Intl.PluralRules category means."""
    assert catalog.locale is not None
    category, form = catalog.locale.plural_form, c2py(catalog.plural_expr)
    # Fractions alone have the categories that no whole number has; their form is the general, last one.
    found = dict.fromkeys([*category.tags, "other"], catalog.num_plurals - 1)
    for number in range(1000, -1, -1):
        found[category(number)] = form(number)
    return found


def key(message: Message) -> str:
    return ids(message)[0]


def ids(message: Message) -> list[str]:
    return [message.id] if isinstance(message.id, str) else list(message.id)


def forms(message: Message) -> list[str]:
    texts = [message.string] if isinstance(message.string, str) else message.string or []
    return [text or "" for text in texts]


def translated(message: Message) -> bool:
    return not message.fuzzy and bool(forms(message)) and all(forms(message))


# ---- for `make messages` and `make check`


def extract(root: Path) -> Catalog:
    template = Catalog()
    for folder, method, pattern in (("live", "python", "**.py"), ("templates", "jinja2", "**.html")):
        for file, line, text, comments, context in extract_from_dir(
            root / folder, [(pattern, method)], keywords=KEYWORDS, comment_tags=["i18n:"], strip_comment_tags=True,
            options_map={"**.html": {"silent": "false"}},
            # Babel leaves out folders such as _macros.
            directory_filter=lambda _folder: True,
        ):  # fmt: skip
            template.add(
                text, locations=[(f"{folder}/{file}", line)], auto_comments=comments, context=context
            )
    scripts = [
        str(file) for file in sorted([*root.glob("static/js/**/*.js"), *root.glob("static/kinds/**/*.js")])
    ]
    done = node(str(ROOT / "packaging" / "extract.mjs"), *scripts, cwd=root)
    if done.returncode:
        sys.exit("The messages of the JavaScript cannot be read:\n" + done.stderr)
    for file, line, text, comments in json.loads(done.stdout):
        location = (Path(file).relative_to(root).as_posix(), line)
        template.add(tuple(text) if len(text) > 1 else text[0], locations=[location], auto_comments=comments)
    return template


def update(po: Path, template: Catalog) -> Catalog:
    locale = Locale.parse(po.parent.parent.name)
    catalog = load(po) if po.exists() else Catalog(locale=locale)
    catalog.header_comment = (
        f"# {locale.english_name} texts of Live. Written by `make messages`; translate here."
    )
    catalog.project, catalog.version, catalog.fuzzy = "Live", "", False
    # A text that returns finds its translation again.
    for message in catalog.obsolete.values():
        catalog[message.id] = message
    catalog.obsolete.clear()
    catalog.update(template, no_fuzzy_matching=True)
    return catalog


def as_text(catalog: Catalog) -> str:
    buffer = BytesIO()
    # Without line numbers, or every edit of the code would show up here.
    write_po(buffer, catalog, width=100, sort_by_file=True, include_lineno=False)
    lines = buffer.getvalue().decode().splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith(tuple(f'"{name}' for name in CHURN)))


def content(catalog: Catalog) -> set[Any]:
    """What a catalogue says apart from the order and the translations."""
    return {
        (message.context, message.id, tuple(sorted({file for file, _ in message.locations})))
        for message in messages(catalog)
    }


def complaints(root: Path) -> Iterator[str]:
    complete, _ = locales(root)
    template = extract(root)
    for po in (path_of(root, locale) for locale in complete):
        if not po.exists():
            yield f"{po.relative_to(root)} is missing: run `make messages`"
    for po in all_po(root):
        name, catalog = po.relative_to(root), load(po)
        if content(catalog) != content(template):
            yield f"{name} is out of date: run `make messages`"
        for message in messages(catalog):
            if po.parent.parent.name in complete and not translated(message):
                yield f"{name}: {'fuzzy' if message.fuzzy else 'not translated'}: {key(message)!r}"
            if wrong := misplaced(message):
                yield f"{name}: placeholders differ ({', '.join(sorted(wrong))}): {key(message)!r}"


def misplaced(message: Message) -> set[str]:
    """Placeholders that a translation lost or made up. All but the last plural form may leave some out ("one answer")."""
    allowed = [set(PLACEHOLDER.findall(text)) for text in ids(message)]
    used = [set(PLACEHOLDER.findall(text)) for text in forms(message) if text]
    if not used:
        return set()
    return (set.union(*used) - set.union(*allowed)) | (allowed[-1] - used[-1])


def locales(root: Path) -> tuple[list[str], list[str]]:
    listed = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["live"]["catalogues"]
    return listed["complete"], listed["growing"]


def path_of(root: Path, locale: str) -> Path:
    return root / "live" / "translations" / locale / "LC_MESSAGES" / "messages.po"


def main() -> None:
    parser = argparse.ArgumentParser(
        description="Bring the catalogues up to date with the code, or check them."
    )
    parser.add_argument("--root", type=Path, default=ROOT)
    parser.add_argument("--check", action="store_true")
    options = parser.parse_args()
    root = options.root.resolve()
    if options.check:
        if found := list(complaints(root)):
            sys.exit("\n".join(found))
        return
    template = extract(root)
    complete, growing = locales(root)
    for po in sorted({*all_po(root), *(path_of(root, locale) for locale in complete + growing)}):
        text = as_text(catalog := update(po, template))
        po.parent.mkdir(parents=True, exist_ok=True)
        po.write_text(text, encoding="utf-8")
        missing = sum(not translated(message) for message in messages(catalog))
        print(f"{po.relative_to(root)}: {len(catalog)} messages, {missing} to translate")


if __name__ == "__main__":
    main()
