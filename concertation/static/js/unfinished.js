// A text that is being written is kept a few seconds after each change, and when the page is left.
// Without this script the buttons of the form keep it too.

const form = document.querySelector("form[data-keeps]");
const said = document.getElementById("brouillon-dit");
const seen = form?.elements.namedItem("brouillon_vu");
const WAIT = 3000;
const BEACON = 60000;
let timer = 0;
let changed = false;
let over = !form || !said || !seen;
let busy = false;

function typed() {
  const data = new FormData(form);
  data.delete("fichiers");
  return new URLSearchParams([...data].filter(([, value]) => typeof value === "string"));
}

async function keep() {
  if (over || busy || !changed) return;
  busy = true;
  changed = false;
  try {
    const answer = await fetch(form.dataset.keeps, { method: "POST", body: typed(), credentials: "same-origin" });
    if (answer.status === 429) return later(Number(answer.headers.get("Retry-After") || 60) * 1000);
    if (!answer.headers.get("Content-Type")?.startsWith("application/json")) return later(WAIT * 10);
    const { said: words, number } = await answer.json();
    if (words) said.textContent = words;
    if (answer.ok) seen.value = number;
    else if (answer.status !== 413) over = true;
  } catch {
    said.textContent = said.dataset.offline;
    later(WAIT * 5);
  } finally {
    busy = false;
    if (changed && !timer) later(WAIT);
  }
}

function later(wait) {
  changed = true;
  clearTimeout(timer);
  timer = setTimeout(() => {
    timer = 0;
    keep();
  }, wait);
}

if (!over) {
  form.addEventListener("input", () => later(WAIT));
  // What is sent is not kept once more behind it
  form.addEventListener("submit", () => {
    over = true;
    clearTimeout(timer);
  });
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) over = false;
  });
  window.addEventListener("pagehide", () => {
    const body = typed();
    if (over || !changed || body.toString().length > BEACON) return;
    changed = false;
    fetch(form.dataset.keeps, { method: "POST", body, credentials: "same-origin", keepalive: true });
  });
}
