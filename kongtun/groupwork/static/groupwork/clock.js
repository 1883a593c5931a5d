// Counts the presentation down between two answers of the server; the server decides what time it is.
const started = new WeakMap();

function tick() {
  for (const clock of document.querySelectorAll("[data-clock]")) {
    if (!started.has(clock)) started.set(clock, performance.now());
    if (clock.dataset.running !== "1") continue;
    const left = Number(clock.dataset.left) - Math.floor((performance.now() - started.get(clock)) / 1000);
    const seconds = Math.abs(left);
    clock.querySelector("[data-clock-text]").textContent = `${left < 0 ? "−" : ""}${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
    const word = left <= 0 ? clock.dataset.over : left <= 60 ? clock.dataset.soon : "";
    clock.classList.toggle("c-over", left <= 0);
    clock.classList.toggle("c-soon", left > 0 && left <= 60);
    clock.classList.toggle("c-calm", left > 60);
    if (word) clock.querySelector("[data-clock-word]").textContent = word;
  }
}

tick();
setInterval(tick, 500);
