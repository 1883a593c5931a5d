// [data-live-findings]: what was found in the text as it is stored now; a screen reader hears it only when it changed.
let last;

export function showFindings(findings) {
  const place = document.querySelector("[data-live-findings]");
  if (!place || findings === undefined || findings === last) return;
  last = findings;
  place.innerHTML = findings;
}
