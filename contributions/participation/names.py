"""Under which names the editor's questions travel in a form."""

QUESTION = "question-"
# The files that are chosen for a question, before they are kept
FILES_OF = "fichiers-"
