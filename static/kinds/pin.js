import { heat } from "../js/heat.js";
import { t } from "../js/i18n.js";
import { pinning } from "../js/pinning.js";
import { holds, told } from "../js/places.js";
import { regions as drawn } from "../js/studio/regions.js";

export const ask = (activity, me, send) => pinning(activity, me, send);

export const said = ({ settings: { regions } }, answer) => t("Your pin: {place}", { place: told(regions, answer) });

export const show = (view, before, activity, face, mine = null) => heat(view, before, activity, face, mine);

export const right = ({ settings: { regions } }, answer) => regions.some((region) => region.right && holds(region, answer));

export const edit = (settings, change, help) => drawn(settings, change, help);
