// One key a decision on the moderation desk. Without this module the same buttons work, with their access keys.
//
// Contract: [data-key] is pressed by its letter; inside [data-desk], digits choose the grounds in their order and
// [data-needs-ground] asks for a ground before it sends. Escape leaves the note, so that keys mean decisions again.

const form = document.querySelector("[data-desk]");
const grounds = form ? [...form.querySelectorAll("input[name='ground']")] : [];
const writing = (element) => element.matches("textarea, select, [contenteditable], input:not([type='radio'])");

form?.querySelector("[data-hint]")?.removeAttribute("hidden");

function press(target) {
  const lacksGround = target.hasAttribute("data-needs-ground") && !grounds.some((ground) => ground.checked);
  if (lacksGround) {
    form.dataset.asked = target.value;
    grounds[0]?.focus();
    return;
  }
  target.click();
}

function choose(number) {
  const ground = grounds[number - 1];
  if (!ground) return;
  ground.checked = true;
  ground.focus();
  // A decision was asked for before its ground: its button is the next thing Enter presses.
  const asked = form.dataset.asked && form.querySelector(`[value="${CSS.escape(form.dataset.asked)}"][data-key]`);
  if (asked) asked.focus();
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  if (event.key === "Escape" && event.target === form?.querySelector("textarea")) {
    event.target.blur();
    return;
  }
  if (event.target instanceof Element && writing(event.target)) return;
  const target = document.querySelector(`[data-key="${CSS.escape(event.key.toLowerCase())}"]`);
  if (target) {
    event.preventDefault();
    press(target);
  } else if (form && /^[1-9]$/.test(event.key)) {
    event.preventDefault();
    choose(Number(event.key));
  }
});

// A second press of the same key while the answer is on its way decides nothing on the next text.
form?.addEventListener("submit", (event) => {
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "yes";
});
// Back from the next page: the form may be sent again.
addEventListener("pageshow", () => form && delete form.dataset.sent);
