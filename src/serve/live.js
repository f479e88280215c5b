// Keeps a page of the dev server up to date: loads it again when what it shows
// is old, exchanges stylesheets in place, and shows what is wrong with the files.
// Only the dev server puts it into pages.

(() => {
  'use strict';

  const script = document.currentScript;
  const { page } = script.dataset;
  let { styles } = script.dataset;
  const KEPT = 'tarjuman-live';

  // Where the reader was before the page was loaded again.

  function keep() {
    const open = [...document.querySelectorAll('details')].map((one) => one.open);
    const kept = { path: location.pathname, x: scrollX, y: scrollY, open };
    try {
      sessionStorage.setItem(KEPT, JSON.stringify(kept));
    } catch {
      // Without storage the browser does what it does.
    }
  }

  function comeBack() {
    let kept = null;
    try {
      kept = JSON.parse(sessionStorage.getItem(KEPT));
      sessionStorage.removeItem(KEPT);
    } catch {
      return;
    }
    if (kept?.path !== location.pathname) return;
    const all = [...document.querySelectorAll('details')];
    // With another number of them nobody knows which is which.
    if (all.length === kept.open.length) all.forEach((one, index) => (one.open = kept.open[index]));
    const go = () => scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
    go();
    // Pictures may have moved the text in the meantime.
    addEventListener('load', go, { once: true });
  }

  // Stylesheets.

  function exchange(links) {
    const old = [...document.querySelectorAll('link[rel~="stylesheet" i]:not([data-tarjuman-old])')];
    if (old.length !== links.length) return reload();
    old.forEach((link, index) => {
      if (link.getAttribute('href') === links[index]) return;
      const next = link.cloneNode();
      next.href = links[index];
      // The old one stays until the new one is there, so that nothing flashes.
      link.dataset.tarjumanOld = '';
      next.addEventListener('load', () => link.remove(), { once: true });
      next.addEventListener('error', () => link.remove(), { once: true });
      link.after(next);
    });
  }

  function reload() {
    keep();
    location.reload();
  }

  // What is wrong with the files.

  const SHOWN = {
    last: 'This is the last version of the site without errors.',
    whole: 'This is as much of the site as is whole.',
  };
  let overlay = null;
  let dismissed = null;

  function show(trouble) {
    const text = JSON.stringify(trouble);
    overlay?.remove();
    overlay = null;
    if (trouble.count === 0) dismissed = null;
    if (trouble.count === 0 || text === dismissed) return;
    overlay = document.createElement('tarjuman-trouble');
    const close = () => {
      dismissed = text;
      overlay?.remove();
      overlay = null;
    };
    overlay.attachShadow({ mode: 'open' }).append(look(), panel(trouble, close));
    document.documentElement.append(overlay);
  }

  function look() {
    const link = document.createElement('link');
    link.rel = 'stylesheet';
    link.href = new URL('live.css', script.src).pathname;
    return link;
  }

  function panel(trouble, close) {
    const heading = element('h2', trouble.count === 1 ? '1 error' : `${trouble.count} errors`);
    heading.id = 'heading';
    const button = element('button', 'Close');
    button.type = 'button';
    button.addEventListener('click', close);
    const alert = element('div');
    // Said aloud when it appears; the errors themselves can be long.
    alert.setAttribute('role', 'alert');
    alert.append(heading, element('p', SHOWN[trouble.shown] ?? ''));
    const head = element('div');
    head.className = 'head';
    head.append(alert, button);

    const list = element('div');
    list.className = 'list';
    list.tabIndex = 0;
    list.setAttribute('role', 'group');
    list.setAttribute('aria-labelledby', 'heading');
    list.append(...trouble.errors.map((text) => element('pre', text)));
    const more = trouble.count - trouble.errors.length;
    if (more > 0) list.append(element('p', `And ${more} more: see the terminal.`));

    const panel = element('section');
    panel.lang = 'en';
    panel.dir = 'ltr';
    panel.setAttribute('aria-labelledby', 'heading');
    panel.append(head, list);
    return panel;
  }

  function element(name, text = '') {
    const made = document.createElement(name);
    made.textContent = text;
    return made;
  }

  addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || !overlay || event.defaultPrevented) return;
    overlay.shadowRoot.querySelector('button').click();
  });

  // The stream. A browser has few connections to one host, so a tab that nobody
  // sees lets go of its own; when it is seen again, the marks tell what it missed.

  let source = null;
  let pause = 500;
  let timer = 0;

  function listen() {
    clearTimeout(timer);
    if (source || document.visibilityState === 'hidden') return;
    const says = new URLSearchParams({ path: location.pathname, page, styles });
    source = new EventSource(`${new URL('events', script.src).pathname}?${says}`);
    source.addEventListener('open', () => (pause = 500));
    source.addEventListener('reload', reload);
    source.addEventListener('styles', ({ data }) => {
      const now = JSON.parse(data);
      styles = now.styles;
      exchange(now.links);
    });
    source.addEventListener('trouble', ({ data }) => show(JSON.parse(data)));
    source.addEventListener('error', () => {
      // Not left to the browser: it would say what the page showed at first.
      leave();
      timer = setTimeout(listen, pause);
      pause = Math.min(pause * 2, 5000);
    });
  }

  function leave() {
    clearTimeout(timer);
    source?.close();
    source = null;
  }

  document.addEventListener('visibilitychange', () => (document.visibilityState === 'hidden' ? leave() : listen()));
  addEventListener('pagehide', leave);
  addEventListener('pageshow', listen);
  comeBack();
  listen();
})();
