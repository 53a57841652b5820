// Drawings set into the page, for phones: a file of their own would be one request too many.
import { svg } from "lit/html.js";

const PATHS = {
  menu: "M4 7h16M4 12h16M4 17h16",
  close: "m6 6 12 12M18 6 6 18",
  check: "m5 12.5 4.5 4.5L19 7.5",
  up: "M12 19V6m-6 6 6-6 6 6",
  down: "M12 5v13m-6-6 6 6 6-6",
  grip: "M9 6v.01M15 6v.01M9 12v.01M15 12v.01M9 18v.01M15 18v.01",
  now: "M5 8h14M5 12h9M5 16h5",
  questions: "M4 5h16v11H10l-4 4v-4H4V5Z",
  kept: "M12 4v9m-4-4 4 4 4-4M5 15v4h14v-4",
};

export const icon = (name) => svg`
  <svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false"><path d=${PATHS[name]}></path></svg>`;
