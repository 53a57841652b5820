// What only tells something is neither open nor answered: its kind draws no form.
import * as kinds from "kinds";

export const asks = (activity) => Boolean(kinds[activity.kind]?.ask);
