"""The forms of the story, written as an editor writes them and published."""

from contributions.models import ParticipationForm

EMPTY = {"show_if": {"join": "all", "tests": []}, "help": "", "required": False, "audience": "public"}


def create_form(campaign, row, position):
    """One form of a campaign, online."""
    form = ParticipationForm(
        campaign=campaign,
        title=row["title"],
        code=row["code"],
        introduction=row.get("introduction", ""),
        sort_order=position,
        asks_text=row.get("asks_text", True),
        kinds=row.get("kinds", []),
        theme_use=row.get("theme_use", "required"),
        territory_use=row.get("territory_use", "optional"),
        public_in_words=row.get("public_in_words", ""),
        phase_kinds=row.get("phase_kinds", []),
        live=False,
    )
    form.sections = form.sections.stream_block.to_python([section_of(section) for section in row["section"]])
    form.save()
    form.save_revision().publish()
    return form


def section_of(row):
    questions = [question_of(question) for question in row["question"]]
    words = {"title": row.get("title", ""), "introduction": row.get("introduction", "")}
    return {"type": "section", "value": words | {"questions": questions}}


def question_of(row):
    """A question as its block keeps it; its key is the word that the story calls it by."""
    own = {name: value for name, value in row.items() if name not in ("key", "type", "show_if")}
    value = EMPTY | {name: "\n".join(said) if isinstance(said, list) else said for name, said in own.items()}
    if "show_if" in row:
        value["show_if"] = {"join": row.get("join", "all"), "tests": row["show_if"]}
    return {"type": row["type"], "id": row["key"], "value": value}
