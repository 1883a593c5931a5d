// Finds what a page needs and loads only that. Every module exports bind(root) and works on data- attributes.
const urls = document.getElementById("modules").dataset;
const wanted = {
  "form[data-autosave]": "Autosave", "[data-rows]": "Rows", "[data-sums]": "Sums", "[data-photos]": "Photos",
  "[data-confirm]": "Dialog", "[data-copy]": "Copy", "[data-print]": "Print", "[data-stepper]": "Stepper",
  "[data-menu]": "Menu", "form[method=post]": "Busy",
};

async function start(root) {
  for (const [selector, name] of Object.entries(wanted)) {
    if (root.querySelector(selector) || root.matches?.(selector)) (await import(urls[`module${name}`])).bind(root);
  }
}

// A form that was sent (autosave.js) has arrived when a page of ours answers: its copy in this browser is forgotten. Coming back
// to the form from a browser's own "no connection", or by its address, is no answer: that is what the copy is kept for.
const sent = sessionStorage.getItem("kongtun:on-its-way");
sessionStorage.removeItem("kongtun:on-its-way");
const answered = document.referrer.startsWith(location.origin) && performance.getEntriesByType("navigation")[0]?.type !== "back_forward";
if (sent && answered) localStorage.removeItem(sent);

start(document);
document.addEventListener("htmx:load", (event) => start(event.target));
document.querySelector("[data-focus]")?.focus();
// The view one is on is in sight, also where the row of views is wider than the phone.
for (const here of document.querySelectorAll(".tabs [aria-current]")) {
  const row = here.closest(".tabs");
  row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
}
