// The times of an agenda follow from its minutes while they are typed; the server works them out again when it saves.
const form = document.querySelector("form[data-agenda]");

function minutesOf(text) {
  const [hours, minutes] = text.split(":").map(Number);
  return hours * 60 + minutes;
}

function clock(total) {
  const day = ((total % 1440) + 1440) % 1440;
  return `${String(Math.floor(day / 60)).padStart(2, "0")}.${String(day % 60).padStart(2, "0")}`;
}

function flow() {
  let at = minutesOf(form.dataset.agenda);
  for (const row of form.querySelectorAll("[data-row]")) {
    const gone = row.querySelector("input[name$=-DELETE]")?.checked;
    const empty = !row.querySelector("input[name$=-title]")?.value.trim();
    const place = row.querySelector("[data-agenda-time]");
    if (place) place.textContent = gone || empty ? "" : `${clock(at)} น.`;
    const length = parseInt(row.querySelector("[data-minutes]")?.value, 10);
    if (!gone && !empty && length > 0) at += length;
  }
  const sum = form.querySelector("[data-agenda-sum]");
  const left = minutesOf(form.dataset.agendaEnd) - at;
  const tail = left < 0 ? sum.dataset.late.replace("{minutes}", -left) : sum.dataset.left.replace("{minutes}", left);
  sum.textContent = `${sum.dataset.ends.replace("{time}", clock(at))} · ${tail}`;
}

if (form) {
  form.addEventListener("input", flow);
  form.addEventListener("change", flow);
  form.addEventListener("rows:changed", flow);
  flow();
}
