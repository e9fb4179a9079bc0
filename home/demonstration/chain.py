"""From what was said to what was signed: the synthesis of the SRADDET campaign and its collective contribution."""

from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.html import linebreaks

from contributions.collective.deposit import record_deposit
from contributions.collective.freeze import freeze_version
from contributions.collective.sign import sign_version
from contributions.collective.writing import add_section, create_collective, edit_parts
from contributions.synthesis.extracts import take_extract
from contributions.synthesis.publish import publish_synthesis
from contributions.synthesis.statements import add_heading, open_synthesis, rewrite_synthesis, write_statement
from contributions.synthesis.treatments import set_aside

from .clock import clock_at
from .story import read_story


def moment_of(day, hour):
    return timezone.make_aware(datetime.combine(day, time(hour)))


def compile_synthesis(campaign, contributions, *, compiler):
    """Write and publish the synthesis; returns its statements by "heading.rank"."""
    story = read_story("synthesis")
    with clock_at(moment_of(story["date"] - timedelta(days=2), 9)):
        synthesis = open_synthesis(campaign, title=story["title"], compiler=compiler)
        rewrite_synthesis(
            synthesis,
            title=story["title"],
            introduction=linebreaks(story["intro"]),
            method=linebreaks(story["method"]),
            compiler=compiler,
        )
        statements = {}
        themes = {theme.code: theme for theme in campaign.themes.all()}
        for position, row in enumerate(story["heading"], start=1):
            heading = add_heading(synthesis, title=row["title"], theme=themes.get(row.get("theme")), compiler=compiler)
            for rank, statement in enumerate(row["statement"], start=1):
                statements[f"{position}.{rank}"] = _write_statement(heading, statement, contributions, compiler)
        for row in story["treatment"]:
            set_aside(
                synthesis,
                contribution=contributions[row["contribution"] - 1],
                reason=row["reason"],
                note=row.get("note", ""),
                compiler=compiler,
            )
    with clock_at(moment_of(story["date"], 11)):
        publish_synthesis(synthesis, actor=compiler)
    return statements


def _write_statement(heading, row, contributions, compiler):
    statement = write_statement(
        heading,
        kind=row["kind"],
        text=row["text"],
        by_drafting_team=row.get("drafting_team", False),
        compiler=compiler,
    )
    for extract in row.get("extract", []):
        take_extract(
            heading.synthesis,
            contribution=contributions[extract["contribution"] - 1],
            quote=extract["quote"],
            statement=statement,
            compiler=compiler,
        )
    return statement


def sign_collective(campaign, statements, cast):
    """Write, freeze, have signed and deposit the collective contribution."""
    story = read_story("collective")
    day_zero = campaign.phases.get(kind="contribute").starts_at.astimezone(timezone.get_current_timezone()).date()
    invited = [cast.organisations[row["organisation"]] for row in story["signature"]]
    with clock_at(moment_of(story["deposit"]["date"] - timedelta(days=19), 15)):
        collective = create_collective(campaign, actor=cast.compiler, title=story["title"])
        edit_parts(
            collective,
            actor=cast.compiler,
            title=story["title"],
            introduction=story["intro"],
            conclusion=story["conclusion"]["body"],
            invited=invited,
        )
        questions = list(campaign.referral_questions.all())
        for row in story["section"]:
            add_section(
                collective,
                actor=cast.compiler,
                title=row["title"],
                question=questions[row["question"] - 1],
                body=row["body"],
                statements=[statements[number] for number in row["statements"]],
            )
        version = freeze_version(collective, actor=cast.compiler)
    for hour, row in enumerate(story["signature"], start=10):
        with clock_at(moment_of(day_zero + timedelta(days=row["day"]), hour)):
            sign_version(
                version,
                user=cast.accounts_by_name[row["signatory"]],
                organisation=cast.organisations[row["organisation"]],
                sha256=version.sha256,
                reserve=row.get("reserve", ""),
            )
    deposit = story["deposit"]
    with clock_at(moment_of(deposit["date"], 16)):
        record_deposit(
            version,
            actor=cast.facilitator,
            deposited_on=deposit["date"],
            channel=deposit["channel"],
            receipt=deposit["receipt"],
            note=deposit["note"],
        )
