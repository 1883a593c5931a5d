"""The code of an approved project."""


def project_code(fund_code: str, fiscal_year: int, support_type: int, number: int) -> str:
    """Return ``YY-Lnnnn-T-NN`` (YY = last two digits of the fiscal year in พ.ศ., T = type of support).

    >>> project_code("L3325", 2569, 2, 1)
    '69-L3325-2-01'
    """
    return f"{fiscal_year % 100:02d}-{fund_code}-{support_type}-{number:02d}"
