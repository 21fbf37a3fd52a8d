"""What a report covers: its agency alone, or all that report to it."""

import re
from collections.abc import Mapping
from functools import cache

from ingest.forms import read_seed
from ingest.identify.agencies import GOVERNMENT, Agency


def scope_of(agency: Agency, opening: str) -> tuple[str | None, str | None]:
    """What the report says it covers; else what its agency's report covers by law; and why not.

    `consolidated` for a government's report on its division, `own` for the report of one organ
    on itself (《条例》第四十九条: 县级以上人民政府部门 report to the department in charge, which
    publishes the report of 本级政府). A report that says otherwise has no known scope, nor has one
    of a government and a zone together that does not say.
    """
    if agency.agency_name is None:
        return None, None
    if agency.agency_kind == "zone_committee" and GOVERNMENT in agency.agency_name:
        return _scope_of_both(agency.agency_name, opening)
    lawful = "consolidated" if agency.agency_kind == "government" else "own"
    if _says(lawful, opening):
        return lawful, None
    said = {scope for scope in _scope_phrases() if _says(scope, opening)}
    if not said:
        return lawful, None
    return None, (
        f"“{agency.agency_name}”的报告自述范围为 {'、'.join(sorted(said))} "
        f"(what it says it covers is not what {agency.agency_name}'s report covers by law)"
    )


def _scope_of_both(name: str, opening: str) -> tuple[str | None, str | None]:
    """What a report of 某区人民政府 and 某开发区管委会 says that it covers."""
    said = [scope for scope in _scope_phrases() if _says(scope, opening)]
    if len(said) == 1:
        return said[0], None
    return None, f"“{name}”联合编制的报告，未写明范围 (a report of two does not say what it covers)"


def _says(scope: str, opening: str) -> bool:
    return any(pattern.search(opening) for pattern in _scope_phrases().get(scope, ()))


@cache
def _scope_phrases() -> Mapping[str, tuple[re.Pattern[str], ...]]:
    phrases: dict[str, tuple[re.Pattern[str], ...]] = {}
    for record in read_seed("scope_phrases"):
        scope = record["reporting_scope"]
        phrases[scope] = (*phrases.get(scope, ()), re.compile(record["pattern"]))
    return phrases
