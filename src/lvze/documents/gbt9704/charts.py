"""Bar charts for reports: greys and one accent, values written on the bars, the same bytes for the same figures."""

import io
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from lvze.documents.gbt9704.content import Chart, Table
from lvze.kernel.errors import BadInput

_ACCENT = "#9e2a2b"
_GREYS = ("#8a8f98", "#c3c7cd", "#5b6068")
# The newest series is the accent; the ones before it are grey and hatched apart, so a black-and-white print reads.
_HATCHES = ("", "//", "xx")
_FONTS = ("FandolHei", "Noto Sans CJK SC", "Source Han Sans SC", "SimHei", "Microsoft YaHei", "WenQuanYi Micro Hei")
_FONT_FILES = ("NotoSansCJK-Regular.ttc", "wqy-microhei.ttc", "LXGWWenKai-Regular.ttf", "DroidSansFallbackFull.ttf")
_FONT_FOLDERS = ("/usr/share/fonts", "/usr/local/share/fonts", "C:/Windows/Fonts")
_MOST_SERIES = len(_GREYS) + 1


def bar_chart(
    *, title: str, unit: str, items: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]
) -> bytes:
    """A PNG of grouped bars: ``items`` along the axis, one bar for each of ``series`` (oldest first).

    ``unit`` is written on the value axis (万元, 次). A value of None (unknown) has no bar and is marked 无数据; it
    is never drawn as zero. Raises :class:`BadInput` where there is nothing to draw or a series is of another length.
    """
    _demand_drawable(title, items, series)
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure

    font = _chinese_font()
    figure = Figure(figsize=(6.2, 3.2), dpi=220, layout="constrained")
    FigureCanvasAgg(figure)
    axes = figure.add_subplot()
    width = 0.76 / len(series)
    drawn: list[Any] = []
    for index, (_, values) in enumerate(series):
        places = [at + (index - (len(series) - 1) / 2) * width for at in range(len(items))]
        drawn.append(
            bars := axes.bar(places, [value or 0 for value in values], width * 0.92, **_look(index, len(series)))
        )
        labels = ["无数据" if value is None else _figure(value) for value in values]
        axes.bar_label(bars, labels=labels, padding=2, fontsize=8.5, fontproperties=_sized(font, 8.5))
    axes.set_xticks(range(len(items)), [_wrapped(item) for item in items], fontproperties=_sized(font, 9.5))
    axes.set_ylabel(unit, fontproperties=_sized(font, 9.5))
    axes.margins(y=0.15)
    axes.set_ylim(bottom=min(0, axes.get_ylim()[0]))
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color("#5b6068")
    axes.tick_params(axis="y", length=3, color="#5b6068")
    for label in axes.get_yticklabels():
        label.set_fontproperties(_sized(font, 8.5))
    axes.tick_params(axis="x", length=0)
    axes.yaxis.grid(True, color="#e4e6ea", linewidth=0.6)
    axes.set_axisbelow(True)
    if len(series) > 1:
        names = [name for name, _ in series]
        figure.legend(
            handles=drawn,
            labels=names,
            loc="outside upper right",
            ncols=len(series),
            frameon=False,
            prop=_sized(font, 9.5),
        )
    picture = io.BytesIO()
    figure.savefig(picture, format="png", facecolor="white", metadata={"Software": None})
    return picture.getvalue()


def bar_chart_block(
    *, title: str, unit: str, items: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]
) -> Chart:
    """The chart as a block of a document, with its words and the table behind it."""
    png = bar_chart(title=title, unit=unit, items=items, series=series)
    rows = tuple(
        (item, *("无数据" if values[index] is None else _figure(values[index] or 0) for _, values in series))
        for index, item in enumerate(items)
    )
    header = ("项目", *(f"{name}（{unit}）" for name, _ in series))
    spoken = "；".join(
        f"{row[0]}：" + "，".join(f"{name} {value}" for (name, _), value in zip(series, row[1:], strict=True))
        for row in rows
    )
    return Chart(title=title, png=png, alt=f"柱形图：{title}（{unit}）。{spoken}。", table=Table("", header, rows))


def _demand_drawable(title: str, items: Sequence[str], series: Sequence[tuple[str, Sequence[float | None]]]) -> None:
    if not items or not series:
        raise BadInput(f"图“{title}”没有数据，请先填数再画图。")
    if len(series) > _MOST_SERIES:
        raise BadInput(f"图“{title}”有 {len(series)} 组数据，最多画 {_MOST_SERIES} 组，请分成几张图。")
    if any(len(values) != len(items) for _, values in series):
        raise BadInput(f"图“{title}”有一组数据的个数与项目数不同，请补齐。")


def _look(index: int, count: int) -> dict[str, Any]:
    if index == count - 1:
        return {"color": _ACCENT}
    return {"color": _GREYS[index], "hatch": _HATCHES[index], "edgecolor": "white", "linewidth": 0.4}


def _figure(value: float) -> str:
    """12 → 12, 3.50 → 3.5, 1234.5 → 1234.5."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _wrapped(label: str) -> str:
    """A long name on two lines."""
    return label if len(label) <= 7 else f"{label[: -(-len(label) // 2)]}\n{label[-(-len(label) // 2) :]}"


@lru_cache(maxsize=1)
def _chinese_font() -> Any:
    """A font that has Chinese: by name, else by file; raises :class:`BadInput` where the machine has none."""
    from matplotlib import font_manager

    for name in _FONTS:
        try:
            path = font_manager.findfont(name, fallback_to_default=False, rebuild_if_missing=False)
        except ValueError:
            continue
        return font_manager.FontProperties(fname=path)
    for folder in _FONT_FOLDERS:
        for name in _FONT_FILES:
            if found := next(iter(sorted(Path(folder).rglob(name))), None):
                return font_manager.FontProperties(fname=str(found))
    raise BadInput("这台机器没有中文字体，画出的图会缺字；请安装 fonts-noto-cjk 后再试。")


def _sized(font: Any, size: float) -> Any:
    made = font.copy()
    made.set_size(size)
    return made
