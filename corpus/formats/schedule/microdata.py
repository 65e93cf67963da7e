"""schema.org events written as microdata into a web page's elements, as the mappings that JSON-LD would give.

Source: the HTML standard, "Microdata": https://html.spec.whatwg.org/multipage/microdata.html
"""

from collections.abc import Iterator, Mapping
from typing import Any

from selectolax.lexbor import LexborNode

from corpus.formats.schedule.values import DEEPEST

_VALUE_OF = {"meta": "content", "time": "datetime", "data": "value", "a": "href", "link": "href", "img": "src"}


def microdata(body: LexborNode) -> Iterator[Mapping[str, Any]]:
    """Yield the items that stand in no other item, each a mapping with "@type" and its properties."""
    for node in body.css("[itemscope][itemtype]"):
        if "itemprop" not in node.attributes:
            yield _item(node, 0)


def _item(node: LexborNode, depth: int) -> Mapping[str, Any]:
    found: dict[str, Any] = {"@type": (node.attributes.get("itemtype") or "").rstrip("/").rpartition("/")[2]}
    waiting = [child for child in node.iter() if depth < DEEPEST]
    while waiting:
        child = waiting.pop(0)
        own = "itemscope" in child.attributes
        if name := child.attributes.get("itemprop"):
            _add(found, name, _item(child, depth + 1) if own else _value(child))
        if not own:
            waiting[:0] = list(child.iter())
    return found


def _value(node: LexborNode) -> str:
    """Return an element's value: its machine-readable one where it has that, else its text."""
    stated = node.attributes.get("content") or node.attributes.get(_VALUE_OF.get(node.tag or "", ""))
    return stated or " ".join((node.text(separator=" ") or "").split())


def _add(found: dict[str, Any], names: str, value: Any) -> None:
    for name in names.split():
        held = found.get(name)
        found[name] = value if held is None else [*held, value] if isinstance(held, list) else [held, value]
