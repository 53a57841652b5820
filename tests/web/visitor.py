"""A browser without script: it opens pages, reads them, fills in their forms."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Any

from flask import Flask

INLINE = {"a", "abbr", "b", "em", "i", "kbd", "span", "strong"}
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "rect", "use"}


@dataclass
class Form:
    """`values` are what would be sent if nobody touched it."""

    action: str
    method: str
    values: dict[str, list[str]] = field(default_factory=dict)
    choices: dict[str, list[str]] = field(default_factory=dict)
    needed: set[str] = field(default_factory=set)


class Page(HTMLParser):
    """A reply as a reader meets it: `words`, `forms`, and every tag with its attributes."""

    def __init__(self, response: Any):
        super().__init__()
        self.response = response
        self.status: int = response.status_code
        self.headers = response.headers
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.forms: list[Form] = []
        self._form: Form | None = None
        self._inside: list[str] = []
        self._field = ""
        self._said: list[str] = []
        self.feed(response.text)

    @property
    def words(self) -> str:
        return " ".join("".join(self._said).split())

    @property
    def language(self) -> str | None:
        return self.attribute("html", "lang")

    def attribute(self, tag: str, name: str, /, **those: str) -> str | None:
        """`name` of the first `tag` whose attributes include `those`."""
        found = (
            attributes
            for each, attributes in self.tags
            if each == tag and those.items() <= attributes.items()
        )
        return next(found, {}).get(name)

    def form(self, do: str | None = None, action: str | None = None, **holding: str) -> Form:
        """The form that does `do`, or goes to `action`, and already holds these values."""
        wanted = {key: [value] for key, value in holding.items()} | ({"do": [do]} if do else {})
        for each in self.forms:
            if wanted.items() <= each.values.items() and action in (None, each.action):
                return each
        raise AssertionError(f"no form {do or action} {holding or ''} on a page that says: {self.words}")

    def offers(self, do: str) -> bool:
        return any(each.values.get("do") == [do] for each in self.forms)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = dict(attrs)
        self.tags.append((tag, attributes))
        self._said.append("" if tag in INLINE else " ")
        if tag not in VOID:
            self._inside.append(tag)
        if tag == "form":
            self._form = Form(attributes.get("action") or "", (attributes.get("method") or "get").lower())
            self.forms.append(self._form)
        elif self._form is not None:
            self._read_field(self._form, tag, attributes)

    def _read_field(self, form: Form, tag: str, attributes: dict[str, str | None]) -> None:
        name, value = attributes.get("name") or "", attributes.get("value") or ""
        if tag in ("textarea", "select"):
            self._field = name
        if "required" in attributes:
            form.needed.add(name)
        if tag == "option":
            form.choices.setdefault(self._field, []).append(value)
            if "selected" in attributes:
                form.values[self._field] = [value]
        elif tag == "input" and attributes.get("type") in ("radio", "checkbox"):
            form.choices.setdefault(name, []).append(value)
            if "checked" in attributes:
                form.values.setdefault(name, []).append(value)
        elif tag == "input" and name:
            form.values.setdefault(name, []).append(value)

    def handle_endtag(self, tag: str) -> None:
        if tag == "form":
            self._form = None
        while tag in self._inside and self._inside.pop() != tag:
            pass

    def handle_data(self, data: str) -> None:
        if "textarea" in self._inside and self._form is not None:
            self._form.values.setdefault(self._field, []).append(data.removeprefix("\n"))
        elif not {"script", "style", "title", "head"} & set(self._inside):
            self._said.append(data)


class Visitor:
    """`page` is what stands in the window."""

    page: Page

    def __init__(self, app: Flask, language: str = "en-GB,en;q=0.9"):
        self.browser = app.test_client()
        self.language = language

    def open(self, path: str) -> Page:
        return self._seen(self.browser.get(path, headers=self._headers(), follow_redirects=True))

    def send(self, form: Form, **typed: str | list[str]) -> Page:
        """Fill in `form` and press its button."""
        values = form.values | {
            name: [text] if isinstance(text, str) else text for name, text in typed.items()
        }
        where = form.action.partition("#")[0]
        if form.method == "get":
            response = self.browser.get(
                where, query_string=values, headers=self._headers(), follow_redirects=True
            )
        else:
            response = self.browser.post(where, data=values, headers=self._headers(), follow_redirects=True)
        return self._seen(response)

    def sign_in(self, email: str = "ana@example.org", password: str = "a long password") -> Page:
        return self.send(self.open("/sign-in").form(action="/sign-in"), email=email, password=password)

    def _headers(self) -> dict[str, str]:
        return {"Accept-Language": self.language}

    def _seen(self, response: Any) -> Page:
        self.page = Page(response)
        return self.page
