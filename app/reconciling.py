"""`flask reconcile`: all numbers that are kept, counted anew by hand, as the worker does at night."""

import click
from flask.cli import with_appcontext

from app.monday.keeping import count_all
from app.obligations.keeping import reconcile, recount_lists
from app.visitor import now


@click.command("reconcile")
@with_appcontext
def reconcile_command() -> None:
    """Count what offices see anew: prints what had drifted, and mends it."""
    total, drifted = 0, 0
    for one, drift in reconcile(now()):
        total += 1
        if any(drift.values()):
            drifted += 1
            told = (drift["assigned"], drift["settled"], drift["tallies"])
            click.echo("Việc {}: giao lại {}, tính lại {}, số tổng sai {}".format(one, *told))
    if lists := recount_lists():
        click.echo(f"Danh sách: {lists} số người sai.")
    click.echo(f"Đã đối chiếu {total} việc phải học, {drifted} việc có chỗ lệch và đã sửa.")
    counted = list(count_all(now()))
    for what, wrong in counted:
        if wrong:
            click.echo(f"{what}: {wrong} số đếm sai")
    click.echo(f"Đã đếm lại {len(counted)} ngày và khóa học, {sum(wrong for _what, wrong in counted)} số lệch đã sửa.")
