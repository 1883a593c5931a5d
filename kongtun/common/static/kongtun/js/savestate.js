// [data-autosave-status]: the line beside the buttons that says how the saving stands. Its sentences are in its data- attributes.
export class SaveState {
  constructor() {
    this.line = document.querySelector("[data-autosave-status]");
  }

  saving() {
    this.say(this.line?.dataset.saving);
  }

  saved(time) {
    this.say(this.line?.dataset.saved?.replace("{time}", time));
  }

  failed() {
    this.say(this.line?.dataset.failed, true);
  }

  // What the server said of no field, or that some field is not right yet.
  wrong(text) {
    this.say(text || this.line?.dataset.wrong, true);
  }

  say(text, failed = false) {
    if (!this.line || !text) return;
    this.line.classList.toggle("failed", failed);
    this.line.querySelector("[data-autosave-text]").textContent = text;
  }
}
