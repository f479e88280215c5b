// No page breaks a rule of axe-core: one page of every kind, in two directions
// and three scripts, light and dark, on a telephone and on a desk.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { after, before, describe, test } from 'node:test';
import { launch, none, openTab } from './browser.mjs';
import { serve } from './server.mjs';
import { LOCALES, readSite } from './site.mjs';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const WIDTHS = [375, 1280];
const SCHEMES = ['light', 'dark'];

const site = readSite();
let server;
let browser;
before(async () => {
  server = await serve(site.folder);
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
});

test('axe finds a fault where there is one', async () => {
  const tab = await openTab(browser, server.origin);
  await tab.go(site.home);
  await tab.page.evaluate(() => document.querySelector('main').append(document.createElement('img')));
  const found = await violations(tab.page);
  assert.ok(found.some((line) => line.startsWith('image-alt')), found.join('\n'));
  await tab.close();
});

for (const lang of LOCALES) {
  describe(`accessibility in ${lang}`, { concurrency: 2 }, () => {
    for (const [kind, path] of site.samples(lang)) {
      test(`${kind}: ${decodeURI(path)}`, async () => {
        const tab = await openTab(browser, server.origin);
        await tab.go(path);
        const problems = [];
        for (const [width, colorScheme] of WIDTHS.flatMap((width) => SCHEMES.map((scheme) => [width, scheme]))) {
          await tab.page.setViewportSize({ width, height: 900 });
          await tab.page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
          await tab.page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
          const state = `${width} px, ${colorScheme}`;
          const folded = await fold(tab.page, true);
          problems.push(...(await violations(tab.page)).map((line) => `${state}: ${line}`));
          // As it comes: of what is folded only the colours may differ.
          if (folded === 0 || width !== WIDTHS.at(-1)) continue;
          await fold(tab.page, false);
          problems.push(...(await violations(tab.page)).map((line) => `${state}, folded: ${line}`));
        }
        none([...new Set(problems)], path);
        await tab.close();
      });
    }

    test('what the header unfolds', async () => {
      const tab = await openTab(browser, server.origin);
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

/** Runs axe; a line for each element that breaks a rule. */
async function violations(page, selector) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const results = await page.evaluate(
    ([rules, selector]) =>
      window.axe.run(selector ? document.querySelector(selector) : document, {
        runOnly: { type: 'tag', values: rules },
        resultTypes: ['violations'],
      }),
    [RULES, selector],
  );
  assert.ok(results.passes.length > 0, 'axe checked nothing');
  return results.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const why = failureSummary.split('\n').slice(1).map((line) => line.trim()).join('; ');
      return `${id} (${impact}): ${target.flat().join(' ')}: ${why} | ${html.replace(/\s+/g, ' ').slice(0, 160)}`;
    }),
  );
}
