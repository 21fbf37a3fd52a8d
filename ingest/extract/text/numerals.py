"""How reports print numbers and their signs, as pieces of regular expressions."""

from ingest.characters import DASHES, DIGITS, MINUS, SLASHES
from ingest.extract.text.squeeze import torn

DIGIT = f"[{DIGITS}]"
GAP = "[ \t\xa0\u3000]"
"""White space within a line, as word processors leave it beside signs."""
COMMA = f"(?:,|{GAP}*，{GAP}*|{GAP}+,{GAP}*)"
"""Between thousands; one of another font than the digits has white space around it."""
NUMBER = (
    rf"(?={DIGIT}{{1,3}}{GAP}*[,，]){DIGIT}{{1,3}}(?:{COMMA}{DIGIT}{{3}}(?!{DIGIT}))+"
    f"(?:[.．]{DIGIT}+)?|{DIGIT}+(?:[.．]{DIGIT}+)?"
)
"""The look ahead spares most numbers the search for commas."""
APART = rf"(?:(?<={DIGIT}){GAP}+[,，]{GAP}*|(?<={DIGIT}，){GAP}+)(?={DIGIT}{{3}})"
"""White space around the comma within a number."""
WORD = rf"\S+(?:{APART}\S+)*"
"""Text without white space, but for that within a number: `5 ， 640`."""
IN_WORDS = f"(?:增加?|{torn('减')}少?)"
SIGN = f"(?:[{MINUS}+＋]|{IN_WORDS}{GAP}*)"
NOTE = (
    r"[（(][^（）()]*[）)]|[*＊※†¹²³⁴-⁹①-⑳]|"
    rf"[\[［〔【](?:注?{DIGIT}{{1,2}}|注)[\]］〕】]"
)
"""Words in brackets behind a number, or the mark of a footnote."""
NOT_APPLICABLE = f"[{SLASHES}]+|[{DASHES}]+|无"
"""What a cell prints that has no number to print."""
