// The form in which a person puts a pin on a picture: by a tap, by a region's name, or by two sliders.
import { live } from "lit/directives/live.js";
import { html, nothing } from "./dom.js";
import { held } from "./held.js";
import { percent, t } from "./i18n.js";
import { picture, pin } from "./picture.js";
import { holds, middle, placeIn, rounded, spot } from "./places.js";
import { sending } from "./sending.js";
import { textIn } from "./texts.js";

/** What is kept: [x, y]. */
export const pinning = (activity, me, send) =>
  held(
    `${activity.round} ${me.answer ? "again" : ""}`,
    () => ({ place: me.draft ?? me.answer ?? null, short: false }),
    (state, set) => form(activity, me, send, state, set),
  );

function form(activity, me, send, { place, short }, set) {
  const { image, regions } = activity.settings;
  const put = (wish) => {
    const next = rounded(wish);
    me.keep(next);
    set({ place: next, short: false });
  };
  const submit = (event) => {
    event.preventDefault();
    if (place) return send(place);
    set({ place, short: true });
    event.target.querySelector("summary").focus();
  };
  // Regions are not drawn here: one of them may be what is asked for.
  const marks = place ? pin({ place, ...dragging(place, put) }) : nothing;
  const rule = place ? t("Your pin: {place}", { place: placeIn(regions, place) }) : short ? t("Put a pin on the picture first.") : nothing;
  return html`
    <form class="ask" novalidate @submit=${submit}>
      <fieldset>
        <legend>
          <span class="visually-hidden">${textIn(activity.title)}</span>
          ${place ? t("Tap again or drag the pin to move it.") : t("Tap the place on the picture.")}
        </legend>
        ${picture(image, marks, { small: true, tap: (event) => put(spot(event.currentTarget, event)) })}
        <details class="pin-words" ?open=${!image}>
          <summary>${regions.length ? t("Choose by name or with sliders") : t("Choose with sliders")}</summary>
          ${regions.length ? html`<div class="options">${byName(activity, place, put)}</div>` : nothing}
          ${slider(activity, 0, t("From the left"), place, put)} ${slider(activity, 1, t("From the top"), place, put)}
        </details>
      </fieldset>
      ${sending(activity, me, html`<span role="status">${rule}</span>`, short)}
    </form>`;
}

/** The pin stays under the finger where it was taken. */
const dragging = (place, put) => ({
  down(event) {
    const [x, y] = spot(event.currentTarget.parentElement, event);
    event.currentTarget.setPointerCapture(event.pointerId);
    event.currentTarget.taken = [place[0] - x, place[1] - y];
  },
  move(event) {
    const marker = event.currentTarget;
    if (!marker.hasPointerCapture(event.pointerId)) return;
    const [x, y] = spot(marker.parentElement, event);
    put([x + marker.taken[0], y + marker.taken[1]]);
  },
});

function byName({ round, settings: { regions } }, place, put) {
  const same = (region) => String(middle(region)) === String(place);
  const chosen = place && (regions.find(same) ?? regions.find((region) => holds(region, place)));
  return regions.map(
    (region) => html`
      <label class="option">
        <input type="radio" name=${`${round}-region`} aria-describedby=${`${round}-rule`} .checked=${live(region === chosen)} @change=${() => put(middle(region))} />
        <span>${textIn(region.text)}</span>
      </label>`,
  );
}

function slider({ round }, axis, label, place, put) {
  const value = place?.[axis] ?? 0.5;
  const move = ({ target }) => put([0, 1].map((each) => (each === axis ? target.valueAsNumber / 100 : (place?.[each] ?? 0.5))));
  return html`
    <div class="field">
      <label for=${`${round}-${axis}`}>${label}</label>
      <input class="slider" id=${`${round}-${axis}`} type="range" dir="ltr" min="0" max="100" aria-valuetext=${percent(value)}
        .value=${live(String(Math.round(value * 100)))} @input=${move} />
    </div>`;
}
