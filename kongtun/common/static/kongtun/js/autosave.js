// form[data-autosave=URL]: sends the changed fields after 1.5 s of rest, on leaving a field and on leaving the page.
// The server answers {saved_at, version}; 409 {message, fields, version} means somebody else changed the same field:
// both values are shown and nothing is overwritten. What could not be sent is kept in this browser and offered later.
import { askRestore, askWhich, picked, put } from "./choices.js";

export function bind(root) {
  for (const form of root.querySelectorAll("form[data-autosave]")) {
    if (form.dataset.boundAutosave) continue;
    form.dataset.boundAutosave = "1";
    new Autosave(form);
  }
}

class Autosave {
  constructor(form) {
    this.form = form;
    this.key = `kongtun:${form.dataset.autosave}`;
    this.changed = new Set();
    this.status = document.querySelector("[data-autosave-status]");
    form.addEventListener("input", (event) => this.touch(event.target));
    form.addEventListener("change", (event) => { this.touch(event.target); this.send(); });
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("pagehide", () => this.send(true));
    window.addEventListener("online", () => this.send());
    this.offer();
  }

  touch(field) {
    if (!field.name || field.type === "file") return;
    this.changed.add(field.name);
    this.keep();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), 1500);
  }

  // Leaving the last field starts a save just before the button is heard: the form waits for it, or it would come with an
  // old version and be in conflict with its own person.
  submit(event) {
    clearTimeout(this.timer);
    if (this.sending) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.sending.then((disputed) => { if (!disputed) this.form.requestSubmit(event.submitter); });
      return;
    }
    this.changed.clear();
    if (navigator.onLine) localStorage.removeItem(this.key);
  }

  send(leaving = false) {
    clearTimeout(this.timer);
    if (!this.changed.size || this.sending) return;
    this.sending = this.post(leaving).finally(() => { this.sending = null; });
  }

  // Says whether somebody else's change has to be looked at first.
  async post(leaving) {
    const names = [...this.changed];
    this.changed.clear();
    this.say(this.status?.dataset.saving);
    try {
      const body = picked(this.form, names);
      const answer = await fetch(this.form.dataset.autosave, { method: "POST", body, keepalive: leaving, headers: { Accept: "application/json" } });
      const data = await answer.json();
      if (answer.status === 409) {
        this.conflict(data, names);
        return data.fields.length > 0;
      }
      if (!answer.ok) throw new Error(answer.status);
      this.version(data.version);
      if (!this.changed.size) localStorage.removeItem(this.key);
      this.say(this.status?.dataset.saved?.replace("{time}", data.saved_at));
      document.body.dispatchEvent(new Event("saved"));
    } catch {
      names.forEach((name) => this.changed.add(name));
      this.keep();
      this.say(this.status?.dataset.failed, true);
    }
    return false;
  }

  version(number) {
    const field = this.form.elements.version;
    if (field && number !== undefined) field.value = number;
  }

  say(text, failed = false) {
    if (!this.status || !text) return;
    this.status.classList.toggle("failed", failed);
    this.status.querySelector("[data-autosave-text]").textContent = text;
  }

  keep() {
    const copy = [...this.changed].map((name) => [name, new FormData(this.form).getAll(name).map(String)]);
    localStorage.setItem(this.key, JSON.stringify(copy));
  }

  // Fields nobody else touched are sent again with the new version; for the others the person chooses.
  conflict(data, names) {
    const disputed = new Set(data.fields.map((item) => item.name));
    names.filter((name) => !disputed.has(name)).forEach((name) => this.changed.add(name));
    this.version(data.version);
    this.say(data.message, true);
    this.timer = setTimeout(() => this.send(), 1500);
    for (const item of data.fields) {
      askWhich(this.form, data.message, item, () => { this.changed.add(item.name); this.send(); });
    }
  }

  offer() {
    const copy = JSON.parse(localStorage.getItem(this.key) || "[]");
    if (!copy.length) return;
    const restore = () => {
      copy.forEach(([name, values]) => { put(this.form, name, values); this.changed.add(name); });
      this.send();
    };
    askRestore(this.form, restore, () => localStorage.removeItem(this.key));
  }
}
