// What a term means is shown beside its link: to pointers, to the keyboard, with
// and without scripts, in two directions, and whole on a telephone.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { none } from './browser.mjs';
import { violations } from './looks.mjs';
import { readSite } from './site.mjs';
import { visit } from './visit.mjs';

const LANGUAGES = ['en', 'et', 'ar', 'ja'];
/** An article that mentions terms without linking to them by hand. */
const KEY = 'glossary/knowledge-base/';

const site = readSite();
const visitor = visit(site.folder);

/** The article as readers of a language get it, its own or another's. */
function pathOf(lang) {
  const english = site.english(KEY);
  const own = site.translation(english, lang);
  if (own) return own;
  const link = /<a [^>]*hreflang="LANG"[^>]*>/.source.replace('LANG', lang);
  const href = site.read(english).match(new RegExp(link))?.[0].match(/href="([^"]*)"/)?.[1];
  assert.ok(href, `no page in ${lang}`);
  return href;
}

async function open(lang, options) {
  const tab = await visitor.open(options);
  await tab.go(pathOf(lang));
  const link = tab.page.locator('a.term[aria-describedby]').first();
  const id = await link.getAttribute('aria-describedby');
  const tooltip = tab.page.locator(`[id="${id}"]`);
  await link.scrollIntoViewIfNeeded();
  return { ...tab, link, tooltip };
}

/** Puts the focus on a link by the keyboard. */
async function focus({ page, link }) {
  await link.evaluate((element) => {
    const all = [...document.querySelectorAll('a[href], button, summary, [tabindex="0"]')];
    all[all.indexOf(element) - 1].focus();
  });
  await page.keyboard.press('Tab');
  assert.ok(await link.evaluate((element) => element === document.activeElement), 'the focus is on the term');
}

for (const lang of LANGUAGES) {
  describe(`terms in ${lang}`, () => {
    for (const width of [320, 1280]) {
      test(`${width} px: shown on focus, whole, and without a fault for axe`, async () => {
        const tab = await open(lang, { viewport: { width, height: 700 } });
        assert.equal(await tab.tooltip.isVisible(), false);
        await focus(tab);
        assert.equal(await tab.tooltip.isVisible(), true);
        const box = await tab.tooltip.boundingBox();
        assert.ok(box.x >= 0 && box.x + box.width <= width, `from ${box.x} to ${box.x + box.width} of ${width}`);
        assert.ok(box.y >= 0 && box.y + box.height <= 700, `from ${box.y} to ${box.y + box.height} of 700`);
        const scrolls = await tab.page.evaluate(() => document.documentElement.scrollWidth > innerWidth);
        assert.equal(scrolls, false);
        const covers = await tab.link.evaluate((link, { x, y, width: w, height: h }) => {
          const own = link.getBoundingClientRect();
          return own.left < x + w && own.right > x && own.top < y + h - 1 && own.bottom > y + 1;
        }, box);
        assert.equal(covers, false, 'the word stays in sight');
        const found = await violations(tab.page);
        none(found, 'axe');
        await tab.close();
      });
    }

    test('Escape hides it, leaving and coming back shows it again', async () => {
      const tab = await open(lang, { viewport: { width: 1280, height: 700 } });
      await focus(tab);
      await tab.page.keyboard.press('Escape');
      assert.equal(await tab.tooltip.isVisible(), false);
      assert.ok(await tab.link.evaluate((element) => element === document.activeElement), 'the focus stays');
      await tab.page.keyboard.press('Shift+Tab');
      await tab.page.keyboard.press('Tab');
      assert.equal(await tab.tooltip.isVisible(), true);
      none(tab.faults, 'faults');
      await tab.close();
    });

    test('without scripts: on hover, for as long as the pointer is on it', async () => {
      const tab = await open(lang, { viewport: { width: 1280, height: 700 }, javaScriptEnabled: false });
      await tab.link.hover();
      assert.equal(await tab.tooltip.isVisible(), true);
      await tab.tooltip.hover();
      assert.equal(await tab.tooltip.isVisible(), true, 'the pointer may come to it');
      await tab.page.mouse.move(1, 1);
      assert.equal(await tab.tooltip.isVisible(), false);
      await tab.close();
    });

    test('its words are in the language of the text, and are not printed', async () => {
      const tab = await open(lang);
      const [text, around] = await tab.tooltip.evaluate((element) => [
        element.closest('[lang]').lang,
        document.querySelector('article').closest('[lang]').lang,
      ]);
      assert.equal(text, around);
      await focus(tab);
      await tab.page.emulateMedia({ media: 'print' });
      assert.equal(await tab.tooltip.isVisible(), false);
      await tab.close();
    });
  });
}
