// No page breaks a rule of axe-core: one page of every kind, in two directions
// and three scripts, light and dark, on a telephone and on a desk.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { none } from './browser.mjs';
import { violations } from './looks.mjs';
import { LOCALES, readSite } from './site.mjs';
import { visit } from './visit.mjs';

const WIDTHS = [375, 1280];
const SCHEMES = ['light', 'dark'];

/** A telephone and a desk in both schemes; the other widths in one and the other by turns. */
function states(index) {
  const between = [320, 768].map((width, at) => [width, SCHEMES[(index + at) % 2]]);
  return [...WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme])), ...between];
}

const site = readSite();
const { open } = visit(site.folder);

test('axe finds a fault where there is one', async () => {
  const tab = await open();
  await tab.go(site.home);
  await tab.page.evaluate(() => document.querySelector('main').append(document.createElement('img')));
  const found = await violations(tab.page);
  assert.ok(found.some((line) => line.startsWith('image-alt')), found.join('\n'));
  await tab.close();
});

for (const lang of LOCALES) {
  describe(`accessibility in ${lang}`, { concurrency: 2 }, () => {
    for (const [index, [kind, path]] of [...site.samples(lang)].entries()) {
      test(`${kind}: ${decodeURI(path)}`, async () => {
        const tab = await open();
        await tab.go(path);
        const problems = [];
        for (const [width, colorScheme] of states(index)) {
          await tab.page.setViewportSize({ width, height: 900 });
          await tab.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await tab.page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
          const state = `${width} px, ${colorScheme}`;
          const folded = await fold(tab.page, true);
          problems.push(...(await violations(tab.page)).map((line) => `${state}: ${line}`));
          // As it comes: of what is folded only the colours may differ.
          if (folded === 0 || width !== 1280) continue;
          await fold(tab.page, false);
          problems.push(...(await violations(tab.page)).map((line) => `${state}, folded: ${line}`));
        }
        none([...new Set([...problems, ...tab.faults])], path);
        await tab.close();
      });
    }

    test('what the header unfolds', async () => {
      const tab = await open();
      await tab.go(site.samples(lang).get('article'));
      const problems = [];
      for (const [width, colorScheme] of WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme]))) {
        await tab.page.setViewportSize({ width, height: 900 });
        await tab.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        const summaries = tab.page.locator('header details > summary:visible');
        for (let index = 0; index < (await summaries.count()); index += 1) {
          await summaries.nth(index).click();
          const found = await violations(tab.page, 'header');
          problems.push(...found.map((line) => `${width} px, ${colorScheme}, part ${index + 1}: ${line}`));
          await summaries.nth(index).click();
        }
      }
      none([...new Set(problems)], 'header');
      await tab.close();
    });
  });
}

/** Opens or closes everything in the text that can be; how many there are. */
function fold(page, open) {
  return page.evaluate((open) => {
    const all = [...document.querySelectorAll('main details')];
    for (const one of all) one.open = open;
    return all.length;
  }, open);
}
