"""Commands on practice: draw a scenario, tell how much of all scenarios was walked."""

from collections.abc import Sequence
from pathlib import Path

import click

from config import HERE
from courses.packs.disk import list_folders, load_pack
from courses.practice.drawing import draw
from courses.practice.players import chances
from courses.practice.scenario import Scenario
from courses.practice.walking import walk


@click.command("draw-scenario")
@click.argument("scenario_id")
@click.argument("target", type=click.Path(path_type=Path, dir_okay=False), required=False)
@click.option("--content", type=click.Path(path_type=Path, exists=True), default=HERE / "content")
def draw_scenario(scenario_id: str, target: Path | None, content: Path) -> None:
    """Write the graph of a scenario as an SVG file, `<id>.svg` unless a name is given."""
    packs = (load_pack(folder).content for folder in list_folders(content))
    found = next((one for pack in packs if (one := pack.scenario(scenario_id)) is not None), None)
    if found is None:
        raise click.ClickException(f"Không có bài thực hành “{scenario_id}” trong {content}.")
    target = target or Path(f"{scenario_id}.svg")
    target.write_text(draw(found), encoding="utf-8")
    click.echo(f"{found.title}: {len(found.scenes)} cảnh, đã vẽ vào {target}.")


def walked(scenarios: Sequence[Scenario]) -> str:
    """How much was walked, and how often the luckiest of those who do not think passes."""
    walks = [walk(one) for one in scenarios]
    scenes, stands = sum(len(one.scenes) for one in scenarios), sum(len(one.stands) for one in walks)
    edges, luckiest = (
        sum(len(one.edges) for one in walks),
        max((max(chances(one).values()) for one in scenarios), default=0),
    )
    return (
        f"{len(walks)} bài thực hành, {scenes} cảnh: đã đi hết {stands} trạng thái, {edges} lối đi;"
        f" chơi không nghĩ đạt nhiều nhất {luckiest} % số lần."
    )
