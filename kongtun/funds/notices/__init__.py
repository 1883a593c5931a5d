"""Notice packs: what each notice of the National Health Security Board says, as dated data.

A new notice is a new folder (``pack.toml`` and ``preamble.txt``) here or in the operator's folder ``KONGTUN_NOTICES``,
never a change of code. A record keeps the code of the pack it was made under. What an operator may set: ``own``.
"""

from kongtun.funds.notices.pack import MatchingRate, NoticePack, Rule, SupportType, UnknownRule
from kongtun.funds.notices.reading import UnknownPack, all_packs, get_pack, pack_of_year, read_again

__all__ = [
    "MatchingRate",
    "NoticePack",
    "Rule",
    "SupportType",
    "UnknownPack",
    "UnknownRule",
    "all_packs",
    "get_pack",
    "pack_of_year",
    "read_again",
]
