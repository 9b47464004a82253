"""What this machine has, asked once: tests that need what is missing are left out with a sentence."""

import shutil
from functools import cache

from tests.shared import SHARED


@cache
def reasons_missing() -> dict[str, str]:
    """Marker → why its tests are left out here; empty where the machine has everything."""
    missing = {}
    if SHARED is None:
        missing["needs_shared"] = "没有 ../shared：需要真实报告的测试未运行"
    if not (shutil.which("soffice") or shutil.which("libreoffice")):
        missing["needs_office"] = "没有 LibreOffice：渲染为 PDF 的测试未运行"
    if not shutil.which("chromium"):
        missing["needs_browser"] = "没有 Chromium：浏览器测试未运行"
    return missing
