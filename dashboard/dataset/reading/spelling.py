"""Ids as links spell them, and truths as the standard does, however a file has them."""

from dashboard.dataset.reading.table_file import Row, TableFile
from dashboard.dataset.schemas import column_types, id_columns
from dashboard.model.slugs import slug
from dashboard.model.vocabulary import Variable

TRUTHS = {"true", "false"}


def spell_alike(table: str, file: TableFile) -> None:
    """Spell the ids of a story's table as slugs, and truths in small letters.

    So ``WhatsApp``, ``whatsapp`` and ``whatsapp `` are one id. What has no letter or digit
    stays as it is. ``Row.written`` keeps what the file has.
    """
    types = column_types(table)
    ids = [column for column in id_columns(table) if column in file.columns]
    truths = [column for column in file.columns if types[column] == "boolean"]
    for row in file.rows:
        for column in ids:
            _spell(row, column, slug(row.cells[column]))
        for column in truths:
            if (truth := row.cells[column].strip().casefold()) in TRUTHS:
                _spell(row, column, truth)
        if row.cells.get("variable") == Variable.FRAME and "coded" in row.cells:
            _spell(row, "coded", slug(row.cells["coded"]))


def _spell(row: Row, column: str, spelling: str) -> None:
    written = row.cells[column]
    if spelling and spelling != written:
        row.written[column], row.cells[column] = written, spelling
