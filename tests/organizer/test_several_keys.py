"""Several keys of one kiosk at the organizers': batches under each of them are collected."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import typer
from typer.testing import CliRunner

from kiosk.cli import collect as commands
from kiosk.organizer.collect import collect
from kiosk.organizer.collection import Collection
from kiosk.progress import Silent
from kiosk.seal.recipient import Recipient
from kiosk.session.lifecycle import close_session, open_session
from kiosk.session.own_keys import rotate
from tests.batches.world import given, open_world, sealed


def test_batches_of_the_old_key_and_of_the_new_one_are_collected(tmp_path: Path) -> None:
    world = open_world(tmp_path / "kiosk")
    world.fill(sealed(world, given(world, 2)))
    world.close()
    first_pub = tmp_path / "first.pub"
    first_pub.write_text(world.home.kiosk_pub.read_text())
    rotated = rotate(world.home)
    old = world.export(tmp_path)
    said = world.statement
    opened = open_session(
        world.home,
        site=said.site,
        organization=said.organization,
        session="june",
        date=said.date,
        recipients=[Recipient(each.name, each.public) for each in said.organizers],
        recovery=said.recovery,
        form=world.form,
        route=said.route,
        locales=said.locales,
        simulated=True,
    )
    later = replace(world, statement=opened.statement)
    later.fill(sealed(later, given(later, 3, seed=2)))
    close_session(world.home)
    new = later.export(tmp_path)
    assert rotated.old.key_id[:8].lower() in old.name
    assert rotated.new.key_id[:8].lower() in new.name

    app = typer.Typer()
    commands.register(app)
    database = str(tmp_path / "collection.db")
    first = CliRunner().invoke(app, ["enroll", str(first_pub), "--into", database, "--json"])
    assert json.loads(first.stdout)["enrolled"][0]["vouched_by"] == ""
    second = CliRunner().invoke(app, ["enroll", str(world.home.kiosk_pub), "--into", database])
    assert f"The key {rotated.old.key_id}, enrolled before, vouches for it." in second.stdout
    with Collection.open(database) as collection:
        assert set(collection.public_keys()) == {rotated.old.public_line, rotated.new.public_line}
        collection.add_form(world.form)
        collected = list(collect([old, new], collection, world.secret, Silent()))
    assert [each.new for each in collected] == [2, 3]
