// The front door: the code is grouped while it is typed. Without this script the form works as it is.
import { grouped } from "./code.js";

const field = document.getElementById("code");
if (field) grouped(field);
