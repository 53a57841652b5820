// The studio. Its other pages are forms and tables that need no script.
import { brought } from "./dom.js";
import { start } from "./studio/app.js";
import { localTimes } from "./studio/local_times.js";
import { placeMenus } from "./studio/menu.js";

const root = document.getElementById("studio");
const page = brought("page");
if (root && page) start(root, page);
else placeMenus(document);
localTimes(document);
