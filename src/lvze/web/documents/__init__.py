"""核对文件 and 阅卷台: dropped files read in the background, answered with marks beside the text."""

from lvze.web.documents import jobs, pages

__all__ = ["jobs", "pages"]
