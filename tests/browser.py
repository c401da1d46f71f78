"""A visitor: opens pages, ticks, fills, presses, and reads.  Every page seen on the way is checked."""

from io import BytesIO
from typing import Any, Self
from urllib.parse import urljoin, urlsplit
from xml.etree.ElementTree import Element

from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from app.visitor import guest_cookie_value
from tests.page import FIELDS, BadPage, all_of, check, parse, text_of

BASE = "http://127.0.0.1:8000"


class Browser:
    """One device with its own cookies, without scripts."""

    def __init__(self, app: Flask) -> None:
        self.app = app
        self.client: FlaskClient = app.test_client()
        self.response: TestResponse
        self.root: Element
        self.path = "/"
        self._filled: dict[str, list[Any]] = {}

    # Going somewhere

    def visit(self, path: str, **headers: str) -> Self:
        """Open a page, following redirects inside the site."""
        response = self.client.get(path, base_url=BASE, headers={"Sec-Fetch-Site": "none", **headers})
        return self._arrive(path, response)

    def follow(self, words: str) -> Self:
        """Press a link by its words, or a part of them."""
        link = self._one([a for a in all_of(self.root, "a") if a.get("href")], words, "link")
        return self.visit(urljoin(self.path, link.attrib["href"]))

    def press(self, words: str, within: str | None = None) -> Self:
        """Press a button by its words; the form goes with all that was ticked and filled.

        `within` names a form by other words in it, where several hold the same button.
        """
        forms = [form for form in all_of(self.root, "form") if within is None or within in text_of(form)]
        buttons = [(form, button) for form in forms for button in all_of(form, "button")]
        button = self._one([button for _form, button in buttons], words, "button")
        form = next(form for form, one in buttons if one is button)
        return self._send(form, button)

    # Filling a form

    def tick(self, words: str) -> Self:
        """Tick a box or choose a radio row by its label."""
        return self._set_checked(words, is_on=True)

    def untick(self, words: str) -> Self:
        """Take a tick away."""
        return self._set_checked(words, is_on=False)

    def fill(self, label: str, value: str) -> Self:
        """Type into a field, or choose a line of a list, by its label."""
        field = self._field(label)
        if not field.tag.endswith("select"):
            self._filled[f"{field.get('name')}"] = [value]
            return self
        chosen = self._one(all_of(field, "option"), value, "option")
        for option in all_of(field, "option"):
            option.attrib.pop("selected", None)
        chosen.set("selected", "")
        return self

    def attach(self, label: str, name: str, content: bytes) -> Self:
        """Choose a file in a field by its label."""
        self._filled[f"{self._field(label).get('name')}"] = [(BytesIO(content), name)]
        return self

    # Reading

    @property
    def status(self) -> int:
        """The status of the last answer."""
        return self.response.status_code

    @property
    def text(self) -> str:
        """The words of the page's main part."""
        main = all_of(self.root, "main")
        return text_of(main[0]) if main else text_of(self.root)

    @property
    def h1(self) -> str:
        """The page's heading."""
        return text_of(all_of(self.root, "h1")[0])

    @property
    def title(self) -> str:
        """The page's title."""
        return text_of(all_of(self.root, "title")[0])

    @property
    def buttons(self) -> list[str]:
        """The words of the buttons in the main part."""
        return [text_of(button) for button in all_of(all_of(self.root, "main")[0], "button")]

    def has_link(self, words: str) -> bool:
        """Whether a link with these words is there."""
        return any(words in text_of(link) for link in all_of(self.root, "a"))

    def value_of(self, label: str) -> str:
        """What a field holds."""
        field = self._field(label)
        return (text_of(field) if field.tag.endswith("textarea") else field.get("value", "")) or ""

    def is_ticked(self, words: str) -> bool:
        """Whether a box or radio row came ticked."""
        return "checked" in all_of(self._one(all_of(self.root, "label"), words, "label"), "input")[0].attrib

    @property
    def token(self) -> str:
        """The forgery token of the page's forms, as an attacker on it would read it; "" where it has none."""
        return next((one.get("value", "") for one in all_of(self.root, "input") if one.get("name") == "_token"), "")

    def set_hidden(self, name: str, value: str) -> Self:
        """Change a hidden field, as nobody does by hand."""
        self._filled[name] = [value]
        return self

    @property
    def html(self) -> str:
        """The page as it came."""
        return self.response.text

    def fields(self, button: str) -> dict[str, str]:
        """What pressing a button would send, for one who sends it differently."""
        form = next(one for one in all_of(self.root, "form") if button in text_of(one))
        return {name: values[0] for name, values in (_initial_fields(form) | self._filled).items()}

    # Cookies

    def sign_in(self, key: str) -> Self:
        """Hold the key of a session, as `make.session` gives it."""
        self.client.set_cookie("lhs_session", key, domain="127.0.0.1")
        return self

    def be_guest(self, key: str) -> Self:
        """Hold the key of a guest, as `make.guest` gives it."""
        with self.app.app_context():
            self.client.set_cookie("lhs_guest", guest_cookie_value(key), domain="127.0.0.1")
        return self

    def cookie(self, name: str) -> str | None:
        """The value of a cookie this device holds."""
        cookie = self.client.get_cookie(name, domain="127.0.0.1")
        return cookie.value if cookie else None

    def post(self, path: str, data: dict[str, str] | None = None, **headers: str) -> Self:
        """Send what no page offers, as an attacker would; headers may say where it comes from."""
        headers = {"Sec-Fetch-Site": "same-origin", **headers}
        return self._arrive(path, self.client.post(path, data=data, base_url=BASE, headers=headers))

    # How it is done

    def _arrive(self, path: str, response: TestResponse) -> Self:
        for _ in range(5):
            if response.status_code not in {301, 302, 303, 307, 308}:
                break
            location = urljoin(BASE + path, response.headers["Location"])
            path = urlsplit(location).path + (f"?{urlsplit(location).query}" if urlsplit(location).query else "")
            if not location.startswith(BASE):
                self.response, self.path = response, location
                return self
            response = self.client.get(path, base_url=BASE, headers={"Sec-Fetch-Site": "same-origin"})
        self.response, self.path, self._filled = response, path, {}
        if response.mimetype == "text/html":
            self.root = parse(response.text)
            check(self.root, has_session=self.cookie("lhs_session") is not None)
        return self

    def _send(self, form: Element, button: Element) -> Self:
        fields: dict[str, list[Any]] = {**_initial_fields(form)}
        fields.update(self._filled)
        if button.get("name"):
            fields[button.attrib["name"]] = [button.get("value", "")]
        action = urljoin(self.path, button.get("formaction") or form.get("action") or self.path)
        if form.get("method", "get").lower() == "get":
            pairs = [(name, value) for name, values in fields.items() for value in values]
            response = self.client.get(action.partition("?")[0], query_string=pairs, base_url=BASE)
            return self._arrive(response.request.full_path.rstrip("?"), response)
        response = self.client.post(
            action, data=fields, base_url=BASE, headers={"Sec-Fetch-Site": "same-origin", "Origin": BASE}
        )
        return self._arrive(action, response)

    def _set_checked(self, words: str, *, is_on: bool) -> Self:
        label = self._one(all_of(self.root, "label"), words, "label")
        field = next(iter(all_of(label, "input")), None)
        if field is None:
            field = next(one for one in all_of(self.root, "input") if one.get("id") == label.get("for"))
        name, value = field.attrib["name"], field.get("value", "on")
        kept = self._filled.setdefault(name, [] if field.get("type") == "radio" else _checked(self.root, name))
        if field.get("type") == "radio":
            kept[:] = [value]
        elif is_on and value not in kept:
            kept.append(value)
        elif not is_on and value in kept:
            kept.remove(value)
        return self

    def _field(self, label: str) -> Element:
        found = self._one(all_of(self.root, "label"), label, "label")
        inside = all_of(found, *FIELDS)
        if inside:
            return inside[0]
        return next(one for one in all_of(self.root, *FIELDS) if one.get("id") == found.get("for"))

    def _one(self, elements: list[Element], words: str, kind: str) -> Element:
        exact = [element for element in elements if text_of(element) == words]
        found = exact or [element for element in elements if words in text_of(element)]
        if not found:
            there = [text_of(element) for element in elements]
            raise BadPage(f"no {kind} {words!r} on {self.path} ({self.status}); there are {there}")
        return found[0]


def _initial_fields(form: Element) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for field in all_of(form, *FIELDS):
        name, kind = field.get("name"), field.get("type")
        if not name or (kind in {"checkbox", "radio"} and "checked" not in field.attrib):
            continue
        if field.tag.endswith("select"):
            options = all_of(field, "option")
            chosen = next((one for one in options if "selected" in one.attrib), options[0] if options else None)
            value = "" if chosen is None else chosen.get("value", text_of(chosen))
        elif field.tag.endswith("textarea"):
            value = "".join(field.itertext())
        else:
            value = field.get("value", "on" if kind == "checkbox" else "")
        fields.setdefault(name, []).append(value)
    return fields


def _checked(root: Element, name: str) -> list[str]:
    boxes = [one for one in all_of(root, "input") if one.get("name") == name and "checked" in one.attrib]
    return [one.get("value", "on") for one in boxes]
