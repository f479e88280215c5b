// Where the parts of a page stand, in each direction and on each screen, held
// against what was there when somebody last looked (`fixtures/layout.json`).
//
// Boxes are compared and not dots: letters are drawn otherwise by each version of
// a font and a browser, so that pictures differ where nothing is wrong. Whether a
// part has moved, become narrower or gone shows in its box as well. Colours are
// held by axe. Lines break elsewhere with other fonts, so heights may differ by
// more than widths.
//
// After a change that is meant: look at the pages (`screens.mjs` makes pictures),
// then store the boxes with UPDATE=1 node --test tests/browser/layout.test.mjs

import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { after, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { none } from './browser.mjs';
import { LOCALES, readSite } from './site.mjs';
import { visit } from './visit.mjs';

const STORED = fileURLToPath(new URL('fixtures/layout.json', import.meta.url));
const UPDATE = Boolean(process.env.UPDATE);
const KINDS = ['home', 'section list', 'section a-z', 'article', 'guide', 'tag', 'author', 'search', '404'];
const WIDTHS = [375, 768, 1280];

/** Parts that every theme of this kind has, whatever it calls them. */
const PARTS = {
  'header': 'body > header',
  'search': 'header input[type=search]',
  'breadcrumbs': 'nav:has([aria-current=page]) > ol, nav.breadcrumbs',
  'main': 'main',
  'title': 'h1',
  'first paragraph': 'main article p, main p',
  'figure': 'main article figure',
  'contents': 'main nav:has(a[href^="#"])',
  'table': 'main article table',
  'question': 'main details',
  'card': 'main .card',
  'footer': 'body > footer',
};

/** In CSS pixels: how far a part's sides may be from where they were. */
const ACROSS = 12;
/** In parts of what was: how much higher or lower it may be. */
const DOWN = 0.3;

const site = readSite();
const { withTab } = visit(site.folder);
const stored = UPDATE ? {} : JSON.parse(readFileSync(STORED, 'utf8'));

describe('parts stand where they stood', { concurrency: 2 }, () => {
  for (const lang of LOCALES) {
    for (const kind of KINDS) {
      test(`${kind} in ${lang}`, () =>
        withTab({ colorScheme: 'light' }, async ({ page, faults, go }) => {
          await go(site.samples(lang).get(kind));
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 900 });
            const name = `${kind}, ${lang}, ${width} px`;
            const found = await boxes(page);
            assert.ok(Object.keys(found).length >= 4, name);
            if (UPDATE) stored[name] = found;
            else faults.push(...differences(stored[name] ?? {}, found).map((line) => `${width} px: ${line}`));
          }
          none(faults, `${kind} in ${lang}`);
        }));
    }
  }
});

test('a part that has moved is noticed', () => {
  const was = { title: [20, 100, 300, 40], main: [0, 90, 375, 900] };
  assert.deepEqual(differences(was, { title: [22, 104, 298, 44], main: [0, 91, 375, 950] }), []);
  assert.equal(differences(was, { title: [60, 104, 258, 40], main: [0, 91, 375, 900] }).length, 1);
  assert.equal(differences(was, { main: [0, 91, 375, 900] }).length, 1);
  assert.equal(differences(was, { ...was, title: [20, 100, 300, 80] }).length, 1);
  assert.equal(differences(was, { ...was, main: [0, 300, 375, 900] }).length, 1);
  assert.equal(differences(was, { ...was, card: [0, 0, 1, 1] }).length, 1);
});

after(() => {
  if (!UPDATE) return;
  const lines = Object.entries(stored).sort(([a], [b]) => (a < b ? -1 : 1));
  writeFileSync(STORED, `{\n${lines.map(([name, found]) => `${JSON.stringify(name)}: ${JSON.stringify(found)}`).join(',\n')}\n}\n`);
});

/** The first of each part that is there: its left, top, width and height. */
function boxes(page) {
  return page.evaluate(async (parts) => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const found = {};
    for (const [name, selector] of Object.entries(parts)) {
      const part = [...document.querySelectorAll(selector)].find((element) => element.checkVisibility());
      if (!part) continue;
      const { left, top, width, height } = part.getBoundingClientRect();
      found[name] = [left, top + scrollY, width, height].map(Math.round);
    }
    return found;
  }, PARTS);
}

/** A line for each part that came, went, moved or changed its size. */
function differences(was, is) {
  const names = [...new Set([...Object.keys(was), ...Object.keys(is)])];
  return names.flatMap((name) => {
    if (!was[name]) return [`${name} is new: ${is[name]}`];
    if (!is[name]) return [`${name} is gone`];
    const [left, top, width, height] = was[name];
    const [nowLeft, nowTop, nowWidth, nowHeight] = is[name];
    const isAcross = Math.abs(nowLeft - left) <= ACROSS && Math.abs(nowLeft + nowWidth - left - width) <= ACROSS;
    const isNear = (now, then) => Math.abs(now - then) <= Math.max(24, DOWN * then);
    const isDown = isNear(nowTop, top) && isNear(nowHeight, height);
    return isAcross && isDown ? [] : [`${name} was ${was[name]}, is ${is[name]}`];
  });
}
