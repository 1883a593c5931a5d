// form[data-autosave=URL]: sends the changed fields after 1.5 s of rest, on leaving a field and on leaving the page.
// The server answers {saved_at, version, findings (HTML for [data-live-findings])}; 409 {message, fields, version} means somebody
// else changed the same field: both values are shown and the field is sent no more until this person has chosen; 422 {errors}
// puts the sentences at their fields, the others are sent again without them. What could not be stored is kept in this
// browser and offered later, also what was sent as a whole page and never arrived.
import { askRestore } from "./choices.js";
import { Disputes } from "./disputes.js";
import { store } from "./exchange.js";
import { showFindings } from "./findings.js";
import { cameBack, copyOf, keepCopy, onItsWay } from "./kept.js";
import { SaveState } from "./savestate.js";
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
    this.disputes = new Disputes(form);
    this.refusals = new Refusals(form);
    this.held = this.refusals.held;
    this.state = new SaveState();
    form.addEventListener("input", (event) => this.touch(event.target));
    form.addEventListener("change", (event) => { this.touch(event.target); this.send(); });
    form.addEventListener("submit", (event) => this.submit(event));
    window.addEventListener("pagehide", () => this.send(true));
    window.addEventListener("online", () => this.send());
    window.addEventListener("pageshow", (event) => { if (event.persisted) this.back(); });
    askRestore(this.key, form, (names) => this.again(names));
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
    if (this.form.dataset.sending) return;
    if (this.sending || this.disputes.waiting) {
      event.preventDefault();
      event.stopImmediatePropagation();
      if (this.sending) this.sending.then(() => this.form.requestSubmit(event.submitter));
      else this.disputes.goTo();
      return;
    }
    if (!navigator.onLine) return;
    this.keep();
    onItsWay(this.key);
    this.changed.clear();
    this.held.clear();
  }

  // Here again from a browser's own "no connection" page: what was pressed did not arrive.
  back() {
    cameBack();
    this.again(copyOf(this.key).map(([name]) => name));
  }

  // What was refused goes along each time something changes: another field may have made it right.
  send(leaving = false) {
    clearTimeout(this.timer);
    this.waiting = Boolean(this.sending);
    const names = [...new Set([...this.changed, ...(this.retry ? [] : this.held)])].filter((name) => !this.disputes.names.has(name));
    if (!names.length || this.sending) return;
    this.retry = false;
    this.sending = this.post(names, leaving).finally(() => { this.sending = null; if (this.retry || this.waiting) this.send(); });
  }

  async post(names, leaving) {
    names.forEach((name) => this.changed.delete(name));
    this.state.saving();
    try {
      const answer = await store(this.form, names, leaving);
      if (answer.conflict) this.conflict(names, answer);
      else this.answered(names, answer);
    } catch {
      names.forEach((name) => this.changed.add(name));
      this.keep();
      this.state.failed();
    }
  }

  answered(names, { ok, errors, saved_at, findings }) {
    const { again, others } = this.refusals.take(names, ok, errors);
    again.forEach((name) => this.changed.add(name));
    this.retry = again.length > 0;
    this.keep();
    if (this.held.size) this.state.wrong(others);
    else this.state.saved(saved_at);
    showFindings(findings);
  }

  keep() {
    keepCopy(this.key, this.form, [...this.changed, ...this.held, ...this.disputes.names]);
  }

  // Fields nobody else touched are sent again with the new version; the others wait until the person has chosen.
  conflict(names, answer) {
    this.disputes.ask(answer, (name) => this.again([name]));
    names.forEach((name) => this.changed.add(name));
    this.keep();
    this.state.wrong(answer.message);
    this.timer = setTimeout(() => this.send(), 1500);
  }

  again(names) {
    names.forEach((name) => this.changed.add(name));
    this.send();
  }
}
