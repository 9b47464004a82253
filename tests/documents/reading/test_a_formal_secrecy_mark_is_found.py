"""密级 marks are found; words that only speak of secrecy are not."""

import pytest

from lvze.documents.reading import secrecy_mark


@pytest.mark.parametrize(
    ("text", "mark"),
    [
        ("机密★10年\n关于……", "机密★10年"),
        ("绝密★启用前", "绝密★启用前"),
        ("秘密☆长期", "秘密☆长期"),
        ("机 密 ★ 1年", "机 密 ★ 1年"),
        ("密级：秘密\n", "密级：秘密"),
        ("保密期限: 机密", "保密期限: 机密"),
        ("000123\n秘密\n某某委员会文件", "000123\n秘密\n"),
    ],
)
def test_a_formal_mark_is_found(text: str, mark: str) -> None:
    found = secrecy_mark(text)
    assert found is not None
    assert text[found[0] : found[1]] == mark


@pytest.mark.parametrize(
    "text",
    [
        "严格保守国家秘密、工作秘密和商业秘密。",
        "开展保密教育*次。",
        "查处泄露秘密*起。",
        "学习《中华人民共和国保守国家秘密法》",
        "密级管理制度",
        "机密文件管理办法",
    ],
)
def test_words_about_secrecy_are_no_mark(text: str) -> None:
    assert secrecy_mark(text) is None
