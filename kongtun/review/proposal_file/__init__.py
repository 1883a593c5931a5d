"""A proposal that comes as a file (JSON, JSON lines, XLSX), so that it can be checked before anybody types it."""

from kongtun.review.proposal_file.reading import read_proposals
from kongtun.review.proposal_file.refusal import FileRefused
from kongtun.review.proposal_file.sheets import write_template
from kongtun.review.proposal_file.surroundings import Surroundings

__all__ = ["FileRefused", "Surroundings", "read_proposals", "write_template"]
