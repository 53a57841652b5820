// The scales on which something is rated.
import { t } from "./i18n.js";
import { textIn } from "./texts.js";

const SCALES = {
  5: { min: 1, max: 5 },
  7: { min: 1, max: 7 },
  10: { min: 1, max: 10 },
  nps: { min: 0, max: 10 },
  stars: { min: 1, max: 5, stars: true },
};

/** {min, max, steps: [numbers], stars} */
export function scaleOf({ scale }) {
  const { min, max, stars = false } = SCALES[scale] ?? SCALES[5];
  return { min, max, stars, steps: Array.from({ length: max - min + 1 }, (_, at) => min + at) };
}

/** Whether the only statement says no more than the question does: then it is not said twice. */
export function unspoken({ title, settings: { statements } }) {
  if (statements.length !== 1) return false;
  const [text, asked] = [statements[0].text, title].map((each) => textIn(each).trim().toLowerCase());
  return text === asked || text === t("Rating").toLowerCase();
}
