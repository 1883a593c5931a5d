// form[data-note-form]: what is sent waits in this browser until the server has it, so that nothing is lost without a signal.
// Each thought carries its own client_id: sending it twice makes one note. What is being typed is kept as well.
const KEY = `kongtun:groupwork:${location.pathname}`;
const forms = new Map();
let sending = false;

function read(kind) {
  try { return JSON.parse(localStorage.getItem(`${KEY}:${kind}`)) || (kind === "queue" ? [] : {}); } catch { return kind === "queue" ? [] : {}; }
}

function keep(kind, value) {
  try { localStorage.setItem(`${KEY}:${kind}`, JSON.stringify(value)); } catch { /* a full or closed store: the page itself still holds it */ }
}

function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 15) | 64;
  bytes[8] = (bytes[8] & 63) | 128;
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

function show() {
  const queue = read("queue");
  for (const [question, form] of forms) {
    const list = form.querySelector("[data-pending]");
    list.replaceChildren(...queue.filter((item) => item.question === question).map((item) => row(form, item)));
  }
}

function row(form, item) {
  const line = document.createElement("li");
  const text = document.createElement("span");
  text.textContent = item.text;
  const state = document.createElement("b");
  state.textContent = item.problem || (item.tried ? form.dataset.offline : form.dataset.waiting);
  line.append(text, " ", state);
  if (item.problem) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-line btn-sm";
    button.textContent = form.dataset.again;
    button.addEventListener("click", () => takeBack(form, item));
    line.append(button);
  }
  return line;
}

function takeBack(form, item) {
  keep("queue", read("queue").filter((other) => other.id !== item.id));
  const field = form.elements.text;
  field.value = field.value ? `${item.text}\n${field.value}` : item.text;
  field.dispatchEvent(new Event("input"));
  field.focus();
  show();
}

function change(id, values) {
  keep("queue", read("queue").map((item) => (item.id === id ? { ...item, ...values } : item)));
}

async function send() {
  if (sending) return;
  sending = true;
  try {
    for (const item of read("queue").filter((one) => !one.problem)) {
      const form = forms.get(item.question) || forms.values().next().value;
      if (!form) break;
      const body = new URLSearchParams({ question: item.question, session: item.session, place: item.place, text: item.text, client_id: item.id });
      body.set("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
      let answer;
      try {
        answer = await fetch(location.pathname, { method: "POST", body, headers: { Accept: "application/json" } });
      } catch {
        change(item.id, { tried: true });
        break;
      }
      if (answer.ok) keep("queue", read("queue").filter((other) => other.id !== item.id));
      else if (answer.status === 422) change(item.id, { problem: (await answer.json()).problem });
      else { change(item.id, { tried: true }); break; }
    }
  } finally {
    sending = false;
    show();
    const live = document.getElementById("live");
    if (live && window.htmx) window.htmx.trigger(live, "refresh");
  }
}

for (const form of document.querySelectorAll("[data-note-form]")) {
  const question = form.elements.question.value;
  forms.set(question, form);
  const field = form.elements.text;
  const drafts = read("draft");
  if (!field.value && drafts[question]) field.value = drafts[question];
  field.addEventListener("input", () => keep("draft", { ...read("draft"), [question]: field.value }));
  // A page without its live part (typing for a group) is drawn anew by the server, as without a script.
  if (!document.getElementById("live")) {
    form.addEventListener("submit", () => { if (navigator.onLine) keep("draft", { ...read("draft"), [question]: "" }); });
    continue;
  }
  form.addEventListener("submit", (event) => {
    const text = field.value.trim();
    event.preventDefault();
    if (!text) return field.focus();
    const place = form.querySelector("[name=place]:checked")?.value || form.querySelector("[name=place][type=hidden]")?.value || question;
    keep("queue", [...read("queue"), { id: newId(), question, session: form.elements.session.value, place, text }]);
    field.value = "";
    keep("draft", { ...read("draft"), [question]: "" });
    show();
    send();
    return field.focus();
  });
}

show();
if (read("queue").length) send();
window.addEventListener("online", send);
setInterval(() => { if (read("queue").some((item) => !item.problem)) send(); }, 5000);
