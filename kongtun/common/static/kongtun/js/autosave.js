// form[data-autosave=URL]: sends the changed fields after 1.5 s of rest, on leaving a field and on leaving the page.
// The server answers {saved_at, version, findings (HTML for [data-live-findings])}; 409 {message, fields, version} means somebody else changed the same field:
// both values are shown and nothing is overwritten; 422 {errors} puts the sentences at their fields, the others are sent
// again without them. What could not be stored is kept in this browser and offered later.
import { askRestore, askWhich, keepCopy, picked } from "./choices.js";
import { showFindings } from "./findings.js";
import { Refusals } from "./wrong.js";

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
    this.refusals = new Refusals(form);
    this.held = this.refusals.held;
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
    this.held.clear();
    if (navigator.onLine) localStorage.removeItem(this.key);
  }

  // What was refused goes along each time something changes: another field may have made it right.
  send(leaving = false) {
    clearTimeout(this.timer);
    this.waiting = Boolean(this.sending);
    if (!this.changed.size || this.sending) return;
    const names = [...new Set([...this.changed, ...(this.retry ? [] : this.held)])];
    this.retry = false;
    this.sending = this.post(names, leaving).finally(() => { this.sending = null; if (this.retry || this.waiting) this.send(); });
  }

  // Says whether somebody else's change has to be looked at first.
  async post(names, leaving) {
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
      if (!answer.ok && answer.status !== 422) throw new Error(answer.status);
      this.answered(names, answer.ok, data);
    } catch {
      names.forEach((name) => this.changed.add(name));
      this.keep();
      this.say(this.status?.dataset.failed, true);
    }
    return false;
  }

  answered(names, ok, { errors, version, saved_at, findings }) {
    const { again, others } = this.refusals.take(names, ok, errors);
    this.version(version);
    again.forEach((name) => this.changed.add(name));
    this.retry = again.length > 0;
    this.keep();
    if (this.held.size) this.say(others || this.status?.dataset.wrong, true);
    else this.say(this.status?.dataset.saved?.replace("{time}", saved_at));
    showFindings(findings);
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
    keepCopy(this.key, this.form, [...this.changed, ...this.held]);
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
    askRestore(this.key, this.form, (names) => { names.forEach((name) => this.changed.add(name)); this.send(); });
  }
}
