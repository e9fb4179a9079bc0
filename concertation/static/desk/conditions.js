// The editor of a form: a condition names a question placed before it, so the labels of these are offered while one
// types, and the answers that the named one may have. Without this script one types them as they stand.

(() => {
  const plain = (words) => words.trim().replace(/\s+/g, " ").toLowerCase();
  const lines = (text) => text.split("\n").map((line) => line.trim()).filter(Boolean);
  const beginningOf = (field) => field.name.split("-show_if-")[0];

  // A block that was taken out stays in the page, with a field that says so
  const isGone = (field) =>
    [...field.name.matchAll(/-value/g)].some(
      ({ index }) => document.getElementsByName(`${field.name.slice(0, index)}-deleted`)[0]?.value === "1",
    );

  function earlierQuestions(field) {
    const own = `${beginningOf(field)}-label`;
    return [...document.querySelectorAll("input[name$='-value-label']")].filter(
      (label) =>
        label.name.includes("-questions-") &&
        label.name !== own &&
        label.value.trim() &&
        label.compareDocumentPosition(field) & Node.DOCUMENT_POSITION_FOLLOWING &&
        !isGone(label),
    );
  }

  function possibleAnswers(field) {
    const named = document.getElementsByName(field.name.replace(/-value$/, "-question"))[0]?.value ?? "";
    const label = earlierQuestions(field).find((one) => plain(one.value) === plain(named));
    if (!label) return [];
    const beginning = label.name.replace(/-label$/, "");
    const setting = (name) => document.getElementsByName(`${beginning}-${name}`)[0];
    const listed = setting("choices") ?? setting("columns");
    if (listed) return lines(listed.value);
    const [low, high] = [setting("low"), setting("high")].map((one) => Number.parseInt(one?.value, 10));
    if (high > low) return Array.from({ length: high - low + 1 }, (_none, place) => String(low + place));
    const type = document.getElementsByName(beginning.replace(/-value$/, "-type"))[0]?.value;
    if (type === "file") return ["oui"];
    return ["box", "consent"].includes(type) ? ["oui", "non"] : [];
  }

  function offer(field, words) {
    const id = `${field.id}-offered`;
    let list = document.getElementById(id);
    if (!list) {
      list = Object.assign(document.createElement("datalist"), { id });
      field.after(list);
      field.setAttribute("list", id);
      field.autocomplete = "off";
    }
    list.replaceChildren(...words.map((value) => Object.assign(document.createElement("option"), { value })));
  }

  document.addEventListener("focusin", ({ target }) => {
    if (!(target instanceof HTMLInputElement) || !target.name.includes("-show_if-tests-")) return;
    if (target.name.endsWith("-question")) offer(target, earlierQuestions(target).map((label) => label.value.trim()));
    else if (target.name.endsWith("-value-value")) offer(target, possibleAnswers(target));
  });
})();
