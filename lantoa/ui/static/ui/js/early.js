// Before the first paint: the theme a person chose, so that nothing flashes. Storage may be closed to us; then the
// system's own setting holds.
(() => {
  const root = document.documentElement;
  if (root.dataset.theme) return;
  let chosen = null;
  try {
    chosen = localStorage.getItem("lt-theme");
  } catch {
    return;
  }
  if (chosen === "light" || chosen === "dark") root.dataset.theme = chosen;
})();
