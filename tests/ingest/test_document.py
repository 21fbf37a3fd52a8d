"""Rows of cells that are made when asked for."""

from ingest.document import Cell, Row, Table
from ingest.figure import Span

ROW = Row(["规章", "", "7"], 10)


def test_a_row_gives_its_cells_with_their_places() -> None:
    assert list(ROW) == [Cell("规章", 10), Cell("", 13), Cell("7", 14)]
    assert ROW.index(Cell("7", 14)) == 2
    assert (len(ROW), ROW[-1], ROW[1:]) == (3, Cell("7", 14), (Cell("", 13), Cell("7", 14)))


def test_a_row_tells_where_its_cells_stand_without_making_them() -> None:
    assert [ROW.start_of(number) for number in range(3)] == [cell.start for cell in ROW]
    assert Table([ROW, Row(["88"], 20)]).span == Span(10, 22)


def test_cells_span_what_the_row_declares() -> None:
    row = Row(["总计", "7"], 0, [(2, 1), (1, 3)])
    assert [(cell.row_span, cell.column_span) for cell in row] == [(2, 1), (1, 3)]
