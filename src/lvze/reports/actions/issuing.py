"""签发 and 报送: figures are frozen, the file is rendered once, and its bytes are what everybody gets."""

from datetime import date

from lvze.audit.actions import Act, action
from lvze.documents.gbt9704.writing import write
from lvze.kernel.days import local_day
from lvze.kernel.errors import BadInput, NotFound
from lvze.ledger.actions.evidence import keep_evidence
from lvze.ledger.evidence_files import path_of
from lvze.ledger.packs import installed_catalogue
from lvze.metrics.evaluation.evaluator import metrics_behind
from lvze.reports.asking import own_scope_ids
from lvze.reports.basis import basis_attachment, basis_of, basis_sheet
from lvze.reports.digesting import content_digest, exact, full_definition_digest
from lvze.reports.errors import NotReady
from lvze.reports.models import FrozenFigure, IssuedFile, ReportMove, Submission
from lvze.reports.policies import may_issue, may_see, may_see_gaps, seen_versions
from lvze.reports.states import Standing, composed, standing_in, valid_approvals
from lvze.reports.upward.noting import note_opening
from lvze.reports.writing import Composed, official_document


@action("reports.issue_report", allowed=may_issue)
def issue_report(act: Act, *, report: int, version: int, with_basis: bool = False) -> str:
    """签发: freeze every figure, render the .docx once, keep it as evidence; answers its digest.

    ``with_basis`` binds the 数据依据表 in as an attachment. Raises NotReady while a blank is open, an approval
    is missing or one was voided by a change.
    """
    where = standing_in(report, version, "deliberated")
    text = composed(where)
    demand_ready(report, text)
    act.write_all(_frozen(where, text))
    basis = basis_of(where.subject, text, shows_late=where.newest.shows_late)
    attachments = (basis_attachment(basis),) if with_basis else ()
    document = official_document(text, where.newest.layout, proofread=where.newest.proofread, attachments=attachments)
    name = text.title
    files = (("text", f"{name}.docx", write(document)), ("basis", f"{name}数据依据表.xlsx", basis_sheet(basis)))
    digests = {}
    for role, file_name, data in files:
        digests[role] = keep_evidence(act, file_name, data)
        act.write(
            IssuedFile(report_id=report, version=version, role=role, name=file_name[:200], content_digest=digests[role])
        )
    act.write(ReportMove(report_id=report, version=version, state="issued", as_of=where.as_of))
    act.subject("report", report, unit_id=where.newest.unit_id)
    return digests["text"]


@action("reports.submit_report", allowed=may_issue)
def submit_report(act: Act, *, report: int, version: int, recipient: str, submitted_on: date | None = None) -> None:
    """报送: the snapshot goes upward; from now on drift is counted."""
    where = standing_in(report, version, "issued")
    if not recipient.strip():
        raise BadInput("请写明报送给哪个上级机关。")
    day = submitted_on or local_day(act.now)
    act.write(Submission(report_id=report, version=version, recipient=recipient.strip(), submitted_on=day))
    act.write(ReportMove(report_id=report, version=version, state="submitted", as_of=where.as_of))
    act.subject("report", report, unit_id=where.newest.unit_id)


@action("reports.read_issued", allowed=may_see, looks=True)
def read_issued(act: Act, *, report: int, role: str = "text") -> tuple[str, bytes]:
    """The issued file's name and its very bytes; every reading, from above too, is logged and visible to the unit.

    A superior gets the text and nothing beside it. Raises NotFound.
    """
    if role != "text":
        may_see_gaps(act.actor, report=report)
    seen = seen_versions(act.actor, report)
    versions = [version.version for version in seen]
    file = IssuedFile.objects.filter(report=report, version__in=versions, role=role).order_by("-version").first()
    if file is None:
        raise NotFound("这份报告还没有签发，没有可下载的定稿文件。")
    note_opening(act, seen[-1], "file")
    try:
        return file.name, path_of(file.content_digest).read_bytes()
    except OSError:
        raise NotFound("签发文件不在存放处，请联系系统管理员运行 lvze verify 核对。") from None


def demand_ready(report: int, text: Composed) -> None:
    if text.blanks:
        names = "、".join(blank.title for blank in text.blanks[:5])
        raise NotReady(f"还有 {len(text.blanks)} 处待填项（{names}），补齐后才能签发。")
    held, voided = valid_approvals(report, content_digest(text))
    if voided:
        names = "、".join(f"{approval.step}（{approval.name}）" for approval in voided)
        raise NotReady(f"数字或表述在审签之后有变动，{names}的审签已失效，请重新审签。")
    if not held:
        raise NotReady("还没有审签，请先登记核稿和签发人的意见。")


def _frozen(where: Standing, text: Composed) -> list[FrozenFigure]:
    catalogue = installed_catalogue()
    own = own_scope_ids(catalogue)
    subject = where.subject
    return [
        FrozenFigure(
            report_id=where.newest.report_id,
            version=where.newest.version,
            place=figure.place,
            sentence=figure.sentence,
            metric=figure.metric.id,
            metric_version=figure.metric.version,
            definitions={each.id: each.version for each in metrics_behind(figure.metric, catalogue).values()},
            definition_digest=full_definition_digest(figure.metric, catalogue),
            value=exact(figure.answer),
            printed=figure.printed,
            at_least=figure.answer.at_least,
            as_of=subject.as_of,
            unit_id=subject.unit_id,
            subtree=figure.metric.id not in own,
            tree=figure.metric.tree,
            period_first=subject.period.first,
            period_last=subject.period.last,
            records=figure.answer.records,
            behind=[[each.table, each.thing, each.version] for each in figure.answer.opens()],
        )
        for figure in text.figures
    ]
