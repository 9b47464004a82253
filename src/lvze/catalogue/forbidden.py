"""Fields no kind may have, because the product rules (DESIGN §2) forbid recording them.

The rule is kept here, in code, and not in packs: a pack is what it guards against.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lvze.catalogue.definitions import Field, Kind
from lvze.catalogue.faults import Fault, Place


@dataclass(frozen=True, slots=True)
class ForbiddenField:
    """Titles, header synonyms, choices of absence and ids that match ``pattern`` are refused, with ``reason``."""

    rule: str
    pattern: re.Pattern[str]
    reason: str
    only_required: bool = False
    """Refused only where the field must be filled (an optional attachment is fine)."""


def _rule(rule: str, pattern: str, reason: str, only_required: bool = False) -> ForbiddenField:
    return ForbiddenField(rule, re.compile(pattern, re.IGNORECASE), reason, only_required)


FORBIDDEN_FIELDS: tuple[ForbiddenField, ...] = (
    _rule(
        "N1",
        r"(?<!职能)(?<!功能)定位|打卡|扫码|签到(?:照片|位置|时间)|经纬度|gps|check_?in|摄像|拍照",
        "不做打卡、定位和签到照片",
    ),
    _rule(
        "N2",
        r"积分|排名|名次|得分(?!析|工|别|管|类)|(?<![部百])分数|评分|打分|score|league|在线时长|登录次数|活跃度",
        "不给人和单位打分、排名",
    ),
    _rule("N3", r"照片|扫描件|截图|心得|笔记|随笔", "不得把照片、扫描件、笔记、心得作为必填", only_required=True),
    _rule("N8", r"宗教|信仰|教派|religi|belief", "不记录宗教信仰"),
    _rule("N8", r"健康|病情|病史|疾病|病假|体检|诊断|伤残|孕|health|illness", "不记录健康情况"),
    _rule("N8", r"身份证|证件号|护照号|id_?card|identity_?n", "不记录身份证件号码"),
    _rule("N8", r"银行|卡号|(?<!媒体)(?<!公众)(?<!平台)账号|账户|bank_?(?:account|card)", "不记录银行卡和账号"),
    _rule("N8", r"指纹|人脸|虹膜|声纹|生物识别|fingerprint|biometric|\bface_", "不记录生物识别信息"),
    _rule("N8", r"举报人|检举人|信访人|被反映人|线索编号|线索内容", "不逐条记录问题线索，只用纪检提供的期间总数"),
    _rule("N8", r"思想(?:评价|状况评|打分|等级)", "不评价任何人的思想"),
    _rule("N9", r"密级|保密等级|秘密等级", "不处理国家秘密，也不提供密级标注"),
)


def forbidden_faults(kind: Kind) -> Iterator[Fault]:
    """Every field, role and reason of absence that the product rules forbid."""
    yield from _fields_faults(kind.fields, ("fields",))
    for position, role in enumerate(kind.roles):
        place: Place = ("roles", position)
        yield from _faults((role.title, role.id, *role.synonyms), role.required, (*place, "title"))
        yield from _faults(role.reasons, role.required, (*place, "reasons"))


def _fields_faults(fields: tuple[Field, ...], place: Place) -> Iterator[Fault]:
    for position, field in enumerate(fields):
        names = (field.title, field.id, *field.synonyms)
        yield from _faults(names, field.required, (*place, position, "title"))
        yield from _fields_faults(field.fields, (*place, position, "fields"))


def _faults(names: tuple[str, ...], required: bool, place: Place) -> Iterator[Fault]:
    for forbidden in FORBIDDEN_FIELDS:
        if forbidden.only_required and not required:
            continue
        for name in names:
            if forbidden.pattern.search(name):
                should = "非必填" if forbidden.only_required else "删去这一项"
                what = f"“{name}”违反产品规则 {forbidden.rule}（{forbidden.reason}）"
                yield Fault(place, "forbidden-field", what, should)
                break
