"""The kinds of the core pack: complete, with examples, and without what the product must never record."""

import pytest

from lvze.catalogue.definitions import Field, Kind
from tests.packs.pack import core

#: The forty groups of the field, by the kinds that carry them.
GROUPS = {
    "党委（党组）会": {"party_committee_meeting"},
    "党建例会": {"party_work_meeting", "ideology_meeting"},
    "党风廉政建设工作会议": {"integrity_meeting"},
    "汇报请示": {"report_upward"},
    "收文传达": {"document_relay"},
    "中心组": {"center_group_study"},
    "集中学习": {"collective_study"},
    "培训": {"training"},
    "线上答题": {"quiz"},
    "三会": {"branch_meeting"},
    "党课": {"party_lecture"},
    "主题党日": {"theme_party_day"},
    "自定活动日": {"own_activity_day"},
    "组织生活会": {"org_life_meeting"},
    "民主生活会": {"democratic_life_meeting"},
    "民主评议": {"democratic_appraisal"},
    "谈话": {"talk"},
    "述职": {"debriefing"},
    "志愿服务": {"volunteer_service"},
    "主题教育活动": {"campaign_activity"},
    "党费": {"dues_month"},
    "承诺书责任书": {"commitment"},
    "警示教育": {"warning_education"},
    "节点提醒": {"node_reminder"},
    "廉政文化与稿件": {"integrity_culture", "publicity_piece"},
    "风险排查": {"risk_check"},
    "风险点": {"risk_point"},
    "短板与建议": {"shortcoming_advice"},
    "关键岗位": {"key_post"},
    "监督检查": {"inspection", "self_check"},
    "问题整改": {"rectification_matter"},
    "监督文书": {"letter_matter"},
    "通报限期改进": {"criticism"},
    "业务投诉": {"complaint"},
    "年度任务": {"task_matter"},
    "制度文件": {"institution"},
    "调研走访": {"field_visit"},
    "课题文稿资金": {"research_output", "assistance_fund"},
    "三公经费": {"three_public_sheet"},
    "数据提供单": {"supplied_data"},
}

KINDS = sorted(core().kinds.values(), key=lambda kind: kind.id)
each_kind = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.id)


def all_fields(fields: tuple[Field, ...]) -> list[Field]:
    return [each for field in fields for each in (field, *all_fields(field.fields))]


def test_all_forty_groups_of_the_field_have_their_kinds() -> None:
    assert len(GROUPS) == 40
    assert set().union(*GROUPS.values()) <= set(core().kinds)


@each_kind
def test_a_kind_shows_what_passes_and_what_does_not(kind: Kind) -> None:
    assert len(kind.examples) >= 1
    assert len(kind.counter_examples) >= 2
    assert kind.help
    assert kind.synonyms
    assert kind.covers


@each_kind
def test_no_attachment_is_ever_required(kind: Kind) -> None:
    attachments = ("照片", "扫描", "附件", "截图", "佐证")
    assert not [field for field in all_fields(kind.fields) if any(word in field.title for word in attachments)]


@each_kind
def test_absence_is_an_enum_that_holds_no_illness(kind: Kind) -> None:
    for role in kind.roles:
        if role.id == "absent":
            assert role.reasons == ("公出", "请假", "其他")
            assert not role.counts


def test_a_talk_has_no_place_for_what_was_said() -> None:
    talk = core().kind("talk")
    assert talk.sensitivity == "sensitive"
    assert not [field.id for field in talk.fields if field.type == "long_text"]
    assert not [field.id for field in talk.fields if any(word in field.title for word in ("内容", "记录", "情况"))]


def test_there_is_no_kind_for_a_single_clue_or_letter_of_accusation() -> None:
    for kind in KINDS:
        words = (kind.title, *kind.synonyms)
        assert not [word for word in words if "线索" in word or "检举" in word or "四种形态" in word or "函询" in word]


def test_a_meeting_of_the_leading_group_never_passes_for_a_life_meeting() -> None:
    pairs = {(kind.id, other) for kind in KINDS for other in kind.never_together}
    assert ("democratic_life_meeting", "org_life_meeting") in pairs
    assert ("party_committee_meeting", "democratic_life_meeting") in pairs
    assert "center_group_study" in core().kind("party_committee_meeting").together_with_item


def test_branches_may_enter_until_the_tenth_of_the_next_quarter() -> None:
    for kind_id in ("branch_meeting", "theme_party_day", "party_lecture", "org_life_meeting"):
        grace = core().kind(kind_id).grace
        assert (grace.after, grace.day) == ("quarter", 10)
    assert core().kind("party_committee_meeting").grace.after == "month"
