// [data-left] counts down by itself between two answers of the server; the server decides when time is over.
const started = new WeakMap();

function tick() {
  for (const clock of document.querySelectorAll("[data-left]")) {
    if (!started.has(clock)) started.set(clock, performance.now());
    const left = Math.max(0, Number(clock.dataset.left) - Math.floor((performance.now() - started.get(clock)) / 1000));
    clock.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    clock.classList.toggle("soon", left <= 10);
  }
}

tick();
setInterval(tick, 500);
