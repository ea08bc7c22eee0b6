// What pages do beyond what they show: hits while typing, keys, and the page that can be drawn nearer.
// Every page works without it.

import { searching } from "./searching.js";
import { sheet } from "./sheet.js";
import { intake } from "./intake.js";
import { keys } from "./keys.js";

searching(document.getElementById("searching"), document.getElementById("results"));
sheet(document.getElementById("sheet"));
intake(document.getElementById("dropping"), document.getElementById("progress"));
keys(document);
