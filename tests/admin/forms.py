"""What a browser would send: the fields of a page's form with the values that they have."""

from html.parser import HTMLParser
from typing import Any


class _Fields(HTMLParser):
    def __init__(self, form_id: str) -> None:
        super().__init__()
        self.form_id, self.inside = form_id, False
        self.values: dict[str, list[str]] = {}
        self.select: str | None = None
        self.textarea: str | None = None
        self.first_option: str | None = None
        self.selected = False

    def handle_starttag(self, tag: str, pairs: Any) -> None:
        attrs = dict(pairs)
        name = attrs.get("name")
        if tag == "form":
            self.inside = attrs.get("id") == self.form_id
        if not self.inside:
            return
        if tag == "input" and name and attrs.get("type") not in {"submit", "file"}:
            if attrs.get("type") in {"checkbox", "radio"} and "checked" not in attrs:
                return
            self.values.setdefault(name, []).append(attrs.get("value") or ("on" if "checked" in attrs else ""))
        elif tag == "select":
            self.select, self.first_option, self.selected = name, None, "multiple" in attrs
        elif tag == "option" and self.select:
            if self.first_option is None:
                self.first_option = attrs.get("value", "")
            if "selected" in attrs:
                self.selected = True
                self.values.setdefault(self.select, []).append(attrs.get("value", ""))
        elif tag == "textarea":
            self.textarea = name
            self.values[name] = [""]

    def handle_endtag(self, tag: str) -> None:
        if tag == "select" and self.select:
            if not self.selected and self.first_option is not None:
                self.values[self.select] = [self.first_option]
            self.select = None
        elif tag == "textarea":
            self.textarea = None
        elif tag == "form":
            self.inside = False

    def handle_data(self, data: str) -> None:
        if self.textarea:
            self.values[self.textarea][0] += data


def fields(response: Any, form_id: str) -> dict[str, Any]:
    """The names and values of the form with this id, as they would be sent; a test changes some and posts them."""
    parser = _Fields(form_id)
    parser.feed(response.content.decode())
    assert parser.values, f"The page has no form {form_id}."
    sent = {name: values if len(values) > 1 else values[0] for name, values in parser.values.items()}
    del sent["csrfmiddlewaretoken"]
    # An HTML parser drops the line end that follows <textarea>, and so does a browser.
    return {name: value.removeprefix("\n") if isinstance(value, str) else value for name, value in sent.items()}


def shown(response: Any) -> str:
    """The text of a page on one line, without its markup."""
    text: list[str] = []

    class Text(HTMLParser):
        def handle_data(self, data: str) -> None:
            text.append(data)

    Text().feed(response.content.decode())
    return " ".join(" ".join(text).split())
