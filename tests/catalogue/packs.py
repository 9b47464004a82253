"""Small packs written to a folder: a right one, and ways to break it one thing at a time."""

from pathlib import Path
from textwrap import dedent

HEADER = "id: trial\ntitle: 试用包\nversion: 1\n"

TALK = """
id: talk
version: 2
title: 谈话登记
category: 谈话
fields:
  - {id: type, title: 谈话类型, type: choice, required: true, choices: [谈心, 提醒, 约谈]}
  - {id: hours, title: 时长, type: decimal, unit: 小时, minimum: 0, maximum: 24}
  - {id: fee, title: 场租, type: money}
  - {id: held_on, title: 谈话日期, type: date}
  - {id: expected, title: 应到人数, type: integer, minimum: 0}
  - {id: present, title: 实到人数, type: integer, minimum: 0}
  - {id: first, title: 年初首次, type: boolean}
  - {id: topics, title: 话题, type: choices, choices: [思想, 工作, 作风]}
  - {id: note, title: 说明, type: long_text}
  - {id: leader, title: 带队人, type: person}
  - {id: helpers, title: 协助人, type: people}
  - {id: place_unit, title: 承办单位, type: unit}
  - id: agenda
    title: 议题
    type: list
    fields:
      - {id: subject, title: 题目, type: text, required: true}
      - {id: class, title: 类别, type: choice, choices: [从严治党, 干部, 其他]}
      - {id: cost, title: 金额, type: money, unit: 万元}
roles:
  - {id: talker, title: 谈话人, counts: false}
  - {id: talked_with, title: 谈话对象, synonyms: [对象]}
  - {id: absent, title: 缺席, counts: false, reasons: [公出, 请假, 其他]}
people: required
examples:
  - {data: {type: 谈心, expected: 9, present: 8}, headcount: 8}
  - {data: {type: 提醒}, people: {talked_with: 5, absent: [{reason: 公出}]}}
counter_examples:
  - {data: {type: 谈心, expected: 九个}, headcount: 8, error: 应到}
"""

TALK_V1 = """
id: talk
version: 1
title: 谈话登记
category: 谈话
fields:
  - {id: type, title: 谈话类型, type: choice, choices: [谈心]}
"""

MEETING = """
id: meeting
version: 1
title: 会议
category: 会议
fields:
  - {id: topic, title: 主题, type: text}
together_freely: [talk]
"""

PEOPLE_TIMES = """
id: talk.people_times
version: 1
title: 谈心人次
unit: 人次
of: people
measure: people_times
kinds: [talk]
roles: [talked_with]
where:
  type: 谈心
binding: {subject: 谈心谈话, aliases: [谈心], units: [人次]}
"""

AGENDA = """
id: talk.agenda
version: 1
title: 专题研究次数
unit: 次
of: items
measure: count
kinds: [talk]
items: agenda
where: {class: [从严治党]}
"""

RATIO = """
id: talk.share
version: 1
title: 占比
unit: "%"
of: metrics
measure: ratio
parts: [talk.agenda, talk.people_times]
"""

OBLIGATION = """
id: quarterly_talk
version: 1
title: 每季度谈心
bearer: unit
applies_to: [支部]
metric: talk.people_times
minimum: 1
window: {every: quarter}
source: {regulation: 某条例, effective_from: 2026-01-01}
"""

OUTLINE = """
id: yearly
version: 1
title: 年度报告提纲
genre: 主体责任
title_template: "{unit}{year}年报告"
opening:
  - {id: open, text: "{organ}开展谈心谈话{talk.people_times}。", forms: [党组]}
sections:
  - id: one
    title: 学习
    level: 1
    sentences:
      - {id: agenda, text: "专题研究{talk.agenda}。", say: any}
    sections:
      - {id: one_one, title: 谈话, level: 2}
closing: 特此报告。
"""

WORDS = """
id: forms
version: 1
title: 用词
lists:
  counting: [次, 场]
tables:
  wrong: [{wrong: 截止目前, right: 截至目前}]
by_form:
  党组: {organ: 局党组}
"""

RIGHT = {
    "pack.yaml": HEADER,
    "kinds/talk.yaml": TALK,
    "kinds/talk@1.yaml": TALK_V1,
    "kinds/meeting.yaml": MEETING,
    "metrics/talk.people_times.yaml": PEOPLE_TIMES,
    "metrics/talk.agenda.yaml": AGENDA,
    "metrics/talk.share.yaml": RATIO,
    "obligations/quarterly_talk.yaml": OBLIGATION,
    "outlines/yearly.yaml": OUTLINE,
    "words/forms.yaml": WORDS,
}


def write_pack(folder: Path, files: dict[str, str] | None = None) -> Path:
    """The right pack in ``folder``, with ``files`` added or replaced ("" leaves one out)."""
    for name, text in {**RIGHT, **(files or {})}.items():
        if text:
            file = folder / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(dedent(text).lstrip("\n"), encoding="utf-8")
    return folder


def line_of(text: str, words: str) -> int:
    """The line in the written file where ``words`` first stand."""
    return next(at for at, line in enumerate(text.lstrip("\n").splitlines(), 1) if words in line)
