// Questions that depend on earlier answers are shown and hidden as one answers. The server decides in any case:
// without this script each of them stands there with its condition in words.

const form = document.querySelector("[data-show-if]")?.closest("form");
const plain = (value) => value.trim().replace(/\s+/g, " ").toLowerCase();

function answersTo(key) {
  const question = form.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (!question || question.hidden) return [];
  const given = [];
  for (const field of question.querySelectorAll("input, select, textarea")) {
    if (field.type === "file" || field.hasAttribute("data-file")) {
      if (field.files ? field.files.length : true) given.push("oui");
      continue;
    }
    if (field.closest(".attach")) continue;
    const isTicked = field.type === "checkbox" || field.type === "radio";
    if (field.type === "checkbox" && !field.hasAttribute("value")) given.push(field.checked ? "oui" : "non");
    else if (!isTicked || field.checked) given.push(field.value);
  }
  return given.filter(Boolean).map(plain);
}

function holds({ question, operator, value }) {
  const given = answersTo(question);
  const wanted = plain(value);
  if (operator === "is_not") return !given.includes(wanted);
  if (operator === "contains") return given.some((answer) => answer.includes(wanted));
  return given.includes(wanted);
}

function show() {
  for (const question of form.querySelectorAll("[data-show-if]")) {
    const { join, tests } = JSON.parse(question.dataset.showIf);
    question.hidden = !(join === "any" ? tests.some(holds) : tests.every(holds));
  }
}

if (form) {
  for (const words of form.querySelectorAll(".question__when")) words.hidden = true;
  form.addEventListener("input", show);
  form.addEventListener("change", show);
  window.addEventListener("pageshow", show);
  show();
}
