// Presses what carries aria-keyshortcuts when its key is pressed, unless somebody is typing.
const TYPING = "input:not([type=checkbox], [type=radio], [type=button], [type=submit]), textarea, select, [contenteditable]";

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest?.(TYPING)) return;
  if (document.querySelector("dialog[open]")) return;
  const pressed = event.key.toLowerCase();
  const wanted = [...document.querySelectorAll("[aria-keyshortcuts]")].find(
    (element) => element.getAttribute("aria-keyshortcuts").toLowerCase() === pressed && element.getClientRects().length,
  );
  if (!wanted) return;
  event.preventDefault();
  wanted.click();
});
