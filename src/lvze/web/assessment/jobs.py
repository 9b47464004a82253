"""迎检盒 takes longer than a click: a worker packs it."""

from typing import Any

from lvze.assessment.boxes import pack
from lvze.flows.inspection import ISSUED_REPORTS
from lvze.jobs.registry import job
from lvze.jobs.running import Running
from lvze.kernel.days import local_day

_NAME = "迎检盒.zip"


@job("inspection_box")
def pack_boxes(running: Running) -> dict[str, Any]:
    """The boxes of a scheme, or of one indicator, as a ZIP."""
    number = running.given.get("number")
    with running.place(_NAME).open("wb") as target:
        boxes = pack(
            actor=running.actor,
            now=running.now,
            scheme=int(running.given["scheme"]),
            day=local_day(running.now),
            target=target,
            numbers=() if number is None else (int(number),),
            issued=ISSUED_REPORTS,
            progress=running.progress,
        )
    return {"boxes": boxes, "made": [{"title": f"下载迎检盒（{boxes} 盒）", "file": _NAME}]}
