// The theme on a site that asks too much of it: `fixtures/stress.mjs`.

import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, test } from 'node:test';
import { none } from './browser.mjs';
import { ARTICLES, PAGES, TRANSLATED, locales, writeStressSite } from './fixtures/stress.mjs';
import { covered, cutOff, enlarge, missing, overflow, shifts, unseen, violations, walk, watchShifts } from './looks.mjs';
import { visit } from './visit.mjs';

const WIDTHS = [320, 375, 768, 1280];
/** Pages whose thousands of links axe and the keyboard need minutes for. */
const ENDLESS = ['tags'];

const folder = mkdtempSync(join(tmpdir(), 'tarjuman-stress-'));
writeStressSite(folder);
execFileSync(process.env.TARJUMAN, ['build', '--no-cache', '--format', 'json', '--site', folder], {
  stdio: ['ignore', 'ignore', 'inherit'],
  maxBuffer: 1 << 28,
});
after(() => rmSync(folder, { recursive: true, force: true }));

const { withTab } = visit(join(folder, 'public'));

/** One page of each kind that a locale has, by kind. */
function pages(lang) {
  const all = Object.entries({ ...PAGES, ...ARTICLES, 'tag': 'tags/tag-0/', '404': '404.html' });
  const below = `/${lang.toLowerCase()}/`;
  const paths = all.map(([kind, key]) => [kind, `${below}${key}`]);
  const file = (path) => join(folder, 'public', decodeURIComponent(path), path.endsWith('/') ? 'index.html' : '');
  return new Map(paths.filter(([, path]) => existsSync(file(path))));
}

test('it is what it is meant to be', () => {
  const read = (path) => readFileSync(join(folder, 'public', path), 'utf8');
  assert.equal(locales().length, 40);
  assert.equal(new Set(read('en/edge/mixed/index.html').match(/hreflang="[^"]+"/g)).size, 41);
  assert.equal(read('en/edge/headings/index.html').match(/<h[234]\b[^>]*\bid=/g).length, 300);
  assert.ok(read('en/tags/index.html').match(/href="\/en\/tags\/[^"]+\/"/g).length >= 3000);
  const kinds = Object.keys({ ...PAGES, ...ARTICLES });
  for (const kind of kinds) assert.ok(pages('en').has(kind), kind);
  for (const lang of TRANSLATED) assert.ok(pages(lang).size >= 11, `${lang}: ${[...pages(lang).keys()]}`);
});

for (const lang of TRANSLATED) {
  describe(`nothing sticks out, fails or moves in ${lang}`, { concurrency: 2 }, () => {
    for (const [kind, path] of pages(lang)) {
      test(kind, () =>
        withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, faults, go }) => {
          await watchShifts(page);
          await go(path);
          const { value, moved } = await shifts(page);
          if (value > 0.05) faults.push(`moved by ${value.toFixed(4)}: ${moved.join(' ')}`);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            faults.push(...(await overflow(page)), ...(await cutOff(page)).map((line) => `${width} px: ${line}`));
          }
          faults.push(...(await missing(page)));
          none([...new Set(faults)], path);
        }));
    }
  });
}

describe('every other language on a telephone', { concurrency: 2 }, () => {
  for (const lang of locales().filter((lang) => !TRANSLATED.includes(lang))) {
    test(lang, () =>
      withTab({ viewport: { width: 320, height: 800 } }, async ({ page, faults, go }) => {
        for (const kind of ['home', 'long words', 'mixed directions']) {
          const path = pages(lang).get(kind);
          await go(path);
          faults.push(...[...(await overflow(page)), ...(await missing(page))].map((line) => `${path}: ${line}`));
        }
        none(faults, lang);
      }));
  }
});

describe('accessible all the same', { concurrency: 2 }, () => {
  // Each kind in a language of each direction, and all of one kind in all languages.
  const turns = TRANSLATED.flatMap((lang, index) =>
    [...pages(lang)].filter(([kind], at) => !ENDLESS.includes(kind) && (kind === 'mixed directions' || at % TRANSLATED.length === index || at % TRANSLATED.length === (index + 1) % 6)));
  for (const [index, [kind, path]] of turns.entries()) {
    const width = WIDTHS[index % WIDTHS.length];
    const colorScheme = index % 3 ? 'light' : 'dark';
    test(`${kind}, ${width} px, ${colorScheme}: ${path}`, () =>
      withTab({ viewport: { width, height: 900 }, colorScheme }, async ({ page, faults, go }) => {
        await go(path);
        none([...(await violations(page)), ...faults], path);
      }));
  }
});

describe('letters twice as large', { concurrency: 2 }, () => {
  for (const [index, lang] of TRANSLATED.entries()) {
    for (const [kind, path] of [...pages(lang)].filter(([kind], at) => kind === 'long words' || at % TRANSLATED.length === index)) {
      test(`${kind} in ${lang}`, () =>
        withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, faults, go }) => {
          await go(path);
          const problems = await enlarge(page);
          for (const width of [1280, 640]) {
            await page.setViewportSize({ width, height: 800 });
            const found = [...(await overflow(page)), ...(await cutOff(page))];
            if (!ENDLESS.includes(kind)) found.push(...(await covered(page)));
            problems.push(...found.map((line) => `${width} px: ${line}`));
          }
          none([...problems, ...faults], path);
        }));
    }
  }
});

for (const lang of ['en', 'ar']) {
  test(`the keyboard goes through 300 headings in ${lang}`, () =>
    withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, faults, go }) => {
      await go(pages(lang).get('300 headings'));
      const { stops, problems } = await walk(page);
      assert.ok(stops > 40, `only ${stops} stops`);
      none([...new Set([...problems, ...faults])], 'headings');
    }));

  test(`the keyboard goes through 40 languages in ${lang}`, () =>
    withTab({ viewport: { width: 375, height: 700 } }, async ({ page, faults, go }) => {
      await go(pages(lang).get('one word'));
      const link = page.locator('header a[hreflang="vi"]').first();
      const hasFocus = () => link.evaluate((element) => element === document.activeElement);
      const reached = new Set();
      const problems = [];
      // Wherever the switcher is: what unfolds something is unfolded on the way.
      for (let presses = 0; presses < 120 && !(await hasFocus()); presses += 1) {
        await page.keyboard.press('Tab');
        const here = await page.evaluate(() => {
          const element = document.activeElement;
          const unfolds = element.matches('header summary, header [aria-expanded]:not(input), header [popovertarget]');
          return { hreflang: element.getAttribute('hreflang'), unfolds };
        });
        if (here.unfolds) await page.keyboard.press('Enter');
        if (here.hreflang) {
          reached.add(here.hreflang);
          problems.push(...(await unseen(page)));
        }
      }
      assert.ok(await hasFocus(), `only ${[...reached]}`);
      assert.ok(reached.size >= 38, `only ${[...reached]}`);
      none([...problems, ...(await overflow(page)), ...faults], 'languages');
    }));
}
