import { leaf } from "../js/leaf.js";

export const show = (_view, _before, activity, face) => leaf(activity, face);
