"""What can go wrong in the ledger, each a sentence for the user."""

from typing import TYPE_CHECKING

from lvze.kernel.errors import BadInput, Conflict

if TYPE_CHECKING:
    from lvze.ledger.queries.detail import VersionView


class EntryWrong(BadInput):
    """An entry breaks a rule. ``problems`` are pairs (field, sentence), so that a form can mark each field."""

    def __init__(self, problems: tuple[tuple[str, str], ...]) -> None:
        self.problems = problems
        more = f"（另有 {len(problems) - 1} 处）" if len(problems) > 1 else ""
        super().__init__(problems[0][1] + more)


class StaleVersion(Conflict):
    """Somebody saved a newer version meanwhile. ``newest`` is theirs; ``yours`` what was about to be saved."""

    def __init__(self, newest: "VersionView", yours: "VersionView") -> None:
        self.newest = newest
        self.yours = yours
        super().__init__(
            f"这条记录已有第{newest.version}版，您改的是更早的一版；两版已并列显示，请核对后在新版上修改。"
        )


class MarkedSecret(BadInput):
    """An upload carries a formal 密级 mark: nothing of it is kept, neither name nor text is logged (N9)."""

    def __init__(self) -> None:
        super().__init__("文件带有国家秘密标志，已拒收且未留存任何内容，请停止在本机处理，按保密规定报告。")
