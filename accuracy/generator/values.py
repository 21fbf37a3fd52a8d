"""How the numbers of a report are printed, and what each printing says (LAYOUTS: "Values")."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from accuracy.generator.model import Key, Numbers
from ingest.figure import Status

_FULL_WIDTH = str.maketrans("0123456789", "０１２３４５６７８９")
SIGNS = {
    "plus": ("+", "-"),
    "words": ("增", "减"),
    "words_apart": ("增 ", "减 "),
    "plain": ("", "-"),
    "full_width": ("＋", "－"),
}
_DASHES = ("-", "-", "—", "—", "——", "－", "–", "―", "─", "--")
"""Two are typed most; word processors and fonts make others of them."""
RARELY = 0.06
THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Printed:
    """A cell as printed, and what is to be read from it."""

    text: str
    value: Decimal | None
    unit: str | None
    status: Status


@dataclass(frozen=True, slots=True)
class ValueHabits:
    """How one agency fills its cells."""

    zero: str = "0"
    """What stands for zero: `0`, `/`, `无`, one of many dashes, or nothing."""
    sign: str = "plain"
    thousands: str = ""
    full_width: bool = False
    count_unit: str = ""
    money_unit: str = ""
    notes: float = 0.0
    """The probability of a note in brackets behind a number."""


def draw_habits(random: Random, blanks: bool = True) -> ValueHabits:
    """Habits that are usual; without `blanks`, no cell is left empty for a zero."""
    dash = random.choice(_DASHES)
    zeros = ("0", "0", "0", "0", "/", dash, dash, "无", *([""] if blanks else []))
    return ValueHabits(
        zero=random.choice(zeros),
        sign=random.choice((*SIGNS, "plain")),
        thousands=random.choice(("", "", "", ",", "，", " ， ")),
        full_width=random.random() < RARELY,
        count_unit=random.choice(("", "", "", "", "条", " 条", "件", "项")),
        money_unit=random.choice(("", "", "万元", "元", " 万", "万", "亿元", " 元")),
        notes=random.choice((0, 0, 0, RARELY)),
    )


def print_values(random: Random, numbers: Numbers, habits: ValueHabits) -> Mapping[Key, Printed]:
    """Each cell as the agency prints it."""
    return {key: _printed(random, key, number, habits) for key, number in numbers.items()}


def _printed(random: Random, key: Key, number: Decimal | None, habits: ValueHabits) -> Printed:
    text = habits.zero if number == 0 else ""
    if number is None or (number == 0 and not text):
        return Printed("", None, None, Status.BLANK)
    if number == 0 and text != "0":
        return Printed(text, None, None, Status.NOT_APPLICABLE)
    unit = _unit(random, key, habits)
    note = f"（其中修订{random.randint(1, 20)}件）" if random.random() < habits.notes else ""
    if key.table_code != "proactive":
        note = ""
    text = f"{_digits(number, key, habits)}{unit}{note}"
    return Printed(text, number, unit.strip() or None, Status.REPORTED)


def _digits(number: Decimal, key: Key, habits: ValueHabits) -> str:
    digits = f"{abs(number):f}"
    if habits.thousands and abs(number) >= THOUSAND:
        digits = f"{abs(number):,f}".replace(",", habits.thousands)
    if habits.full_width:
        digits = digits.translate(_FULL_WIDTH)
    if number == 0:
        return digits
    plus, minus = SIGNS[habits.sign] if key.column_code == "change" else ("", "-")
    return (minus if number < 0 else plus) + digits


def _unit(random: Random, key: Key, habits: ValueHabits) -> str:
    if key.column_code == "amount":
        return habits.money_unit
    if key.column_code == "change" and random.random() < 1 / 2:
        return habits.count_unit
    return ""
