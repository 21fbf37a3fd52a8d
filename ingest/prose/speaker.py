"""Whether words in a report speak of the agency whose report it is."""

from ingest.agencies import own_names
from ingest.identify import Identity

TERRITORIAL = ("government", "township", "sub_district", "zone_committee")
"""Kinds of agencies that have a territory, and other agencies in it."""
_LEFT_OUT = {"township": ("政府",), "sub_district": ("办事处", "办")}
"""What titles leave out of names, and sentences say: `乡政府` in the report of 太平乡."""


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
    return len(subject) > 1 and any(known.endswith(subject) for known in names)
