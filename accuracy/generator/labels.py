"""How the labels of a form are printed (LAYOUTS: "Labels")."""

import re
from dataclasses import dataclass
from random import Random

TRADITIONAL = str.maketrans(
    "专业个举务从众会传体关决况减办动单发后员响围国处复对属应废开强径总执护报据数无时条权构标"
    "机没济热现确稳类纠纳线组织经结络统继续维缴网罚范获补规计认训议许讼设访诉询请读谈负责购费"
    "转过错门闻阅隐项题额驳为万内于当采点审",
    "專業個舉務從眾會傳體關決況減辦動單發後員響圍國處復對屬應廢開強徑總執護報據數無時條權構標"
    "機沒濟熱現確穩類糾納線組織經結絡統繼續維繳網罰範獲補規計認訓議許訟設訪訴詢請讀談負責購費"
    "轉過錯門聞閱隱項題額駁為萬內於當採點審",
)
TAIWAN_WORDS = (("文件", "檔案"),)

SHORTENED = {
    "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请": (
        "1.申请人无正当理由逾期不补正",
        "1.逾期不补正",
    ),
    "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请": (
        "2.申请人逾期未按收费通知要求缴纳费用",
    ),
    "5.要求行政机关确认或重新出具已获取信息": ("5.要求确认或重新出具已获取信息",),
    "一、本年新收政府信息公开申请数量": ("一、本年新收申请数量",),
    "二、上年结转政府信息公开申请数量": ("二、上年结转申请数量",),
    "2.其他法律行政法规禁止公开": ("2.法律行政法规禁止公开",),
    "1.本机关不掌握相关政府信息": ("1.不掌握相关政府信息",),
}
"""Shortenings of labels as agencies print them."""

STATED_NOTES = {
    "（二）部分公开": "（区分处理的，只计这一情形，不计其他情形）",
    "（一）主动公开政府信息数": "（不同渠道和方式公开相同信息计1条）",
    "行政许可": "（含3个部门）",
    "规章": "（截至12月31日）",
}
"""Notes behind labels; those of the form itself, and such with digits that agencies add."""

FORM_NOTES = frozenset({"（二）部分公开", "（一）主动公开政府信息数"})
EXTRA_ROWS = {"proactive": ("其他主动公开文件", "行政检查"), "requests": ("撤回申请",)}
"""Rows that agencies add to the form, by table."""

_INDEX = re.compile(r"^(?:[一二三四五六七八九]、|（[一二三四五六七八九]）|\d\.|其中：)")
_MIN_TYPO = 6
"""Characters behind the index that a label has at least where a typo leaves it what it is."""


@dataclass(frozen=True, slots=True)
class LabelHabits:
    """How one agency prints the labels."""

    spaced: bool = False
    """Short labels are spaced out: `规 章`."""
    typos: float = 0.0
    """The probability of a wrong, missing or doubled character in a label."""
    index: str = "."
    """What follows a row's number: `.`, `、`, `．`."""
    brackets: str = "（）"
    shortened: float = 0.0
    notes: float = 0.0
    """The probability of a note that the form does not have."""
    traditional: bool = False
    taiwan: bool = False
    extra_rows: bool = False
    header_unit: str = ""
    """Printed behind 采购总金额: `（万元）`."""


PLAIN = LabelHabits()


def draw_label_habits(random: Random) -> LabelHabits:
    """Habits of an agency that prints the form its own way."""
    traditional = random.random() < 1 / 6
    return LabelHabits(
        spaced=random.random() < 1 / 3,
        typos=random.choice((0.0, 0.03, 0.1)),
        index=random.choice((".", "、", "．")),
        brackets=random.choice(("（）", "()")),
        shortened=random.choice((0.0, 0.5)),
        notes=random.choice((0.0, 0.5)),
        traditional=traditional,
        taiwan=traditional and random.random() < 1 / 2,
        extra_rows=random.random() < 1 / 3,
        header_unit=random.choice(("", "", "（万元）", "（单位：元）")),
    )


def print_label(random: Random, label: str, habits: LabelHabits) -> str:
    """A label of a row, column or group as the agency prints it."""
    printed = _with_typo(random, label, habits.typos)
    if random.random() < habits.shortened:
        printed = random.choice(SHORTENED.get(label, (printed,)))
    if label in FORM_NOTES or random.random() < habits.notes:
        printed += STATED_NOTES.get(label, "")
    printed = re.sub(r"^(\d)\.", rf"\g<1>{habits.index}", printed)
    if habits.spaced and printed in ("规章", "总计", "其他", "自然人"):
        printed = " ".join(printed)
    return print_text(printed, habits)


def print_text(text: str, habits: LabelHabits) -> str:
    """Any text in the characters and brackets that the agency uses."""
    printed = text.replace("（", habits.brackets[0]).replace("）", habits.brackets[1])
    if habits.traditional:
        printed = printed.translate(TRADITIONAL)
    for word, taiwanese in TAIWAN_WORDS if habits.taiwan else ():
        printed = printed.replace(word, taiwanese)
    return printed


def _with_typo(random: Random, label: str, probability: float) -> str:
    """One character of a long label doubled, left out, or put in."""
    index = _INDEX.match(label)
    start = index.end() if index else 0
    if random.random() >= probability or len(label) - start < _MIN_TYPO or "单位" in label:
        return label  # a wrong character in a unit would change what is printed
    at = random.randrange(start + 1, len(label) - 1)
    middle = random.choice(("", label[at] * 2, "法" + label[at]))
    return label[:at] + middle + label[at + 1 :]
