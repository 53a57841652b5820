import { leaf } from "../js/leaf.js";

export const ask = (activity) => leaf(activity, "phone");

export const show = (view, before, activity, face) => leaf(activity, face);
