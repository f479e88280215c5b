// At an old address that was left with `#` and a heading behind it: the page's own
// refresh would lose that. The rest of the page is not read, the refresh in it
// neither.
(() => {
  "use strict";

  const target = document.currentScript.dataset.target;
  if (location.hash.length < 2 || !target) return;
  window.stop();
  location.replace(target + location.hash);
})();
