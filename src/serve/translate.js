// Shows what is known of the segment that is pointed at or chosen with the
// keyboard: its id, what it was translated from, whether that has changed, and
// what is wrong with it. Only `serve --translate` puts it into pages.

(() => {
  'use strict';

  const script = document.currentScript;
  const data = JSON.parse(document.getElementById('tarjuman-segments').textContent);
  if (!data.segments) return;

  const STANDINGS = {
    source: 'source',
    current: 'current',
    stale: 'stale: the source has changed since',
    unstamped: 'unstamped: nobody has said what it was made from',
    unmatched: 'the source has nothing like it',
    missing: 'not translated',
  };

  const host = document.createElement('tarjuman-panel');
  const root = host.attachShadow({ mode: 'open' });
  const panel = element('section');
  panel.className = 'panel';
  panel.lang = 'en';
  panel.dir = 'ltr';
  panel.setAttribute('aria-label', 'Translation');
  const look = document.createElement('link');
  look.rel = 'stylesheet';
  look.href = new URL('translate.css', script.src).pathname;
  root.append(look, panel);
  document.documentElement.append(host);
  // The end of the page stays in reach.
  const room = () => (document.body.style.paddingBlockEnd = `${panel.offsetHeight}px`);

  let chosen = null;

  function choose(target) {
    chosen?.classList.remove('tarjuman-chosen');
    chosen = target;
    chosen?.classList.add('tarjuman-chosen');
    const id = chosen?.dataset.tarjumanSegment;
    panel.replaceChildren(...(id ? segment(id, data.segments[id]) : page()));
    room();
  }

  function page() {
    const all = Object.values(data.segments);
    const stale = all.filter((one) => one.standing === 'stale').length;
    const head = element('div');
    head.className = 'head';
    const link = element('a', 'All translations');
    link.href = data.board;
    head.append(element('code', data.file), summary(all, stale), link);
    const parts = [head];
    if (data.absent.length > 0) {
      parts.push(element('p', 'In the source, and not here:'), list(data.absent, data.from));
    }
    parts.push(...findings(data.findings));
    return parts;
  }

  function summary(all, stale) {
    const standing = all.some((one) => one.standing === 'missing') ? 'missing' : all[0]?.standing;
    if (stale > 0) return badge(`stale: ${stale} of ${all.length} segments`, 'stale');
    return badge(STANDINGS[standing] ?? 'nothing to translate', standing ?? '');
  }

  function segment(id, known) {
    const head = element('div');
    head.className = 'head';
    head.append(element('code', id), element('span', known.kind), badge(STANDINGS[known.standing], known.standing));
    const pair = element('div');
    pair.className = 'pair';
    if (known.words.length > 0) {
      const words = text('', data.from);
      for (const [what, value] of known.words) {
        words.append(what === 'same' ? value : element(what === 'old' ? 'del' : 'ins', value));
      }
      pair.append(words);
    } else if (known.source !== null) {
      pair.append(text(known.source, data.from));
    }
    pair.append(text(known.text, data.language));
    return [head, pair, ...findings(known.findings)];
  }

  function findings(all) {
    if (all.length === 0) return [];
    const made = element('ul');
    for (const found of all) {
      const item = element('li', `${found.level}[${found.code}]: ${found.message}`);
      if (found.hint) item.append(element('br'), `hint: ${found.hint}`);
      made.append(item);
    }
    return [made];
  }

  function list(texts, language) {
    const made = element('ul');
    for (const one of texts) {
      const item = element('li');
      item.append(text(one, language));
      made.append(item);
    }
    return made;
  }

  function badge(words, standing) {
    const made = element('span', words);
    made.className = `standing ${standing}`;
    return made;
  }

  function text(words, language) {
    const made = element('div', words);
    made.lang = language.tag;
    made.dir = language.dir;
    return made;
  }

  function element(name, words = '') {
    const made = document.createElement(name);
    made.textContent = words;
    return made;
  }

  const segmentOf = (target) => target instanceof Element && target.closest('[data-tarjuman-segment]');
  addEventListener('mouseover', (event) => {
    const target = segmentOf(event.target);
    if (target && target !== chosen) choose(target);
  });
  addEventListener('focusin', (event) => {
    const target = segmentOf(event.target);
    if (target && target !== chosen) choose(target);
  });
  addEventListener('keydown', (event) => {
    if (event.key === 'Escape') choose(null);
  });
  for (const one of document.querySelectorAll('[data-tarjuman-segment]')) {
    if (!one.closest('a, button, summary')) one.tabIndex = 0;
  }
  // A segment can be named in the address: `#segment-1a2b3c4d5e`.
  const named = location.hash.match(/^#segment-([0-9a-f.]+)$/)?.[1];
  const target = named && document.querySelector(`main [data-tarjuman-segment="${named}"]`);
  choose(target || null);
  target?.scrollIntoView({ block: 'center' });
})();
