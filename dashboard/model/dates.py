"""Dates as the sources give them: no more exact than they are known."""

from datetime import date

from dashboard.model.vocabulary import DatePrecision

NO_BREAK = "\u00a0"


def format_date(iso: str | date, precision: str = DatePrecision.DAY) -> str:
    """Write a date as exactly as it is known, with spaces that do not break inside it.

    >>> format_date("2025-08-13").replace(NO_BREAK, " "), format_date("2022-01-01", "year")
    ('13 August 2025', '2022')
    >>> format_date("2025-08-13", "before").replace(NO_BREAK, " ")
    'before 13 August 2025'
    """
    day = iso if isinstance(iso, date) else date.fromisoformat(iso)
    if precision == DatePrecision.YEAR:
        return f"{day.year}"
    if precision == DatePrecision.MONTH:
        return f"{day:%B}{NO_BREAK}{day.year}"
    exact = f"{day.day}{NO_BREAK}{day:%B}{NO_BREAK}{day.year}"
    return exact if precision == DatePrecision.DAY else f"{precision} {exact}"
