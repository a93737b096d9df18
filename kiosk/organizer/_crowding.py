"""Finds the sessions in which more inputs were given than people were there. They are told of, and not filtered."""

from __future__ import annotations

import json
from collections import defaultdict

from sqlalchemy import Connection, select

from kiosk.batches.format import Totals
from kiosk.organizer.tables import batches, sessions
from kiosk.organizer.tallies import Crowded


def crowded(connection: Connection, form_sha256: str) -> tuple[Crowded, ...]:
    """Of one form: those whose last batch is here and whose staff said how many people were present.

    The kiosks of one session share its people, so their inputs are added up and their people are not.
    """
    query = (
        select(sessions.c.site, sessions.c.session, batches.c.totals)
        .join(batches, batches.c.tag == sessions.c.tag)
        .where(sessions.c.form_sha256 == form_sha256, batches.c.totals.is_not(None))
    )
    ended: defaultdict[tuple[str, str], list[Totals]] = defaultdict(list)
    for site, session, totals in connection.execute(query):
        ended[site, session].append(Totals(**json.loads(totals)))
    found = (
        Crowded(site, session, sum(one.given for one in all_of), max((one.people or 0) for one in all_of))
        for (site, session), all_of in sorted(ended.items())
        if any(one.people is not None for one in all_of)
    )
    return tuple(one for one in found if one.given > one.people)
