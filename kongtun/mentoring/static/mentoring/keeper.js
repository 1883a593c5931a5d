// Contacts written down without a signal. form[data-mentor-keep]: what is typed stays in this browser until it was sent; a
// form sent while there is no signal waits in an outbox and goes out when the signal is back (on this page or on the board).
// The number of the form (client_id) goes with it, so that what arrives twice is stored once.
const OUTBOX = "kongtun:mentor-outbox";
const LASTING = ["client_id", "csrfmiddlewaretoken"];

function read(key) {
  try { return JSON.parse(localStorage.getItem(key)) ?? null; } catch { return null; }
}

function write(key, value) {
  try { value === null ? localStorage.removeItem(key) : localStorage.setItem(key, JSON.stringify(value)); } catch { /* a full or closed store: the page still works */ }
}

function pairsOf(form) {
  return [...new FormData(form)].filter(([name, value]) => typeof value === "string" && name !== "csrfmiddlewaretoken");
}

function token() {
  try { return JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"]; } catch { return ""; }
}

async function send() {
  const waiting = read(OUTBOX) ?? [];
  let sent = 0;
  while (waiting.length && navigator.onLine) {
    const one = waiting[0];
    let answer;
    try {
      answer = await fetch(one.url, { method: "POST", body: new URLSearchParams(one.pairs), headers: { "X-CSRFToken": token() }, redirect: "follow" });
    } catch { break; }
    // 5xx: try again later. 403: signed out in between, the person signs in first. 4xx: the page itself says what is wrong.
    if (answer.status >= 500 || answer.status === 403 || new URL(answer.url).pathname.startsWith("/login")) break;
    if (answer.status >= 400) write(`kongtun:mentor-draft:${one.key}`, one.pairs);
    else sent += 1;
    waiting.shift();
    write(OUTBOX, waiting.length ? waiting : null);
  }
  return sent;
}

function say(form, text) {
  const place = form?.querySelector("[data-keep-status]");
  if (place) place.textContent = text;
}

function restore(form, pairs) {
  for (const [name, value] of pairs) {
    if (LASTING.includes(name)) continue;
    for (const field of form.elements) {
      if (field.name !== name) continue;
      if (field.type === "checkbox" || field.type === "radio") { if (field.value === value) field.checked = true; }
      else if (!field.value) field.value = value;
    }
  }
}

const form = document.querySelector("form[data-mentor-keep]");
if (form) {
  const key = `kongtun:mentor-draft:${form.dataset.mentorKeep}`;
  const before = read(key);
  if (before) restore(form, before);
  form.addEventListener("input", () => write(key, pairsOf(form)));
  form.addEventListener("submit", (event) => {
    if (navigator.onLine) return write(key, null);
    event.preventDefault();
    event.stopImmediatePropagation();
    const id = form.elements.client_id.value;
    const waiting = (read(OUTBOX) ?? []).filter((one) => one.id !== id);
    waiting.push({ id, key: form.dataset.mentorKeep, url: form.action, pairs: pairsOf(form) });
    write(OUTBOX, waiting);
    write(key, null);
    say(form, form.dataset.kept);
  }, { capture: true });
}

async function flush() {
  if (read(OUTBOX)?.length && (await send())) {
    say(form, form?.dataset.sent ?? "");
    if (document.querySelector("[data-mentor-outbox]")) location.reload();
  }
}
window.addEventListener("online", flush);
flush();
