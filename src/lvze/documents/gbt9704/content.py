"""What an official document says, apart from how it looks. The writer and its tests share these classes."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Heading:
    """层次标题. ``level`` 1–4; ``text`` without its number: the writer numbers. ``run_in_text`` follows on it."""

    level: int
    text: str
    run_in_text: str = ""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One body paragraph; the writer indents it by two characters."""

    text: str


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption above and an optional note below. Every row has as many cells as ``header``."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture (PNG bytes) with its caption, its words for those who cannot see it, and the table behind it."""

    title: str
    png: bytes
    alt: str
    table: Table | None = None


Block = Heading | Paragraph | Table | Chart


@dataclass(frozen=True, slots=True)
class Attachment:
    """附件: bound in after the text, on a new page."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OfficialDocument:
    """公文. Without ``mark`` it is a 送审稿: no red head. With it, a 套红上行文 (``signers`` are then required).

    ``title`` holds its lines, broken by meaning (see :func:`titles.title_lines`). ``date`` and ``printed_on`` are
    written 2026年1月8日 (7.3.5.4). ``sealed`` leaves the room a seal needs. There is no 份号 and no 密级: this
    product is not for state secrets.
    """

    title: tuple[str, ...]
    addressee: str
    blocks: tuple[Block, ...]
    mark: str | None = None
    number: str | None = None
    signers: tuple[str, ...] = ()
    urgency: str = ""
    attachments: tuple[Attachment, ...] = field(default=())
    signature: str = ""
    date: str = ""
    sealed: bool = False
    note: str = ""
    copies_to: tuple[str, ...] = ()
    printed_by: str = ""
    printed_on: str = ""
