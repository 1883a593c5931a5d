// Fields that somebody else changed meanwhile: both values stand beside the field, and it is sent no more until this person
// has chosen. Typing on is no choice.
import { askWhich } from "./choices.js";

export class Disputes {
  constructor(form) {
    this.form = form;
    this.names = new Set();
  }

  ask({ message, fields }, chosen) {
    for (const item of fields) {
      this.names.add(item.name);
      askWhich(this.form, message, item, () => {
        this.names.delete(item.name);
        chosen(item.name);
      });
    }
  }

  get waiting() {
    return this.names.size > 0;
  }

  // To the first choice.
  goTo() {
    this.form.querySelector("[data-which] button").focus();
  }
}
