"""A record as a printed form (会议登记簿, 谈话登记表 …): one page of HTML that any browser prints.

The form follows the kind in the version the record was written under. It never calls itself the original: a
branch may keep the handwritten book its 组织部 issued.
"""

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from lvze.ledger.packs import installed_catalogue
from lvze.ledger.queries.detail import RecordView

#: The one style sheet of the form, which must stand alone as a file.
STYLE = mark_safe("""
@page { size: A4; margin: 25mm 22mm; }
body { font-family: FangSong, "仿宋", "Noto Serif CJK SC", serif; font-size: 14pt; line-height: 1.6; color: #000; }
h1 { font-size: 20pt; text-align: center; font-weight: 600; }
table { border-collapse: collapse; width: 100%; }
th, td { border: 1px solid #000; padding: 6pt 8pt; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
th { width: 24%; font-weight: 400; }
p { font-size: 10.5pt; }
""")


def printed_form(record: RecordView) -> str:
    """The newest version of a record as far as its reader may see it, ready to print."""
    newest = record.newest
    first = newest.kinds[0]
    kind = installed_catalogue().kind(first.kind, first.kind_version)
    title = kind.print_title or f"{kind.title}登记表"
    rows = format_html_join("\n", "<tr><th scope=row>{}</th><td>{}</td></tr>", newest.lines().items())
    return format_html(
        '<!doctype html>\n<html lang="zh-CN"><head><meta charset="utf-8"><title>{}</title>'
        '<link rel="icon" href="data:,">'
        "<style>{}</style></head>\n<body><h1>{}</h1>\n<table>{}</table>\n"
        "<p>台账编号 {}，第 {} 版。由台账打印，供查阅；按规定使用纸质记录本的，以纸质记录本为准。</p></body></html>\n",
        title,
        STYLE,
        title,
        rows,
        record.record,
        newest.version,
    )
