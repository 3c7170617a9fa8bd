"""What must not be in a page, whatever somebody wrote: read by Python's parser for many pages, by Chromium's for the doubtful ones."""

import re
from html.parser import HTMLParser
from typing import Final

_FORBIDDEN: Final = frozenset(
    {"iframe", "frame", "frameset", "object", "embed", "applet", "base", "style", "math", "portal"}
)
_ADDRESSES: Final = frozenset(
    {"href", "src", "action", "formaction", "data", "poster", "background", "srcset", "xlink:href"}
)
_SCHEME: Final = re.compile(r"\s*([a-z][a-z0-9+.\s-]*):", re.IGNORECASE)
_HARMLESS: Final = frozenset({"http", "https", "mailto", "tel", "ftp", "geo", "news", "urn", "doi", "sms"})
_CONTROL: Final = re.compile("[\x00-\x20]+")


class _Audit(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.dangers: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in _FORBIDDEN:
            self.dangers.append(f"<{tag}>")
        given = {name: value or "" for name, value in attrs}
        if tag == "script" and not given.get("src", "").startswith("/static/"):
            self.dangers.append(f"<script src={given.get('src')!r}>")
        if tag == "link" and not given.get("href", "").startswith(
            ("/static/", "http://127.0.0.1", "http://testserver", "http://localhost")
        ):
            self.dangers.append(f"<link href={given.get('href')!r}>")
        if tag == "meta" and "http-equiv" in given:
            self.dangers.append("<meta http-equiv>")
        for name, value in given.items():
            self._attribute(tag, name, value)

    def _attribute(self, tag: str, name: str, value: str) -> None:
        if name.startswith("on") or name in {"style", "srcdoc", "nonce"}:
            self.dangers.append(f"{name} on <{tag}>: {value[:80]}")
        if (
            name in _ADDRESSES
            and (scheme := _SCHEME.match(_CONTROL.sub("", value)))
            and scheme[1].lower() not in _HARMLESS
        ):
            self.dangers.append(f"{name}={value[:80]!r} on <{tag}>")


def dangers(html: str) -> list[str]:
    """Scripts, handlers, styles, frames and addresses that run something."""
    audit = _Audit()
    audit.feed(html)
    audit.close()
    return audit.dangers


IN_BROWSER: Final = """() => {
  const bad = [];
  const schemes = /^(https?|mailto|tel|ftp|geo|news|urn|doi|sms):$/;
  for (const element of document.querySelectorAll("*")) {
    const tag = element.localName;
    if (/^(iframe|frame|frameset|object|embed|applet|base|style|math|portal)$/.test(tag)) bad.push(`<${tag}>`);
    if (tag === "script" && !(element.src && new URL(element.src).origin === location.origin
        && new URL(element.src).pathname.startsWith("/static/"))) bad.push(`<script> ${element.outerHTML.slice(0, 120)}`);
    if (tag === "meta" && element.httpEquiv) bad.push("<meta http-equiv>");
    for (const { name, value } of element.attributes) {
      if (name.startsWith("on") || name === "style" || name === "srcdoc") bad.push(`${name} on <${tag}>: ${value.slice(0, 80)}`);
      if (/^(href|src|action|formaction|data|poster|background|xlink:href)$/.test(name)) {
        try {
          const { protocol } = new URL(value, location.href);
          if (!schemes.test(protocol)) bad.push(`${name}=${value.slice(0, 80)} on <${tag}>`);
        } catch { /* an address that is none leads nowhere */ }
      }
    }
  }
  return bad;
}"""
"""The same, by the parser that counts, of the page as it stands after its scripts ran."""
