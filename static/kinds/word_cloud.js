import { list, t } from "../js/i18n.js";
import { tendedWords } from "../js/studio/tended_words.js";
import { cloud } from "../js/words.js";
import { writing } from "../js/writing.js";
import { textIn } from "../js/texts.js";

export const ask = (activity, me, send) => writing(activity, me, send);

export const said = (activity, answer) => t("You wrote {words}.", { words: list(answer) });

export const tend = (view, _activity, care) => tendedWords(view, care);

export const show = (view, _before, activity, face, mine = null) =>
  cloud(view, { face, title: textIn(activity.title), round: activity.round, mine });
