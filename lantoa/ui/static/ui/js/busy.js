// A pressed button turns while its form is on its way, and cannot send it twice.
document.addEventListener("submit", (event) => {
  const button = event.submitter;
  if (!button?.classList.contains("button")) return;
  if (button.getAttribute("aria-busy") === "true") {
    event.preventDefault();
    return;
  }
  // A dialog's own form or an htmx form stays on this page; the button is freed when the answer is there.
  setTimeout(() => button.setAttribute("aria-busy", "true"));
  document.addEventListener("htmx:after:request", () => button.removeAttribute("aria-busy"), { once: true });
});

// Coming back with the browser's own button shows the page as it was left, its buttons ready again.
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of document.querySelectorAll('button.button[aria-busy="true"]')) button.removeAttribute("aria-busy");
});
