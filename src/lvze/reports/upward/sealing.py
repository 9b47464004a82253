"""封存包: a submission to take along, for who cannot come to the site: the report, its basis, its numbers as pages."""

from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from lvze.audit.actions import Act, action
from lvze.audit.queries import head
from lvze.documents.sealed import seal
from lvze.kernel.days import local_day
from lvze.reports.models import SealedPackage
from lvze.reports.upward.opening import Snapshot, SnapshotFigure, figure_of, issued_bytes, snapshot_of
from lvze.reports.upward.policies import may_run_submission, submission_of

_STYLE = (
    "body{font-family:sans-serif;line-height:1.7;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1f2328}"
    "table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #bbb;padding:.4rem .6rem;text-align:left}"
    "td.n,th.n{text-align:right}.q{color:#57606a}"
)


@dataclass(frozen=True, slots=True)
class Package:
    """A package: its file's name, its bytes, and the code that anybody can hold it against."""

    name: str
    data: bytes
    code: str


@action("reports.seal_package", allowed=may_run_submission)
def make_package(act: Act, *, report: int) -> Package:
    """Make the package of the last submission as far as its unit lets it open; its code stays in the ledger."""
    submission, version = submission_of(act.actor, report)
    snapshot = snapshot_of(act.actor, report)
    files: dict[str, bytes] = {}
    for role in ("text", "basis"):
        name, data = issued_bytes(report, submission.version, role)
        files[name] = data
    stories = [figure_of(snapshot, line.place) for line in snapshot.lines]
    files["index.html"] = _index(snapshot, tuple(files)).encode()
    for story in stories:
        files[f"figures/{story.line.place + 1:03d}.html"] = _figure(story).encode()
    chain = head()
    told = {
        "unit": snapshot.unit,
        "title": snapshot.submitted.title,
        "recipient": submission.recipient,
        "submitted_on": submission.submitted_on.isoformat(),
        "made_on": local_day(act.now).isoformat(),
        "opens": snapshot.opens,
        "chain_seq": chain.seq,
        "chain_head": chain.hash,
    }
    data, code = seal(files, told)
    act.write(SealedPackage(report_id=report, version=submission.version, code=code))
    act.subject("report", report, unit_id=version.unit_id)
    return Package(f"{snapshot.submitted.title}封存包.zip", data, code)


def was_made_here(code: str) -> bool:
    """Whether this ledger made the package of that code."""
    return SealedPackage.objects.filter(code=code).exists()


def _index(snapshot: Snapshot, papers: tuple[str, ...]) -> str:
    rows = format_html_join(
        "",
        '<tr><td>{}</td><td><a href="figures/{}.html">{}</a></td><td class="n">{} {}</td><td class="n">{}</td>'
        "<td>{}</td></tr>",
        (
            (line.place + 1, f"{line.place + 1:03d}", line.title, line.printed, line.unit, line.records, line.corrected)
            for line in snapshot.lines
        ),
    )
    links = format_html_join("", '<li><a href="{}">{}</a></li>', ((name, name) for name in papers))
    body = format_html(
        '<h1>{}</h1><p class="q">{}　{} 报送　期间 {}</p><ul>{}</ul>'
        '<table><thead><tr><th>序号</th><th>指标</th><th class="n">报送数</th><th class="n">记录</th>'
        "<th>更正为</th></tr></thead><tbody>{}</tbody></table>",
        snapshot.submitted.title,
        snapshot.unit,
        snapshot.submitted.submitted_on,
        snapshot.period,
        links,
        rows,
    )
    return _page(snapshot.submitted.title, body)


def _figure(story: SnapshotFigure) -> str:
    facts = (
        ("报送数", f"{story.line.printed} {story.line.unit}"),
        ("更正为", story.line.corrected or "没有更正"),
        ("怎么数", story.definition),
        ("范围", story.scope),
        ("期间", story.period),
        ("记录", f"{story.line.records} 条"),
    )
    told = format_html_join("", "<tr><th>{}</th><td>{}</td></tr>", facts)
    records = format_html_join(
        "",
        "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td></tr>",
        ((each.happened, each.kind, each.title, each.organiser) for each in story.excerpts),
    )
    sample: SafeString = format_html(
        "<h2>抽样记录</h2><table><thead><tr><th>日期</th><th>类别</th><th>主题</th><th>组织方</th></tr></thead>"
        "<tbody>{}</tbody></table>",
        records,
    )
    shown = sample if story.excerpts else mark_safe('<p class="q">单位没有开放记录摘要，需要时请向单位调阅。</p>')
    body = format_html(
        '<p><a href="../index.html">返回</a></p><h1>{}</h1><table>{}</table>{}', story.line.title, told, shown
    )
    return _page(story.line.title, body)


def _page(title: str, body: SafeString) -> str:
    policy = "default-src 'none'; style-src 'unsafe-inline'"
    return format_html(
        '<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta http-equiv="Content-Security-Policy" content="{}"><title>{}</title><style>{}</style></head>'
        "<body>{}</body></html>\n",
        policy,
        title,
        mark_safe(_STYLE),
        body,
    )
