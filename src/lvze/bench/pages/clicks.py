"""The pages a day's work clicks through: title → (role, address)."""

from urllib.parse import quote, urlencode

from lvze.bench.pages.preparing import KIND, YEAR, Visited
from lvze.ledger.models import CurrentRecord

Click = tuple[str, str]


def clicks(visited: Visited) -> dict[str, Click]:
    """Every page is asked for where it shows most: the whole, except where a branch's own clerk is the harder case."""
    listed, report = f"/lists/{KIND}/", f"/reports/{visited.report}/"
    return {
        "工作台（党办）": ("office", "/"),
        "工作台（支部）": ("clerk", "/"),
        "全部台账": ("office", "/lists/"),
        "全部台账（支部）": ("clerk", "/lists/"),
        "一类台账": ("office", listed),
        "一类台账（支部）": ("clerk", listed),
        "一类台账，很后面的一页": ("office", f"{listed}?{urlencode({'after': _deep()})}"),
        "一类台账，按单位、年度筛选": ("office", f"{listed}?{urlencode({'unit': visited.branch, 'period': YEAR})}"),
        "一类台账，按主题排序": ("office", f"{listed}?sort=title"),
        "搜索（两个字）": ("office", f"/search/?{urlencode({'q': '党日'})}"),
        "搜索（支部）": ("clerk", f"/search/?{urlencode({'q': '党日'})}"),
        "一条记录": ("clerk", f"/records/{visited.record}/"),
        "登记表": ("clerk", f"/entry/{KIND}/"),
        "找人": ("clerk", f"/people/suggest/?field=p&p={quote('赵')}"),
        "任务清单": ("office", "/matters/"),
        "任务看板": ("office", "/matters/?as=board"),
        "一项任务": ("office", f"/matters/{visited.matter}/"),
        "规定动作，一个月": ("office", f"/obligations/?period={YEAR}-06"),
        "规定动作，一个月（支部）": ("clerk", f"/obligations/?period={YEAR}-06"),
        "规定动作，全年": ("office", f"/obligations/year/?year={YEAR}"),
        "压力传导": ("office", f"/pressure/?year={YEAR}"),
        "报告清单": ("office", "/reports/"),
        "写报告": ("office", report),
        "点开一个数": ("office", f"{report}figures/0/"),
        "上级：收到的报告": ("superior", "/received/"),
        "上级：一份报告": ("superior", f"/received/{visited.submitted}/"),
    }


def _deep() -> str:
    """Where a page far down the list of a kind begins."""
    rows = CurrentRecord.objects.filter(kind=KIND, withdrawn=False).order_by("-happened_on", "-record")
    day, record = rows.values_list("happened_on", "record_id")[rows.count() * 3 // 4]
    return f"{day}_{record}"
