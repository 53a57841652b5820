import { html } from "../js/dom.js";
import { guessing } from "../js/guessing.js";
import { histogram } from "../js/histogram.js";
import { t } from "../js/i18n.js";
import { textIn } from "../js/texts.js";
import { measured } from "../js/typed.js";
import { worded } from "../js/worded.js";

export const ask = (activity, me, send) => guessing(activity, me, send);

export const said = ({ settings }, answer) =>
  html`<p>${worded(t("Your number: {number}"), { number: html`<b>${measured(answer, textIn(settings.unit))}</b>` })}</p>`;

// As exact as two numbers in binary can be told apart: 0.3 is 0.2 away from 0.1.
export function right({ settings: { answer, tolerance } }, given) {
  const blur = Number.EPSILON * (Math.abs(answer) + Math.abs(given) + tolerance);
  return Math.abs(given - answer) <= tolerance + blur;
}

export function show(view, before, activity, face, mine = null) {
  const { unit, decimals, answer, tolerance, high } = activity.settings;
  return histogram(view, before, {
    face,
    title: textIn(activity.title),
    unit: textIn(unit),
    places: decimals + 1,
    mine,
    top: high,
    right: activity.revealed && answer != null ? { answer, tolerance, n: view.right?.n ?? 0, nearest: view.right?.nearest ?? [] } : null,
  });
}
