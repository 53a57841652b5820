import { cards, saidCards } from "../js/cards.js";
import { composing } from "../js/composing.js";
import { html } from "../js/dom.js";
import { t, tn } from "../js/i18n.js";
import { tendedCards } from "../js/studio/tended_cards.js";
import { textIn } from "../js/texts.js";

const MOST_VOTES = 20; // as the server has it
const name = "texts";

export function ask(activity, me, send) {
  const { several, upvotes } = activity.settings;
  const form = composing(activity, me, send, {
    name,
    most: several,
    votes: me.answer?.votes ?? [],
    label: (n) => (several > 1 ? t("Text {n}", { n }) : t("Your answer")),
    call: several > 1 ? tn("Write up to {n} text.", "Write up to {n} texts.", several) : t("Write it in your own words."),
  });
  if (!upvotes || !activity.view?.cards?.length) return form;
  const mine = me.answer?.[name] ?? null;
  return html`
    ${form}
    <section class="stack tight" aria-labelledby="written">
      <h2 id="written">${t("What others wrote")}</h2>
      ${cards(activity.view, look(activity, "phone", mine, me))}
    </section>`;
}

export const said = (activity, answer) => saidCards(answer[name], answer.votes);

export const show = (view, _before, activity, face, mine = null, me = null) => cards(view, look(activity, face, mine?.[name], me));

export const tend = (view, activity, care) => tendedCards(view, { spotlight: true, votes: activity.settings.upvotes }, care);

function look(activity, face, mine, me) {
  const votes = activity.settings.upvotes ? MOST_VOTES : 0;
  return { face, title: textIn(activity.title), round: activity.round, votes, mine, me: votes && me?.amend ? { ...me, name } : null };
}
