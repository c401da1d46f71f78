"""What every page any test sees must hold, found in its HTML."""

import warnings
from xml.etree.ElementTree import Element

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
FIELDS = ("input", "select", "textarea")


class BadPage(AssertionError):
    """A page that breaks a rule every page keeps."""


def parse(html: str) -> Element:
    """The page as a tree; HTML that does not parse is refused."""
    parser = html5lib.HTMLParser(namespaceHTMLElements=True)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        document: Element = parser.parse(html)
    if parser.errors:
        place, code, details = parser.errors[0]
        raise BadPage(f"invalid HTML at {place}: {code} {details}")
    return document


def text_of(element: Element) -> str:
    """The words of an element, with white space squeezed."""
    return " ".join("".join(element.itertext()).split())


def all_of(root: Element, *names: str) -> list[Element]:
    """The elements of these names in document order."""
    wanted = {XHTML + name for name in names}
    return [element for element in root.iter() if element.tag in wanted]


def check(root: Element, *, has_session: bool) -> None:
    """Raise `BadPage` unless the page is one a person can use and a browser can trust."""
    _check_frame(root)
    _check_ids(root)
    _check_labels(root)
    _check_inline(root)
    _check_forgery(root, has_session=has_session)


def _check_frame(root: Element) -> None:
    if len(all_of(root, "h1")) != 1:
        raise BadPage(f"{len(all_of(root, 'h1'))} h1 on the page")
    titles = [text_of(title) for title in all_of(root, "title")]
    if not titles or not titles[0].strip(" –"):
        raise BadPage("no title")
    for picture in all_of(root, "img"):
        if not {"alt", "width", "height"} <= set(picture.attrib):
            raise BadPage(f"a picture without alt, width or height: {picture.get('src')}")


def _check_ids(root: Element) -> None:
    ids = [element.attrib["id"] for element in root.iter() if "id" in element.attrib]
    twice = {one for one in ids if ids.count(one) > 1}
    if twice:
        raise BadPage(f"ids used twice: {sorted(twice)}")
    for element in root.iter():
        for name in ("for", "aria-labelledby", "aria-describedby"):
            missing = set(element.get(name, "").split()) - set(ids)
            if missing:
                raise BadPage(f"{name} points to nothing: {sorted(missing)}")


def _check_labels(root: Element) -> None:
    labelled = {label.get("for") for label in all_of(root, "label")}
    inside = {id(field) for label in all_of(root, "label") for field in label.iter()}
    for field in all_of(root, *FIELDS):
        if field.get("type") in {"hidden", "submit"} or id(field) in inside or field.get("aria-label"):
            continue
        if field.get("id") not in labelled:
            raise BadPage(f"a field without a label: {field.get('name')}")
    for thing in all_of(root, "a", "button"):
        if not text_of(thing) and not thing.get("aria-label"):
            raise BadPage("a link or button without words")


def _check_inline(root: Element) -> None:
    for element in root.iter():
        handlers = [name for name in element.attrib if str(name).startswith("on") or name == "style"]
        if handlers:
            raise BadPage(f"inline {handlers[0]}")
    for script in all_of(root, "script"):
        if not script.get("src"):
            raise BadPage("an inline script")
    if all_of(root, "style"):
        raise BadPage("an inline style")


def _check_forgery(root: Element, *, has_session: bool) -> None:
    for form in all_of(root, "form"):
        is_post = form.get("method", "get").lower() == "post"
        tokens = [field for field in all_of(form, "input") if field.get("name") == "_token"]
        if is_post and has_session and len(tokens) != 1:
            raise BadPage(f"a form of a signed-in visitor without a token: {form.get('action')}")
        if tokens and not (is_post and has_session):
            raise BadPage("a token where none belongs")
