"""The layouts that reports come in (LAYOUTS: "Cell layout"), one function each.

A layout turns the printed tables into a page: tables, or lines of text that were tables once.
Where that loses what belongs where, it says which cells.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

from accuracy.generator.model import Key
from accuracy.generator.tables import GridCell, GridRow, PrintedTable, aligned


@dataclass(frozen=True, slots=True)
class Sheet:
    """A report as it is before a layout: title, prose before, tables, prose behind."""

    title: str
    before: tuple[str, ...]
    tables: tuple[PrintedTable, ...]
    behind: tuple[str, ...]


Block = str | PrintedTable
"""A paragraph (one line of text) or a table."""


@dataclass(frozen=True, slots=True)
class Page:
    """What is printed, and which cells of the form cannot be told from it."""

    blocks: tuple[Block, ...]
    unclear: frozenset[Key] = frozenset()
    """Printed, or gone without a trace, so that values and cells cannot be told apart."""
    absent: frozenset[Key] = frozenset()
    """Not printed at all."""
    glued: bool = False
    """Separators are gone: what can be told follows from the form's identities."""
    word: bool = False
    """Marked up by a word processor."""


@dataclass(frozen=True, slots=True)
class _Body:
    """The lines of one table."""

    lines: tuple[str, ...]
    unclear: frozenset[Key] = frozenset()


PAGE_NUMBERS = ("- {} -", "— {} —", "－{}－")
_LIKE_PAGE_NUMBER = re.compile(r"[-—－] \d{1,4} [-—－]|\d{1,3} / \d{1,3}")
TEAR_WIDTHS = (5, 6, 8, 11, 30)
PAGE_BREAK = 0.08
CUT_LABEL = 8
"""Characters of a label that takes two lines."""
INVENTED_HEADERS = ("Column {}", "列{}", "Unnamed: {}")


def grid(random: Random, sheet: Sheet) -> Page:
    """Real tables."""
    return Page(_framed(sheet, lambda table: [table]))


def word_html(random: Random, sheet: Sheet) -> Page:
    """Real tables with a word processor's markup."""
    return replace(grid(random, sheet), word=True)


def tabs(random: Random, sheet: Sheet) -> Page:
    """A row a line, tabs between its cells; a row may be cut by a page break."""
    spread = random.choice((aligned, _collapsed, _bare))
    cut = random.random() < 1 / 3

    def body(table: PrintedTable) -> _Body:
        rows = [[cell.text for cell in line] for line in spread(table)]
        lines = ["\t".join(row) for row in rows]
        if cut and table.table_code == "requests":
            lines = _cut_by_page(random, table, rows)
        return _Body(tuple(lines))

    return _of_lines(sheet, body)


def pipes(random: Random, sheet: Sheet) -> Page:
    """Pipes between cells: a row a line, a cell a line, or the pipes on lines of their own."""
    variant = random.choice((_pipe_rows, _pipe_rows, _pipe_ends, _pipe_alone))
    spread = random.choice((aligned, _collapsed, _bare))
    if variant is not _pipe_rows:
        spread = _bare  # rows run on, so cells that a span covers could be values left empty
    style = random.choice(("bordered", "joined", "tight"))

    def body(table: PrintedTable) -> _Body:
        return _Body(tuple(variant([[c.text for c in line] for line in spread(table)], style)))

    return _of_lines(sheet, body)


def padded(random: Random, sheet: Sheet) -> Page:
    """As programs take text from pages: a pipe behind each cell, and one for each that a row lacks.

    Spans count for nothing: a row is filled up to the width of its table.
    """
    variant = random.choice((_padded_rows, _padded_ends, _padded_begins))

    def body(table: PrintedTable) -> _Body:
        return _Body(tuple(variant(table, keeps_empty=True)), _with_blank_ends(table))

    return _of_lines(sheet, body)


def padded_short(random: Random, sheet: Sheet) -> Page:
    """The same, but empty cells are left out, and the row filled up in their stead."""
    variant = random.choice((_padded_rows, _padded_ends, _padded_begins))

    def body(table: PrintedTable) -> _Body:
        return _Body(tuple(variant(table, keeps_empty=False)), _with_gaps(table))

    return _of_lines(sheet, body)


def cell_per_line(random: Random, sheet: Sheet) -> Page:
    """A cell a line, with or without blank lines; empty cells are not there."""
    gap = random.choice(("", "blank lines"))

    def body(table: PrintedTable) -> _Body:
        lines = [cell.text for row in table.rows for cell in row.cells if cell.text]
        if gap:
            lines = [line for text in lines for line in (text, "")]
        return _Body(tuple(lines), _with_gaps(table))

    return _of_lines(sheet, body)


def spaced_rows(random: Random, sheet: Sheet) -> Page:
    """Values parted by spaces, torn labels, merged cells downwards, page numbers in between."""
    width = random.choice(TEAR_WIDTHS)

    def body(table: PrintedTable) -> _Body:
        lines = list(_spaced_lines(random, table, width))
        return _Body(tuple(lines), _with_gaps(table))

    return _of_lines(sheet, body)


def glued(random: Random, sheet: Sheet) -> Page:
    """All cells run together; a space is left here and there."""
    space = random.choice((0.0, 0.05))

    def body(table: PrintedTable) -> _Body:
        texts = [
            cell.text + (" " if not cell.is_label and random.random() < space else "")
            for row in table.rows
            for cell in row.cells
        ]
        return _Body(("".join(texts),), _with_gaps(table))

    page = replace(_of_lines(sheet, body), glued=True)
    if random.random() < 1 / 2:
        return page
    return replace(page, blocks=("".join(str(block) for block in page.blocks),))


def deduplicated(random: Random, sheet: Sheet) -> Page:
    """A cell a line, and every line that stood before anywhere is dropped."""
    seen: set[str] = set()
    unclear: set[Key] = set()
    blocks: list[Block] = []
    for block in _framed(sheet, lambda table: [table]):
        if isinstance(block, str):
            blocks.extend(_new([block], seen))
            continue
        for row in block.rows:
            kept = list(_new([cell.text for cell in row.cells if cell.text], seen))
            if len(kept) < len(row.cells):
                unclear.update(cell.key for cell in row.values if cell.key)
            blocks.extend(kept)
    return Page(tuple(blocks), frozenset(unclear))


def no_table(random: Random, sheet: Sheet) -> Page:
    """The headings, and images where the tables were."""
    keys = (cell.key for table in sheet.tables for row in table.rows for cell in row.cells)
    blocks = _framed(sheet, lambda _: [])
    return Page(blocks, absent=frozenset(key for key in keys if key))


def markdown(random: Random, sheet: Sheet) -> Page:
    """What converters make of tables: broken ones, invented headers, shifted numbers."""
    variant = random.choice((_markdown_table, _markdown_broken, _markdown_torn))
    shifted = random.random() < 1 / 3
    tables = tuple(
        replace(table, heading="## " + (_next_number(table.heading) if shifted else table.heading))
        for table in sheet.tables
    )
    sheet = replace(sheet, title=f"# {sheet.title}", tables=tables)
    return _of_lines(sheet, lambda table: variant(random, table))


LAYOUTS: dict[str, Callable[[Random, Sheet], Page]] = {
    function.__name__: function
    for function in (
        grid,
        word_html,
        tabs,
        pipes,
        padded,
        padded_short,
        cell_per_line,
        spaced_rows,
        glued,
        deduplicated,
        no_table,
        markdown,
    )
}
"""The layouts by name."""


def _framed(sheet: Sheet, body: Callable[[PrintedTable], Iterable[Block]]) -> tuple[Block, ...]:
    blocks: list[Block] = [sheet.title, *sheet.before]
    for table in sheet.tables:
        blocks.append(table.heading)
        blocks.extend(body(table))
    return (*blocks, *sheet.behind)


def _of_lines(sheet: Sheet, body: Callable[[PrintedTable], _Body]) -> Page:
    bodies = {table.table_code: body(table) for table in sheet.tables}
    blocks = _framed(sheet, lambda table: bodies[table.table_code].lines)
    unclear = frozenset[Key]().union(*(printed.unclear for printed in bodies.values()))
    return Page(blocks, unclear)


def _bare(table: PrintedTable) -> list[list[GridCell]]:
    """The cells as they are declared; spans leave nothing."""
    return [list(row.cells) for row in table.rows]


def _collapsed(table: PrintedTable) -> list[list[GridCell]]:
    """An empty cell for what stands above, none for what a cell covers to its right."""
    return aligned(table, pad=False)


def _with_gaps(table: PrintedTable) -> frozenset[Key]:
    """The cells of rows in which an empty cell leaves no trace, but not of empty rows.

    An empty row has its label, and nothing behind it says that nothing is there. A row without
    a label (that of the reviews) says nothing then.
    """
    unclear: set[Key] = set()
    for row in table.rows:
        printed = {cell.key: bool(cell.text) for cell in row.values if cell.key}
        is_empty = row.labels and not any(printed.values())
        if not all(printed.values()) and not is_empty:
            unclear.update(printed)
    return frozenset(unclear)


def _cut_by_page(random: Random, table: PrintedTable, rows: Sequence[Sequence[str]]) -> list[str]:
    """The lines with one row's label continued behind a page break."""
    numbers = [
        number
        for number, row in enumerate(table.rows)
        if not row.is_header and len(row.labels[-1].text) >= CUT_LABEL
    ]
    cut = random.choice(numbers)
    label = table.rows[cut].labels[-1].text
    lines: list[str] = []
    for number, row in enumerate(rows):
        if number != cut:
            lines.append("\t".join(row))
            continue
        at = row.index(label)
        half = len(label) // 2
        first = [*row[:at], label[:half], *row[at + 1 :]]
        rest = [*[""] * at, label[half:], *[""] * len(row[at + 1 :])]
        lines.extend(["\t".join(first), "", "\t".join(rest)])
    return lines


def _pipe_rows(rows: Sequence[Sequence[str]], style: str) -> Iterator[str]:
    """`| a | b |`, `a | b`, or `a|b`; an empty cell has its pipe."""
    for row in rows:
        if style == "bordered":
            yield "| " + " | ".join(row) + " |"
        else:
            yield ("|" if style == "tight" else " | ").join(row)


def _pipe_ends(rows: Sequence[Sequence[str]], style: str) -> Iterator[str]:
    """A cell a line with its pipe behind it; an empty cell is a pipe alone."""
    for row in rows:
        yield from (f"{text} |".strip() for text in row)
        if style == "bordered":
            yield ""


def _pipe_alone(rows: Sequence[Sequence[str]], style: str) -> Iterator[str]:
    """A cell a line and its pipe on the next; an empty cell is a pipe alone."""
    for row in rows:
        for text in row:
            yield from (line for line in (text, "|") if line)
        if style == "bordered":
            yield ""


def _with_blank_ends(table: PrintedTable) -> frozenset[Key]:
    """The cells of rows whose last cell is empty: its pipe could be one that fills up the row."""
    rows = [row.values for row in table.rows if row.values and not row.values[-1].text]
    return frozenset(cell.key for row in rows for cell in row if cell.key)


def _padded_rows(table: PrintedTable, *, keeps_empty: bool) -> Iterator[str]:
    """`a | b | ||`."""
    for texts in _filled(table, keeps_empty=keeps_empty):
        yield "".join(f"{text} | " for text in texts) + "|" * (table.width - len(texts))


def _padded_ends(table: PrintedTable, *, keeps_empty: bool) -> Iterator[str]:
    """A cell a line with its pipe behind it; what fills the row up is a line of pipes."""
    for texts in _filled(table, keeps_empty=keeps_empty):
        yield from (f"{text} |".strip() for text in texts)
        if len(texts) < table.width:
            yield "|" * (table.width - len(texts))


def _padded_begins(table: PrintedTable, *, keeps_empty: bool) -> Iterator[str]:
    """The same with a pipe before each row, too, and what fills it up behind its last cell."""
    for texts in _filled(table, keeps_empty=keeps_empty):
        lines = [f"{text} |".strip() for text in texts]
        filling = "|" * (table.width - len(texts))
        yield "|"
        yield from lines[:-1]
        yield " ".join(filter(None, (lines[-1], filling)))


def _filled(table: PrintedTable, *, keeps_empty: bool) -> Iterator[list[str]]:
    """The texts of each row that has any, or with its empty cells."""
    for row in table.rows:
        if texts := [cell.text for cell in row.cells if cell.text or keeps_empty]:
            yield texts


def _spaced_lines(random: Random, table: PrintedTable, width: int) -> Iterator[str]:
    headers = [row for row in table.rows if row.is_header]
    page = random.randint(1, 9)
    for row in table.rows:
        if row.is_header:
            yield from _header_lines(random, row, width)
            continue
        yield from _spaced_row(random, row, width)
        if random.random() < PAGE_BREAK:
            page += 1
            yield from ("", random.choice(PAGE_NUMBERS).format(page), "")
            if table.table_code == "requests" and random.random() < 1 / 2:
                for header in headers:
                    yield from _header_lines(random, header, width)


def _header_lines(random: Random, row: GridRow, width: int) -> Iterator[str]:
    """Headers in one line, or each torn over lines of its own."""
    texts = [cell.text for cell in row.cells if cell.text]
    if random.random() < 1 / 2:
        yield " ".join(texts)
        return
    narrow = random.choice((1, 2, 4))
    for text in texts:
        yield from torn(text, narrow if len(text) <= width else width)


def _spaced_row(random: Random, row: GridRow, width: int) -> Iterator[str]:
    values = " ".join(cell.text for cell in row.values if cell.text)
    *merged, label = [cell.text for cell in row.labels] or [""]
    merged_lines = [piece for text in merged for piece in torn(text, random.choice((1, 2, 4)))]
    pieces = torn(label, width)
    inside = random.random() < 1 / 4
    where = random.choice(("behind", "behind", "below", "between"))
    if _LIKE_PAGE_NUMBER.fullmatch(values):  # on a line of its own nobody could tell
        inside, where = False, "behind"
    if not inside:
        yield from merged_lines
    if where == "between" and len(pieces) > 1 and not inside and "3" not in label:
        yield from (*pieces[:-1], values, pieces[-1])
    elif where == "behind" and not (inside and merged_lines):
        yield from (*pieces[:-1], f"{pieces[-1]} {values}".strip())
    else:
        yield from (*pieces, *(merged_lines if inside else ()), values)


def torn(text: str, width: int) -> list[str]:
    """The text in pieces of `width` characters; digits of one number stay together."""
    pieces: list[str] = []
    for part in re.findall(r"\d+|\D", text):
        if pieces and len(pieces[-1]) + len(part) <= width:
            pieces[-1] += part
        else:
            pieces.append(part)
    return [piece.strip() for piece in pieces if piece.strip()] or [""]


def _new(lines: Iterable[str], seen: set[str]) -> Iterator[str]:
    for line in lines:
        if line not in seen:
            seen.add(line)
            yield line


def _next_number(heading: str) -> str:
    """`二、…` becomes `三、…`; a heading without a number stays."""
    numerals = "一二三四五"
    if heading[:1] not in numerals[:4]:
        return heading
    return numerals[numerals.index(heading[0]) + 1] + heading[1:]


def _markdown_table(random: Random, table: PrintedTable) -> _Body:
    """One table, its first row the header; labels may hold `<br>` and asterisks."""
    lines = _markdown_lines([[cell.text for cell in line] for line in aligned(table)])
    return _Body(tuple(lines))


def _markdown_lines(rows: Sequence[Sequence[str]]) -> Iterator[str]:
    for number, row in enumerate(rows):
        yield "| " + " | ".join(row) + " |"
        if number == 0:
            yield "| " + " | ".join("---" for _ in row) + " |"
    yield ""


def _markdown_broken(random: Random, table: PrintedTable) -> _Body:
    """Many tables, each with a header that the converter made up."""
    invented = random.choice(INVENTED_HEADERS)
    rows = [[cell.text for cell in line] for line in aligned(table)]
    lines: list[str] = []
    while rows:
        part, rows = rows[: (size := random.randint(2, 8))], rows[size:]
        header = [invented.format(number) for number in range(1, table.width + 1)]
        lines.extend(_markdown_lines([header, *part]))
    return _Body(tuple(lines))


def _markdown_torn(random: Random, table: PrintedTable) -> _Body:
    """Labels in a list, and the values in a table behind it: which is whose is lost."""
    lines: list[str] = []
    values: list[list[str]] = []
    for row in table.rows:
        lines.extend(f"- {cell.text}" for cell in row.labels if cell.text)
        if row.values:
            values.append([cell.text for cell in row.values])
    keys = frozenset(cell.key for row in table.rows for cell in row.values if cell.key)
    unclear = keys if len(values) > 1 else frozenset[Key]()
    return _Body((*lines, "", *_markdown_lines(values)), unclear)
