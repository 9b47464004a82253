"""argparse that speaks Chinese: headings, usage and every refusal."""

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from lvze.kernel.errors import BadInput

#: argparse's own refusals, and how we say them.
_REFUSALS: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), sentence)
    for pattern, sentence in (
        (r"the following arguments are required: (.+)", r"还缺少：\1"),
        (r"unrecognized arguments: (.+)", r"不认识的选项：\1"),
        (r"argument (.+?): expected one argument", r"\1 后面要跟一个值"),
        (r"argument (.+?): expected at least one argument", r"\1 后面至少要跟一个值"),
        (r"argument (.+?): invalid int value: '(.*)'", r"\1 应为整数，而给的是“\2”"),
        (r"argument (.+?): invalid choice: '(.*?)' \(choose from (.+)\)", r"\1 没有“\2”这一项，可选：\3"),
        (r"argument (.+?): not allowed with argument (.+)", r"\1 与 \2 不能同时使用"),
        (r"one of the arguments (.+) is required", r"需要以下之一：\1"),
        (r"ambiguous option: (.+?) could match (.+)", r"\1 可以指 \2，请写全"),
        (r"argument (.+?): ignored explicit argument '(.*)'", r"\1 不需要值，而给了“\2”"),
    )
)


class _ChineseHelp(argparse.RawDescriptionHelpFormatter):
    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        super().add_usage(usage, actions, groups, "用法：")


class ChineseParser(argparse.ArgumentParser):
    """An :class:`argparse.ArgumentParser` whose help and refusals are Chinese."""

    def __init__(self, **settings: Any) -> None:
        settings.setdefault("formatter_class", _ChineseHelp)
        settings.setdefault("allow_abbrev", False)
        super().__init__(**settings, add_help=False)
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        self.add_argument("-h", "--help", action="help", help="显示用法")

    def error(self, message: str) -> NoReturn:
        for pattern, sentence in _REFUSALS:
            if pattern.fullmatch(message):
                message = pattern.sub(sentence, message)
                break
        raise BadInput(f"{message}。用法见 {self.prog} --help。")
