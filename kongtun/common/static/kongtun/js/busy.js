// One press, one submit. The button is let go when the page comes back (Back button, download).
export function bind(root) {
  for (const form of root.querySelectorAll("form[method=post]:not([data-busy=off])")) {
    if (form.dataset.busy) continue;
    form.dataset.busy = "on";
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (form.dataset.sending) return event.preventDefault();
      form.dataset.sending = "1";
      event.submitter?.setAttribute("aria-busy", "true");
      setTimeout(() => release(form), 8000);
    });
  }
}

function release(form) {
  delete form.dataset.sending;
  for (const button of document.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy");
}

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => event.target.closest?.("form") && release(event.target.closest("form")));
