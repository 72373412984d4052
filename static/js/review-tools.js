// What the article page needs for words, forms and other people, fetched after what decides: by then the page can be
// read and answers keys. The load event waits for it.

import "./names.js";
import "./selection-bar.js";
import "./span-resize.js";
import "./span-handles.js";
import "./span-parts.js";
import "./span-fields.js";
import "./by-name.js";
import "./field-evidence.js";
import "./elsewhere.js";
import "./role-options.js";
import "./rows.js";
import "./half-typed.js";
import "./others-decide.js";
import "./presence.js";
