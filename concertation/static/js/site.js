// What pages do better with a script; each of these works without it.

// An error summary takes the focus, so that nobody searches for what went wrong.
document.querySelector("[data-focus]")?.focus();

// Characters left under a long text.
for (const count of document.querySelectorAll("[data-counts]")) {
  const field = document.getElementById(count.dataset.counts);
  if (!field) continue;
  const show = () => {
    // Line ends travel as two characters
    const left = Number(count.dataset.max) - field.value.replace(/\n/g, "\r\n").length;
    const words = left < 0 ? count.dataset.over : count.dataset.left;
    count.textContent = words.replace("#", Math.abs(left).toLocaleString(document.documentElement.lang));
    count.classList.toggle("count--over", left < 0);
  };
  field.addEventListener("input", show);
  show();
}

// A form goes out once, however often its button is pressed; coming back to the page frees it.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || event.defaultPrevented) return;
  if (form.dataset.sent) event.preventDefault();
  form.dataset.sent = "1";
});
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-sent]")) delete form.dataset.sent;
});

// A select that submits its form when changed keeps its button for those without a script.
for (const select of document.querySelectorAll("select[data-submits]")) {
  select.addEventListener("change", () => select.form.requestSubmit());
}
