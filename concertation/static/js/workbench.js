// The synthesis workbench. Without this file every act is a form or a link; with it, a passage chosen in the text is
// taken by one key, and acts replace the panes in place. Positions are counted in characters (code points), as the
// server counts them, and the server checks them against the words.

const workbench = document.getElementById("workbench");
const KEYS_OFF = "workbench-keys-off";
const sentences = new Intl.Segmenter(document.documentElement.lang || "fr", { granularity: "sentence" });
const characters = (text) => [...text].length;
const find = (selector) => workbench.querySelector(selector);

// ---- What is chosen in the text

function chosenRange() {
  const text = find("#source-text");
  const selection = getSelection();
  if (!text || !selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  return text.contains(range.startContainer) && text.contains(range.endContainer) ? range : null;
}

function textBefore(text, range) {
  const before = document.createRange();
  before.setStart(text, 0);
  before.setEnd(range.startContainer, range.startOffset);
  return before.toString();
}

function noteChoice() {
  const range = chosenRange();
  const form = find("#take");
  if (!range || !form) return;
  const words = range.toString();
  const start = characters(textBefore(find("#source-text"), range));
  form.elements.quote.value = words.trim();
  form.elements.start.value = start;
  form.elements.end.value = start + characters(words);
}

function announceChoice() {
  const status = find("#chosen");
  const range = chosenRange();
  status.textContent = range ? `${status.dataset.some} ${range.toString().trim()}` : status.dataset.none;
}

// ---- From sentence to sentence by keyboard

function pointAt(text, offset) {
  const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
  let left = offset;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return [text, text.childNodes.length];
}

function chooseSentence(text, step, extend) {
  const spans = [...sentences.segment(text.textContent)]
    .filter(({ segment }) => segment.trim())
    .map(({ index, segment }) => [index, index + segment.trimEnd().length]);
  if (!spans.length) return;
  const range = chosenRange();
  const from = range ? textBefore(text, range).length : -1;
  const to = range ? from + range.toString().length : -1;
  const first = range ? spans.findLastIndex(([start]) => start <= from) : -1;
  const last = range ? spans.findLastIndex(([start]) => start < to) : step > 0 ? -1 : spans.length;
  const target = Math.min(Math.max((extend || step > 0 ? last : first) + step, 0), spans.length - 1);
  const begin = extend && range ? Math.min(Math.max(first, 0), target) : target;
  const selection = getSelection();
  selection.setBaseAndExtent(...pointAt(text, spans[begin][0]), ...pointAt(text, spans[target][1]));
  selection.focusNode.parentElement?.scrollIntoView({ block: "nearest" });
  noteChoice();
  announceChoice();
}

// ---- Acts in place

function scrolls() {
  return [...workbench.querySelectorAll("[data-pane]")].map((pane) => [pane.id, pane.scrollTop]);
}

async function replaceWith(response, { keepText, focus }) {
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.getElementById("workbench");
  if (!fresh) {
    location.assign(response.url);
    return;
  }
  const before = scrolls();
  workbench.replaceChildren(...fresh.childNodes);
  document.querySelector(".messages")?.replaceWith(page.querySelector(".messages") ?? "");
  document.title = page.title;
  if (response.ok) history.replaceState(null, "", response.url);
  for (const [id, top] of before) {
    const pane = document.getElementById(id);
    if (pane && (id !== "texte" || keepText)) pane.scrollTop = top;
  }
  prepare();
  (find("#refused") ?? (focus && document.getElementById(focus)) ?? find("#source-text"))?.focus({ preventScroll: !!focus });
}

async function act(form, button) {
  const body = new URLSearchParams(new FormData(form, button));
  workbench.setAttribute("aria-busy", "true");
  try {
    const response = await fetch(form.action, { method: "POST", body });
    const focus = form.id === "take" ? "source-text" : button?.id;
    await replaceWith(response, { keepText: true, focus });
  } catch {
    HTMLFormElement.prototype.submit.call(form); // no network for scripts: let the browser say it
  } finally {
    workbench.removeAttribute("aria-busy");
  }
}

// ---- Listening

function prepare() {
  const keys = find("#keys");
  if (keys) keys.checked = localStorage.getItem(KEYS_OFF) === null;
}

workbench.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || workbench.hasAttribute("aria-busy")) return;
  event.preventDefault();
  act(form, event.submitter);
});

workbench.addEventListener("change", (event) => {
  if (event.target.id !== "keys") return;
  if (event.target.checked) localStorage.removeItem(KEYS_OFF);
  else localStorage.setItem(KEYS_OFF, "1");
});

// Words pasted or typed by hand have no place of their own.
workbench.addEventListener("input", (event) => {
  if (event.target.name !== "quote") return;
  event.target.form.elements.start.value = event.target.form.elements.end.value = "";
});

document.addEventListener("selectionchange", noteChoice);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const text = find("#source-text");
  if (event.target === text && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    event.preventDefault();
    chooseSentence(text, event.key === "ArrowDown" ? 1 : -1, event.shiftKey);
    return;
  }
  if (event.target.closest?.("input, textarea, select, [contenteditable]") || !find("#keys")?.checked) return;
  const key = event.key.toLowerCase();
  if (key === "e" && chosenRange() && find("#take")) {
    event.preventDefault();
    noteChoice();
    find("#take").requestSubmit(find("#take-go"));
    return;
  }
  const target = ["j", "k", "s", "n", "a"].includes(key) && find(`[data-key="${key}"]`);
  if (!target) return;
  event.preventDefault();
  if (target.tagName === "A") target.click();
  else if (target.tagName === "SUMMARY") openAndFocus(target.parentElement);
  else target.querySelector("select")?.focus();
});

function openAndFocus(details) {
  details.open = true;
  details.querySelector("textarea, select, input:not([type=hidden])")?.focus();
}

prepare();
