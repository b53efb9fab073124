// One custom element per behaviour; every page works without them.
import "./lt-theme.js";
import "./lt-menu.js";
import "./lt-dialog.js";
import "./lt-toasts.js";
import "./lt-copy.js";
import "./lt-tree.js";
import "./lt-days.js";
import "./lt-split.js";
import "./lt-counter.js";
import "./lt-autosave.js";
import "./lt-dropzone.js";
import "./lt-combobox.js";
import "./tabs.js";
import "./keys.js";
import "./busy.js";
