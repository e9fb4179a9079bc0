// The page of a text, better with a script: copying, sharing, printing, and a comment that is not lost with its tab.

// ---- Copying: a link that copies itself, a button that copies what stands beside it ----
async function copied(words) {
  try {
    await navigator.clipboard.writeText(words);
    return true;
  } catch {
    return false;
  }
}

function say(control) {
  const words = control.querySelector("[data-said]");
  const status = document.querySelector("[data-copied]");
  const said = words?.dataset.said ?? document.querySelector("[data-said]")?.dataset.said ?? "";
  if (status) status.textContent = said;
  const label = words ?? control.querySelector("span");
  if (!label || label.dataset.before) return;
  label.dataset.before = label.textContent;
  label.textContent = said;
  setTimeout(() => {
    label.textContent = label.dataset.before;
    delete label.dataset.before;
    if (status) status.textContent = "";
  }, 2500);
}

document.addEventListener("click", async (event) => {
  const control = event.target.closest("[data-copies], [data-copy-from], [data-shares], [data-prints]");
  if (!control) return;
  if (control.matches("[data-copies]")) {
    // A click that opens a tab stays one; without a clipboard the link is followed
    if (event.ctrlKey || event.metaKey || event.shiftKey || !navigator.clipboard) return;
    event.preventDefault();
    if (await copied(control.href)) say(control);
    else location.assign(control.href);
  } else if (control.matches("[data-copy-from]")) {
    const field = document.getElementById(control.dataset.copyFrom);
    if (await copied(field.value)) say(control);
    else field.select();
  } else if (control.matches("[data-shares]")) {
    navigator.share({ title: control.dataset.title, url: control.dataset.shares }).catch(() => {});
  } else {
    window.print();
  }
});

for (const control of document.querySelectorAll("[data-copy-from]")) control.hidden = !navigator.clipboard;
for (const control of document.querySelectorAll("[data-shares]")) control.hidden = !navigator.share;
for (const control of document.querySelectorAll("[data-prints]")) control.hidden = false;

// ---- What is being written stays in this tab until it is sent ----
const place = (form) => `comment:${form.dataset.keeps}`;
const SENT = "comment:sent";

function findAgain(form) {
  const field = form.querySelector("textarea");
  if (!field || field.value) return;
  try {
    field.value = sessionStorage.getItem(place(form)) ?? "";
  } catch {
    return;
  }
  if (field.value) field.dispatchEvent(new Event("input", { bubbles: true }));
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("[data-keeps]");
  if (!form || !event.target.matches("textarea")) return;
  try {
    sessionStorage.setItem(place(form), event.target.value);
  } catch {
    // A browser that keeps nothing keeps nothing
  }
});

document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-keeps]");
  if (form) sessionStorage.setItem(SENT, place(form));
});

// What was sent and taken is forgotten; what was refused stands in the form again, from the server
try {
  const sent = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (sent && !document.querySelector(".comment-form [data-focus], #commenter [data-focus]")) sessionStorage.removeItem(sent);
} catch {
  // as above
}
for (const form of document.querySelectorAll("[data-keeps]")) findAgain(form);

// The section that htmx brings back: the answer is written at once, and what was being written is found again
document.addEventListener("htmx:afterSettle", (event) => {
  for (const form of document.querySelectorAll("[data-keeps]")) findAgain(form);
  const address = event.detail.pathInfo?.finalRequestPath ?? "";
  if (address.includes("repondre=")) document.querySelector("#commenter textarea")?.focus();
});
