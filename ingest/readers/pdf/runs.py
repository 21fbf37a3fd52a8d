"""Runs of characters: what stands together on one line without a gap, and the lines of them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import attrgetter

from ingest.characters import DASHES, DIGITS, SLASHES
from ingest.document import UNREAD
from ingest.readers.pdf.characters import Characters
from ingest.readers.pdf.pdfium import Box

GAP = 0.18
"""Widest gap within a word, in heights of the line; a narrow space is 0.21, a tab much more."""
_OVERLAP = -0.5
"""What overlaps by more than this, in widths of a character, is printed over one another."""
_SAME_LINE = 0.15
_SAME_SIZE = 0.8
"""How characters of one run may differ, in heights: 22¹ is not 221."""
_SAME_PLACE = 0.25
"""A character printed again within this part of its width is printed twice to look bold."""

_ASKEW = 0.2
"""How far apart, in heights, the feet of texts are that overlap as they are of two lines."""
_NEAR = 1.0
"""In points: how far the boxes of texts that stand side by side may overlap."""
VALUE = re.compile(
    f"[{DASHES}+]?[{DIGITS}]+(?:[,，.．][{DIGITS}]+)*(?:[\u4e00-\u9fff]{{1,2}})?(?:[（(].*[）)])?|"
    f"[{DASHES}]+|[{SLASHES}]+|无"
)
"""A number with its unit and note, or what stands for none."""
_NUMBER_SIGNS = frozenset("0123456789０１２３４５６７８９.．,，%％")


@dataclass(slots=True)
class Run:
    """Characters side by side on one line, with the box around them."""

    characters: Characters
    first: int
    """The index of its first character."""
    spaced: bool
    """A space is printed before it."""
    text: str
    left: float
    top: float
    right: float
    bottom: float
    height: float
    centre: float
    middle: float
    """Halfway between its left and right, and between its top and bottom."""

    @property
    def behind(self) -> int:
        """The index of the character behind its last."""
        return self.first + len(self.text)


def run_of(characters: Characters, first: int, behind: int, spaced: bool) -> Run:
    """The run of the characters from `first` to before `behind`."""
    left, right = characters.lefts[first], characters.rights[behind - 1]
    bottom, height = -characters.bottoms[first], characters.heights[first]
    top = bottom - height
    text = characters.text[first:behind]
    centre, middle = (left + right) / 2, (top + bottom) / 2
    return Run(characters, first, spaced, text, left, top, right, bottom, height, centre, middle)


def runs_of(characters: Characters) -> list[Run]:
    """The runs of a page in the order of the file; what stands askew is left out."""
    if torn := [end for end in characters.line_ends if _goes_on_behind(characters, end)]:
        characters.join_at(torn)
    text, lefts, rights = characters.text, characters.lefts, characters.rights
    found: list[Run] = []
    spans = _spans(characters)
    # On a slope the next character is on another line, so that each is a run of its own.
    aslant = characters.aslant([first for first, behind in spans if behind - first == 1])
    for first, behind in spans:
        if first in aslant:
            continue
        run = run_of(characters, first, behind, False)
        if first and text[first - 1] == " " and rights[first - 1] > lefts[first - 1]:
            run.spaced = abs(run.left - rights[first - 1]) <= GAP * run.height
        found.append(run)
    return found


def _goes_on_behind(characters: Characters, end: int) -> bool:
    """Whether the next character stands beside the last of a line, as one of that line."""
    before, behind = end - 1, end + 2
    if before < 0 or behind >= len(characters.text):
        return False
    height = characters.heights[before]
    if abs(characters.bottoms[behind] - characters.bottoms[before]) > _SAME_LINE * height:
        return False  # as nearly all
    left, right = characters.lefts[before], characters.rights[before]
    return _OVERLAP * (right - left) <= characters.lefts[behind] - right <= GAP * height


def _spans(characters: Characters) -> list[tuple[int, int]]:
    """Where runs begin, and behind which character they end."""
    found: list[tuple[int, int]] = []
    first = 0
    one, left, right, bottom, height = " ", 0.0, 0.0, 0.0, 0.0
    # Most characters of a line stand and are as high as the one before: no more is asked then.
    for index, other, other_left, other_right, other_bottom, other_height in zip(
        range(len(characters.text)),
        characters.text,
        characters.lefts,
        characters.rights,
        characters.bottoms,
        characters.heights,
        strict=True,
    ):
        if (
            one == " "
            or other == " "
            or not _OVERLAP * (right - left) <= other_left - right <= GAP * height
            or (
                other_bottom != bottom
                and not -_SAME_LINE * height <= other_bottom - bottom <= _SAME_LINE * height
            )
            or (
                other_height != height
                and not _SAME_SIZE * height <= other_height <= height / _SAME_SIZE
            )
        ):
            if one != " ":
                found.append((first, index))
            first = index
        one, left, right = other, other_left, other_right
        bottom, height = other_bottom, other_height
    if one != " ":
        found.append((first, len(characters.text)))
    return found


def joined(runs: Iterable[Run]) -> str:
    """The text of runs on one line, from left to right, with a space where there is a gap.

    Lines of neighbouring cells that are printed over one another cannot be read.
    """
    ordered = list(runs)
    if len(ordered) == 1:
        return ordered[0].text
    ordered.sort(key=attrgetter("left"))
    if any(map(_overlap, ordered, ordered[1:])):
        single = _once(ordered)
        if any(map(_are_two_lines, single, single[1:])):
            return UNREAD
        # Else a label runs on under a number, hidden there by a clip path: both stay whole.
        if len(single) < sum(len(run.text) for run in ordered):
            ordered = single
    texts = [ordered[0].text]
    for left, right in pairwise(ordered):
        if _are_parted(left, right):
            texts.append(" ")
        texts.append(right.text)
    return "".join(texts)


def goes_on(left: Run, right: Run) -> bool:
    """Whether a run stands on the line of another without a gap between them."""
    height = max(left.height, right.height)
    return abs(left.middle - right.middle) <= height / 2 and right.left - left.right <= GAP * height


def _overlap(left: Run, right: Run) -> bool:
    gap = right.left - left.right
    if gap >= 0:
        return False  # as nearly all
    last = left.behind - 1
    width = left.characters.rights[last] - left.characters.lefts[last]
    return gap < _OVERLAP * width


def _are_two_lines(left: Run, right: Run) -> bool:
    """Whether characters overlap that do not stand on one foot, and are not a mark at the other."""
    height = min(left.height, right.height)
    return (
        height >= _SAME_SIZE * max(left.height, right.height)
        and abs(left.bottom - right.bottom) > _ASKEW * height
        and _overlap(left, right)
    )


def _are_parted(left: Run, right: Run) -> bool:
    height = min(left.height, right.height)
    if right.left - left.right > GAP * height or right.spaced or _overlap(left, right):
        return True
    if not (left.text[-1].isdecimal() and right.text[0].isdecimal()):
        return False  # commas and points may be of another font
    is_alike = (
        height >= _SAME_SIZE * max(left.height, right.height)
        and abs(left.bottom - right.bottom) <= _SAME_LINE * height
    )
    # A raised digit is a note's number; one of another font stands on the same foot.
    return not is_alike and not left.characters.stand_level(left.behind - 1, right.first)


def _once(runs: Iterable[Run]) -> list[Run]:
    """Each character as a run; one printed again almost in its place, to look bold, once."""
    single = [
        run_of(run.characters, index, index + 1, run.spaced and index == run.first)
        for run in runs
        for index in range(run.first, run.behind)
    ]
    kept: list[Run] = []
    for run in sorted(single, key=attrgetter("left")):
        near = _SAME_PLACE * (run.right - run.left)
        if not any(
            before.text == run.text and run.left - before.left <= near for before in kept[-3:]
        ):
            kept.append(run)
    return kept


def lines_of(runs: Iterable[Run]) -> list[list[Run]]:
    """The runs by the line they stand on, from top to bottom."""
    lines: list[list[Run]] = []
    middle = height = float("-inf")
    for run in sorted(runs, key=attrgetter("middle")):
        if lines and (
            run.middle - middle <= min(height, run.height) / 2 or _is_sign_of(run, lines[-1])
        ):
            lines[-1].append(run)
        else:
            lines.append([run])
            middle, height = run.middle, run.height
    return _parted_anew(lines) if len(lines) > 1 else lines


def _parted_anew(lines: Iterable[list[Run]]) -> list[list[Run]]:
    """The lines, where it is one whose texts differ in size, or a row between two of its label."""
    found: list[list[Run]] = []
    for line in lines:
        if found and _are_one(found[-1], line):
            found[-1] += line
            continue
        if found and _gap_below(found[-1], line) < found[-1][-1].middle - found[-1][0].middle:
            _move_down(found[-1], line)  # as the upper line may have a wider gap in it
        found.append(line)
    return found


def _gap_below(upper: Sequence[Run], lower: Sequence[Run]) -> float:
    return lower[0].middle - upper[-1].middle


def _are_one(upper: Sequence[Run], lower: Sequence[Run]) -> bool:
    """Whether two lines are beside each other: next to large text, small text is two lines."""
    apart = lower[-1].middle - upper[0].middle
    if apart > max(upper[0].height, lower[0].height):
        return False  # as nearly all
    highest = max([run.height for run in (*upper, *lower)])
    return apart <= highest / 2 and _are_beside(upper, lower)


def _are_beside(some: Iterable[Run], others: Sequence[Run]) -> bool:
    """Whether none of the runs stands above or below one of the others."""
    return not any(
        run.left + _NEAR < other.right and other.left + _NEAR < run.right
        for run in some
        for other in others
    )


def _move_down(upper: list[Run], lower: list[Run]) -> None:
    """Part two lines where the gap from run to run is widest: it is not within the upper one.

    Numbers in the middle of a row stand between the two lines of its label, all on one of them.
    """
    gaps = [below.middle - above.middle for above, below in pairwise([*upper, lower[0]])]
    behind = gaps.index(max(gaps)) + 1
    moved = upper[behind:]
    if _are_beside(moved, lower) and not any(_is_sign_of(run, upper) for run in moved):
        lower += moved
        del upper[behind:]


def _is_sign_of(run: Run, line: Sequence[Run]) -> bool:
    """Whether a run is a sign at the foot of a line, in a box as low as its ink: `．`."""
    return not run.text.isalnum() and any(
        run.height < other.height / 2 and run.middle < other.bottom for other in line
    )


def are_digits(left: Run, right: Run) -> bool:
    """Whether the end of one run and the beginning of another may be parts of one number."""
    return left.text[-1] in _NUMBER_SIGNS and right.text[0] in _NUMBER_SIGNS


def box_of(runs: Sequence[Run]) -> Box:
    """The box around runs, at least one."""
    if len(runs) == 1:
        return runs[0].left, runs[0].top, runs[0].right, runs[0].bottom
    return (
        min([run.left for run in runs]),
        min([run.top for run in runs]),
        max([run.right for run in runs]),
        max([run.bottom for run in runs]),
    )
