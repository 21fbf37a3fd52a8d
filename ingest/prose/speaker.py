"""Whether words in a report speak of the agency whose report it is."""

from ingest.identify.agencies import own_names
from ingest.identify.identity import Identity

TERRITORIAL = ("government", "township", "sub_district", "zone_committee")
"""Kinds of agencies that have a territory, and other agencies in it."""
_LEFT_OUT = {"township": ("政府",), "sub_district": ("办事处", "办")}
"""What titles leave out of names, and sentences say: `乡政府` in the report of 太平乡."""

_ORGANS = frozenset("局委厅")
_COMMITTEE = "员会"
"""What 委 leaves out of 委员会."""
_SHORTEST = 3
"""Characters of the short name of a bureau, without its division: 卫健委."""


def speaks_for_itself(subject: str, speaker: Identity) -> bool:
    """Whether the subject of a clause is the agency of the report, under one of its names."""
    subject = subject.partition("代表")[0].replace("人民", "")
    if not subject:
        return True
    is_territory = speaker.agency_kind in TERRITORIAL
    spoken = {"any", "territory" if is_territory else "organ"}
    if speaker.agency_kind in (None, "zone_committee"):
        spoken = {"any", "territory", "organ", "zone"}
    if any(kind in spoken and p.fullmatch(subject) for kind, p in own_names()):
        return True
    name = (speaker.agency_name or "").replace("人民", "")
    names = {name, name.removesuffix("政府"), name.removesuffix("办事处")}
    names.add(speaker.short_name or "")
    names |= {name + rest for rest in _LEFT_OUT.get(speaker.agency_kind or "", ())}
    if is_territory and speaker.division_name and speaker.agency_kind == "government":
        names.add(speaker.division_name)
    if len(subject) > 1 and any(known.endswith(subject) for known in names):
        return True
    division = speaker.division_name
    return division is not None and _is_short_for(subject, name, division)


def is_own_site(host: str, speaker: Identity) -> bool:
    """Whether a bureau's website is the agency's own: 市局 and 局 are, of a bureau of a city."""
    if speaks_for_itself(host, speaker):
        return True
    division, name = speaker.division_name or "", speaker.agency_name or ""
    is_bureau = name.endswith("局") and not name.endswith("分局")
    return is_bureau and host in ("局", f"{division[-1:]}局")


def _is_short_for(subject: str, name: str, division: str) -> bool:
    """Whether a bureau is called by some characters of its name: `县卫健委`, `台州市场监管局`.

    The division before it must be its own: 市应急局 is not the bureau of a district. The office of
    a bureau in a district is called by the whole of its name, for 市公安局 is another.
    """
    before, found, organ = name.removesuffix(_COMMITTEE).rpartition(division)
    if not found or organ[-1:] not in _ORGANS or _ORGANS & {*organ[:-1]}:
        return False
    place, begins, rest = subject.removesuffix(_COMMITTEE).rpartition(organ[0])
    is_its_place = (before + found).endswith(place) or place == division[:-1]
    if begins and is_its_place and place and len(rest) >= _SHORTEST - 1:
        left = iter(organ[1:])
        return rest[-1] == organ[-1] and all(letter in left for letter in rest)
    return False
