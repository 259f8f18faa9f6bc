// Compares lib/functions.js with values that Python wrote: node parity.mjs functions.js grid.json
// The grid: [{ name, params, kinks, x: [...], f: [...], prime: [...] }], numbers as strings.
// Prints every disagreement (at most five per function) and leaves with status 1 if there is any.
import { readFileSync } from "node:fs";
import { pathToFileURL } from "node:url";

const [, , library, grid] = process.argv;
const { FUNCTIONS } = await import(pathToFileURL(library));
const RELATIVE = 1e-12;
const ABSOLUTE = 1e-300; // subnormal results have fewer digits

const number = (text) => (text === "inf" ? Infinity : text === "-inf" ? -Infinity : Number(text));

function agrees(given, wanted) {
  if (Number.isNaN(wanted)) return Number.isNaN(given);
  if (!Number.isFinite(wanted)) return given === wanted;
  return Math.abs(given - wanted) <= RELATIVE * Math.abs(wanted) + ABSOLUTE;
}

const faults = [];
let compared = 0;
let worst = 0;

function compare(entry, which) {
  const own = FUNCTIONS[entry.name]?.[which];
  if (typeof own !== "function") return void faults.push(`${entry.name}: no ${which}`);
  let shown = 0;
  entry.x.map(number).forEach((x, i) => {
    const wanted = number(entry[which][i]);
    const given = own(x, entry.params);
    compared += 1;
    if (Math.abs(wanted) > ABSOLUTE && Number.isFinite(wanted)) {
      worst = Math.max(worst, Math.abs(given / wanted - 1) || 0);
    }
    if (agrees(given, wanted) || shown === 5) return;
    shown += 1;
    const params = JSON.stringify(entry.params);
    faults.push(`${entry.name}${params} ${which}(${x}): JavaScript ${given}, Python ${wanted}`);
  });
}

for (const entry of JSON.parse(readFileSync(grid, "utf8"))) {
  compare(entry, "f");
  compare(entry, "prime");
  const kinks = JSON.stringify(FUNCTIONS[entry.name]?.kinks?.(entry.params));
  if (kinks !== JSON.stringify(entry.kinks)) {
    faults.push(`${entry.name} kinks: JavaScript ${kinks}, Python ${JSON.stringify(entry.kinks)}`);
  }
}
console.log(JSON.stringify({ compared, worst, faults }));
process.exit(faults.length ? 1 : 0);
