"""Names of people, to compare."""

import re

from kongtun.common.thai.text import normalise

_TITLES = re.compile(r"^(นางสาว|น\.ส\.|นาย|นาง|ดร\.|พญ\.|นพ\.|ว่าที่ร\.[ตทอ]\.|ด\.ต\.|จ\.ส\.อ\.)")


def plain_name(name: str) -> str:
    """Return a name without its title and spaces, to compare.

    >>> plain_name("นางสาวสมศรี  ใจดี") == plain_name("สมศรี ใจดี")
    True
    """
    return _TITLES.sub("", "".join(normalise(name).split()))
