// Sentences stand in the page, in the reader's language; sizes and times are written as the language does.
const language = () => document.documentElement.lang || "vi";

// A sentence of a <template> of words, its {places} filled in.
export function say(templateId, name, places = {}) {
  const words = document.getElementById(templateId)?.content.querySelector(`[data-word="${name}"]`)?.textContent ?? "";
  return words.replace(/\{(\w+)\}/g, (_whole, place) => places[place] ?? "");
}

const UNITS = [[1e9, "gigabyte"], [1e6, "megabyte"], [1e3, "kilobyte"]];

export function readableSize(bytes) {
  const [size, unit] = UNITS.find(([least]) => bytes >= least) ?? UNITS.at(-1);
  const shape = { style: "unit", unit, maximumFractionDigits: bytes < 10 * size ? 1 : 0 };
  return new Intl.NumberFormat(language(), shape).format(bytes / size);
}

export function readableTime(moment) {
  const shape = { hour: "2-digit", minute: "2-digit", day: "2-digit", month: "2-digit", year: "numeric" };
  return new Intl.DateTimeFormat(language(), shape).format(new Date(moment));
}
