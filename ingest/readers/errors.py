"""What a reader raises."""


class UnreadableError(Exception):
    """The bytes give no text. The message says why and what to do, Chinese first."""


def larger_than_a_report(what: str, what_english: str) -> UnreadableError:
    """The error for a document that holds more of something than one report."""
    return UnreadableError(
        f"{what}，不是一份年度报告 (more than {what_english}: not one report; split the document)"
    )


def too_many_cells(most: int) -> UnreadableError:
    """The error for a document with more cells than any report."""
    return larger_than_a_report(f"表格单元格超过 {most:,} 个", f"{most:,} table cells")


def too_many_characters(most: int) -> UnreadableError:
    """The error for a document with more text than any report."""
    return larger_than_a_report(f"文本超过 {most:,} 字", f"{most:,} characters of text")
