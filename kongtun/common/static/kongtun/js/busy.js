// One press, one submit. The button is let go when the page comes back (Back button, download).
// Without a connection nothing is sent: the page stays as it is, with everything typed, and says so.
export function bind(root) {
  for (const form of root.querySelectorAll("form[method=post]:not([data-busy=off])")) {
    if (form.dataset.busy) continue;
    form.dataset.busy = "on";
    form.addEventListener("submit", (event) => {
      if (event.defaultPrevented) return;
      if (form.dataset.sending) return event.preventDefault();
      if (!navigator.onLine) return offline(event);
      form.dataset.sending = "1";
      event.submitter?.setAttribute("aria-busy", "true");
      setTimeout(() => release(form), 8000);
    });
  }
}

function offline(event) {
  event.preventDefault();
  document.querySelector(".offline-note")?.remove();
  const note = document.createElement("p");
  note.className = "offline-note";
  note.setAttribute("role", "alert");
  note.textContent = document.getElementById("modules").dataset.offline;
  document.body.append(note);
}

window.addEventListener("online", () => document.querySelector(".offline-note")?.remove());

function release(form) {
  delete form.dataset.sending;
  for (const button of document.querySelectorAll("[aria-busy=true]")) button.removeAttribute("aria-busy");
}

window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sending]").forEach(release));
document.addEventListener("htmx:afterRequest", (event) => event.target.closest?.("form") && release(event.target.closest("form")));
