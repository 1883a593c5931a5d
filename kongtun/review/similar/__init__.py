"""Has this been done before? Near-duplicate search over all projects and proposals (mission M4).

``search`` finds, ``keep_print`` keeps what it searches in; ``bench/similar`` measures both.
"""

from kongtun.review.similar.index import keep_print
from kongtun.review.similar.search import Match, Matches, Scope, search
from kongtun.review.similar.text import ProposalText

__all__ = ["Match", "Matches", "ProposalText", "Scope", "keep_print", "search"]
