"""The figures of a picture whose rows and columns are counted: themes or partners or lengths of silence."""

from collections.abc import Sequence

from django.utils.functional import Promise

from initiatives.public.pictures.figures import Cell, Column, Figures, Sentence, Table
from initiatives.public.pictures.matrix import Head, Row, matrix


def figures_of(
    rows: Sequence[Row],
    columns: Sequence[Column],
    *,
    total: str,
    sentences: tuple[Sentence, ...] = (),
    pages: int = 1,
    previous: str | Promise = "",
    following: str | Promise = "",
) -> Figures:
    """The picture and the table of the rows; `columns` are that of the names, that of the totals, and the others.

    `total` is what the column of the totals is called in the picture.
    """
    heads = [Head(str(column.heading), column.stage) for column in columns[2:]]
    table = Table(
        tuple(columns),
        tuple(
            (
                Cell(row.name, row.href),
                *(Cell(href=field.href, count=field.count) for field in (row.total, *row.fields)),
            )
            for row in rows
        ),
    )
    return Figures(
        sentences=sentences,
        table=table,
        wide=matrix(rows, heads, total, width=930),
        narrow=matrix(rows, heads, total, width=288, narrow=True),
        pages=pages,
        previous=previous,
        following=following,
    )
