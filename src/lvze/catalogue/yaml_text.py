"""YAML text as plain values, with the line of each: a strict subset that means the same to every reader.

Scalars are text, whole numbers, decimals, ``true`` and ``false``. What YAML 1.1 would guess at (``yes`` as true,
``010`` as eight, ``12:30`` as 750, a date) stays text; anchors, aliases, tags and repeated keys are faults.
"""

import re
from dataclasses import dataclass
from typing import Any

import yaml

from lvze.catalogue.faults import Fault, Place, Rule

_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_WHOLE = re.compile(r"[-+]?(?:0|[1-9]\d*)")
_DECIMAL = re.compile(r"[-+]?(?:0|[1-9]\d*)\.\d+")
_GUESSED_TAGS = ("bool", "int", "float", "null", "timestamp", "str", "merge", "value")


@dataclass(frozen=True, slots=True)
class ReadYaml:
    """The value, the line (from 1) of every place in it, and the faults met while reading."""

    value: Any
    lines: dict[Place, int]
    faults: tuple[tuple[int, Fault], ...]

    def line_of(self, place: Place) -> int:
        """The line of ``place``, or of the nearest thing around it."""
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


def read_yaml(text: str) -> ReadYaml:
    """One YAML document; what cannot be read is a fault, never an exception."""
    try:
        root = yaml.compose(text, Loader=_Loader)
        walk = _Walk()
        value = None if root is None else walk.value(root, ())
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        why = getattr(error, "problem", None) or "无法解析"
        return ReadYaml(
            None, {}, ((line, Fault((), "syntax", f"不是正确的 YAML（{why}）", "缩进、引号、冒号都正确的 YAML")),)
        )
    except RecursionError:
        return ReadYaml(None, {}, ((1, Fault((), "syntax", "层次太深", "不超过十来层的 YAML")),))
    if root is None:
        return ReadYaml(None, {}, ((1, Fault((), "syntax", "文件是空的", "一个对象的各项")),))
    return ReadYaml(value, walk.lines, tuple(walk.faults))


class _Walk:
    """One pass over the nodes that collects values, lines and faults."""

    def __init__(self) -> None:
        self.lines: dict[Place, int] = {}
        self.faults: list[tuple[int, Fault]] = []
        self._met: set[int] = set()

    def value(self, node: yaml.Node, place: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(place, line)
        if id(node) in self._met:
            self._fault(line, place, "alias", "用了锚点引用（& 和 *）", "直接写出内容")
            return None
        self._met.add(id(node))
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, place)
        if isinstance(node, yaml.SequenceNode):
            return [self.value(child, (*place, position)) for position, child in enumerate(node.value)]
        return self._scalar(node, place, line)

    def _mapping(self, node: yaml.MappingNode, place: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key_node, value_node in node.value:
            line = key_node.start_mark.line + 1
            key = key_node.value
            if not isinstance(key, str) or key == "<<":
                self._fault(line, place, "syntax", "键不是文字", "一个词")
                continue
            if key in found:
                self._fault(line, (*place, key), "duplicate-key", f"键“{key}”写了两次", "只写一次")
            self.lines[(*place, key)] = line
            found[key] = self.value(value_node, (*place, key))
        return found

    def _scalar(self, node: yaml.Node, place: Place, line: int) -> Any:
        text: str = node.value
        if node.tag.rpartition(":")[2] not in _GUESSED_TAGS:
            self._fault(line, place, "syntax", f"用了标记“{node.tag}”", "不带标记的值")
            return text
        if getattr(node, "style", None):
            return text
        if text in ("true", "false"):
            return text == "true"
        if text in ("", "~", "null"):
            return None
        if _WHOLE.fullmatch(text):
            return int(text)
        return float(text) if _DECIMAL.fullmatch(text) else text

    def _fault(self, line: int, place: Place, rule: Rule, what: str, should: str) -> None:
        self.faults.append((line, Fault(place, rule, what, should)))
