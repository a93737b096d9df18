"""Where a line may end: the pair rules of UAX 14 that prose needs, in any script whose words have spaces, and in Han.

Left out: Thai, Lao, Khmer and Burmese, which need a dictionary (they break at spaces), and hyphenation.
"""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_CLASSES = {
    "ZW": "\u200b",
    "GL": "\u00a0\u2007\u202f\u2060\ufeff\u034f\u2011",
    "CL": "、。，．｡､﹐﹑﹒）］｝｠",
    "EX": "!?;！？؟؛۔،।॥",
    "IS": ".,:",
    "NS": "：；・･ーｰ々〻‼⁇⁈⁉〜ゝゞヽヾ゛゜ぁぃぅぇぉっゃゅょゎゕゖァィゥェォッャュョヮヵヶ",
    "SY": "/",
    "HY": "-",
    "BA": "\t|\u00ad\u2010\u2012\u2013",
    "B2": "—",
    "IN": "…‥",
    "PR": "$£€¥№+±\\￥＄",
    "PO": "%°‰¢℃％",
    "QU": "\"'",
}
_BY_CHARACTER = {character: name for name, characters in _CLASSES.items() for character in characters}
_NOT_BEFORE = frozenset({"CL", "CP", "EX", "IS", "SY", "NS", "BA", "HY", "IN", "ZW", "SP", "GL", "PF"})
_LETTERS = frozenset({"AL", "NU"})


def breaks(text: str) -> tuple[int, ...]:
    """Indices where a line of `text` may end, in order; the last is its length. Spaces stay at the end of a line."""
    kinds = _resolved(text)
    ends = [at for at in range(1, len(text)) if _may_break(kinds, at)]
    return (*ends, len(text)) if text else ()


@lru_cache(4096)
def _kind(character: str) -> str:
    """The class of UAX 14 (PI and PF are its opening and closing quotation marks)."""
    if character in _BY_CHARACTER:
        return _BY_CHARACTER[character]
    category = unicodedata.category(character)
    by_category = {"Zs": "SP", "Ps": "OP", "Pi": "PI", "Pf": "PF", "Nd": "NU", "Mn": "CM", "Me": "CM", "Mc": "CM"}
    if category == "Pe":
        return "CP" if character in ")]" else "CL"
    if character in "¿¡":
        return "OP"
    if character == "\u200d" or (category == "Cf" and character not in "\u00ad\u200b"):
        return "CM"
    if category in by_category:
        return by_category[category]
    return "ID" if unicodedata.east_asian_width(character) in "WF" else "AL"


def _resolved(text: str) -> list[str]:
    """Classes, with marks taking the class of what they stand on (LB9, LB10), and quotes by their neighbours."""
    kinds: list[str] = []
    for character in text:
        kind = _kind(character)
        if kind == "CM":
            kind = "CM+" if kinds and kinds[-1] not in ("SP", "ZW") else "AL"
        kinds.append(kind)
    for at, kind in enumerate(kinds):
        # a quotation mark holds on to both neighbours, but beside Han it opens or closes (LB19, LB19a)
        if kind in ("PI", "PF") and not _wide(text[at - 1 : at]) and not _wide(text[at + 1 : at + 2]):
            kinds[at] = "QU"
    return kinds


def _wide(neighbour: str) -> bool:
    return neighbour != "" and unicodedata.east_asian_width(neighbour) in "WF"


def _may_break(kinds: list[str], at: int) -> bool:
    after = kinds[at]
    if after == "CM+" or after in ("SP", "ZW"):
        return False  # LB7, LB9
    before_at = at - 1
    while kinds[before_at] == "CM+":
        before_at -= 1
    before = kinds[before_at]
    spaced = before == "SP"
    if before == "ZW":
        return True  # LB8
    if spaced:
        last = at - 1
        while last >= 0 and kinds[last] in ("SP", "CM+"):
            last -= 1
        held = last >= 0 and kinds[last] in ("OP", "PI")  # LB14, LB15a: an opening mark keeps what follows
        return not held and after not in ("CL", "CP", "EX", "SY", "IS")  # LB13; LB18
    if after in _NOT_BEFORE or before in ("GL", "OP", "PI") or "QU" in (before, after):
        return False  # LB12 to LB15, LB19, LB21, LB22
    if before == "B2" and after == "B2":
        return False  # LB17
    if before in ("HY", "BA"):
        return not (before == "HY" and after == "NU")  # LB21a, LB25
    if _numeric(before, after) or (before in _LETTERS and after in _LETTERS):
        return False  # LB23, LB25, LB28
    if before == "IS" and after == "AL":
        return False  # LB29: example.org
    return not ((before in _LETTERS and after == "OP") or (before == "CP" and after in _LETTERS))  # LB30; LB31


def _numeric(before: str, after: str) -> bool:
    """Parts of one number or amount, and signs beside letters (LB23a, LB24, LB25)."""
    return (
        (before in ("IS", "SY", "PR", "PO") and after == "NU")
        or (before in ("NU", "CL", "CP") and after in ("PO", "PR"))
        or (before in ("PR", "PO") and after in ("AL", "OP"))
        or (before == "PR" and after == "ID")
        or (before == "ID" and after == "PO")
        or (before == "AL" and after in ("PR", "PO"))
    )
