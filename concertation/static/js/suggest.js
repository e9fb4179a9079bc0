// Suggestions under a field, chosen with the arrows or a finger. Without this script the browser shows the same
// datalist in its own way.

for (const input of document.querySelectorAll("[data-suggests] input[list]")) {
  const { found, one } = input.closest("[data-suggests]").dataset;
  const source = input.list;
  const box = Object.assign(document.createElement("ul"), { id: `${input.id}_choices`, className: "suggests__list", hidden: true });
  const status = Object.assign(document.createElement("p"), { className: "visually-hidden", role: "status" });
  let current = null;

  const mark = (choice) => {
    current?.removeAttribute("aria-selected");
    current = choice;
    if (!choice) return input.removeAttribute("aria-activedescendant");
    choice.setAttribute("aria-selected", "true");
    choice.scrollIntoView({ block: "nearest" });
    input.setAttribute("aria-activedescendant", choice.id);
  };

  const open = (isOpen) => {
    box.hidden = !isOpen;
    input.setAttribute("aria-expanded", String(isOpen));
    const count = box.children.length;
    status.textContent = isOpen ? (count === 1 ? one : found.replace("#", count)) : "";
    mark(null);
    if (isOpen) box.scrollIntoView({ block: "nearest" });
  };

  const take = (choice) => {
    input.value = choice.dataset.value;
    open(false);
  };

  const show = () => {
    box.replaceChildren(
      ...Array.from(source.options, (option, place) => {
        const choice = Object.assign(document.createElement("li"), { id: `${box.id}_${place}`, role: "option" });
        const note = Object.assign(document.createElement("small"), { textContent: option.text });
        choice.dataset.value = option.value;
        choice.append(option.value, " ", note);
        return choice;
      }),
    );
    open(box.children.length > 0 && document.activeElement === input);
  };

  const move = (step) => {
    if (box.hidden) show();
    const choices = [...box.children];
    const place = current ? choices.indexOf(current) + step : Math.min(step, 0);
    mark(choices.at(place % choices.length) ?? null);
  };

  const keys = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => (current ? take(current) : false),
    Escape: () => (box.hidden ? false : open(false)),
  };

  input.removeAttribute("list");
  input.role = "combobox";
  input.ariaAutoComplete = "list";
  input.ariaExpanded = "false";
  input.setAttribute("aria-controls", box.id);
  box.role = "listbox";
  box.ariaLabel = input.labels[0]?.firstChild.textContent.trim() ?? "";
  input.after(box, status);

  input.addEventListener("keydown", (event) => {
    if (event.isComposing || !keys[event.key]) return;
    if (keys[event.key]() !== false) event.preventDefault();
  });
  input.addEventListener("blur", () => open(false));
  source.addEventListener("htmx:afterSwap", show);
  // The field keeps the focus while a finger or the mouse is on a choice
  box.addEventListener("pointerdown", (event) => event.preventDefault());
  box.addEventListener("click", (event) => {
    const choice = event.target.closest("[role=option]");
    if (choice) take(choice);
  });
}
