import { cards, saidCards } from "../js/cards.js";
import { composing } from "../js/composing.js";
import { html } from "../js/dom.js";
import { t, tn } from "../js/i18n.js";
import { tendedCards } from "../js/studio/tended_cards.js";
import { textIn } from "../js/texts.js";

const name = "ideas";
const voting = ({ settings }) => settings.phase === "vote";

export function ask(activity, me, send) {
  const { phase, ideas } = activity.settings;
  const board = cards(activity.view ?? {}, look(activity, "phone", me.answer?.[name], me));
  if (phase !== "collect") return board;
  const call = tn("Write up to {n} idea.", "Write up to {n} ideas.", ideas);
  return html`
    ${composing(activity, me, send, { name, most: ideas, votes: [], label: (n) => t("Idea {n}", { n }), call })}
    <section class="stack tight" aria-labelledby="written">
      <h2 id="written">${t("Ideas so far")}</h2>
      ${board}
    </section>`;
}

export const changes = ({ settings }) => settings.phase === "collect";

export const said = (activity, answer) => saidCards(answer[name], voting(activity) ? [] : answer.votes);

export const show = (view, _before, activity, face, mine = null, me = null) => cards(view, look(activity, face, mine?.[name], me));

export const tend = (view, activity, care) => tendedCards(view, { grouped: true, votes: voting(activity) }, care);

const CALLS = {
  collect: () => "",
  group: () => t("The ideas are being sorted. Keep this page open: voting comes next."),
  vote: () => t("Vote for the ideas you like best."),
};

function look(activity, face, mine, me) {
  const { phase, votes } = activity.settings;
  return {
    face,
    title: textIn(activity.title),
    round: activity.round,
    votes: voting(activity) ? votes : 0,
    grouped: true,
    call: CALLS[phase]?.(),
    none: t("No ideas yet."),
    mine,
    me: voting(activity) && me?.amend ? { ...me, name } : null,
  };
}
