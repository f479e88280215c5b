// The demo in Chromium: nothing sticks out of the page, nothing fails or comes
// from elsewhere, the keyboard reaches everything and shows where it is, right
// to left is right to left, and only search needs JavaScript.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { none } from './browser.mjs';
import { missing, overflow, readToTheEnd, unseen } from './looks.mjs';
import { LOCALES, readSite } from './site.mjs';
import { visit } from './visit.mjs';

const WIDTHS = [320, 375, 768, 1280];
const RTL = ['ar', 'fa'];

const site = readSite();
const visitor = visit(site.folder);
const { withTab } = visitor;

describe('the demo has what is looked at here', () => {
  test('one page of every kind', () => {
    const kinds = [...site.samples('en').keys(), ...site.samples('ar').keys()];
    const wanted = ['home', 'section list', 'section a-z', 'article', 'guide', 'tags', 'tag', 'authors', 'author'];
    for (const kind of [...wanted, 'search', '404', 'fallback', 'chooser']) assert.ok(kinds.includes(kind), kind);
    for (const lang of LOCALES) {
      for (const kind of [...wanted, 'search', '404']) assert.ok(site.samples(lang).has(kind), `${kind} in ${lang}`);
    }
  });

  test('an article with every part', () =>
    withTab({}, async ({ page, go }) => {
      await go(site.samples('en').get('article'));
      const parts = ['h1', 'table', 'figure', 'img', 'details > summary', 'nav', 'footer', 'time[datetime]'];
      for (const part of parts) assert.ok(await page.locator(part).count(), part);
    }));
});

for (const lang of LOCALES) {
  describe(`pages of every kind in ${lang}`, { concurrency: 2 }, () => {
    for (const [kind, path] of site.samples(lang)) {
      test(`${kind}: ${decodeURI(path)}`, () =>
        withTab({}, async ({ page, context, faults, go }) => {
          await go(path);
          await readToTheEnd(page);
          for (const width of WIDTHS) {
            await page.setViewportSize({ width, height: 800 });
            faults.push(...(await overflow(page)));
          }
          faults.push(...(await missing(page)));
          const cookies = await context.cookies();
          faults.push(...cookies.map((cookie) => `cookie: ${cookie.name}`));
          none([...new Set(faults)], path);
        }));
    }
  });
}

describe('every page on the narrowest screen', { concurrency: 2 }, () => {
  for (const [lang, paths] of groupBy(site.pages(), site.langOf)) {
    test(`${lang}: ${paths.length} pages`, () =>
      withTab({ viewport: { width: 320, height: 800 } }, async ({ page, faults, go }) => {
        const problems = [];
        for (const path of paths) {
          await go(path);
          const found = [...faults.splice(0), ...(await overflow(page))];
          problems.push(...found.map((line) => `${decodeURI(path)}: ${line}`));
        }
        none(problems, lang);
      }));
  }
});

describe('an address that is not there', () => {
  for (const lang of LOCALES) {
    test(`in ${lang}`, () =>
      withTab({}, async ({ page, faults, go }) => {
        const home = site.translation(site.home, lang);
        await go(`${home}no/such/page/`, 404);
        assert.equal(await page.locator('html').getAttribute('lang'), lang);
        // Everything on it must be found from a depth that nobody foresaw.
        assert.ok(await page.locator(`a[href="${home}"]`).count(), 'no way home');
        assert.equal(await page.locator('main [name=q]').inputValue(), 'page');
        none(faults, home);
      }));
  }
  test('its last words are what to look for', () =>
    withTab({}, async ({ page, go }) => {
      for (const [path, words, status = 404] of [
        ['en/e-mail_forwarding.html', 'e mail forwarding'],
        [`ar/${encodeURI('إعادة-توجيه')}/`, 'إعادة توجيه'],
        // The page itself is not what anybody wanted.
        ['en/404.html', '', 200],
      ]) {
        await go(`/${path}`, status);
        assert.equal(await page.locator('main [name=q]').inputValue(), words, path);
      }
    }));
});

describe('keyboard', { concurrency: 2 }, () => {
  for (const lang of ['en', 'ar']) {
    for (const width of [375, 1280]) {
      test(`skip link, ${lang}, ${width} px`, () =>
        withTab({ viewport: { width, height: 800 } }, async ({ page, go }) => {
          await go(site.samples(lang).get('article'));
          await page.keyboard.press('Tab');
          const link = page.locator(':focus');
          const href = await link.getAttribute('href');
          assert.match(href ?? '', /^#./, 'the first stop is not a link into the page');
          none(await unseen(page), 'the skip link');
          const target = page.locator(`[id="${decodeURIComponent(href.slice(1))}"]`);
          assert.equal(await target.count(), 1, `nothing has the id ${href}`);
          await page.keyboard.press('Enter');
          // From there on, the keyboard is in the text.
          await page.keyboard.press('Tab');
          const inside = await page.evaluate(() => Boolean(document.activeElement.closest('main')));
          assert.ok(inside, 'after the skip link, Tab does not go on in <main>');
        }));

      for (const kind of ['article', 'section a-z', 'home']) {
        test(`focus is seen, ${kind}, ${lang}, ${width} px`, () =>
          withTab({ viewport: { width, height: 800 } }, async ({ page, go }) => {
            await go(site.samples(lang).get(kind));
            const problems = [];
            let stops = 0;
            for (; stops < 40; stops += 1) {
              await page.keyboard.press('Tab');
              if (await page.evaluate(() => document.activeElement === document.body)) break;
              problems.push(...(await unseen(page)));
            }
            assert.ok(stops > 5, `only ${stops} stops`);
            none(problems, `${kind} in ${lang}`);
          }));
      }
    }
  }

  test('the language switcher opens and leads to the other language', () =>
    withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, go }) => {
      const path = site.samples('en').get('article');
      await go(path);
      const link = page.locator('header a[hreflang="ar"]').first();
      for (let stops = 0; stops < 40 && !(await link.isVisible()); stops += 1) {
        await page.keyboard.press('Tab');
        const unfolds = await page.evaluate(() => {
          const here = document.activeElement;
          return here.matches('header summary, header [aria-expanded]:not(input), header [popovertarget]');
        });
        if (unfolds) await page.keyboard.press('Enter');
      }
      assert.ok(await link.isVisible(), 'the keyboard does not open the switcher');
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(`${visitor.origin}${site.translation(path, 'ar')}`);
    }));
});

describe('direction', () => {
  for (const lang of LOCALES) {
    test(`${lang} reads ${RTL.includes(lang) ? 'right to left' : 'left to right'}`, () =>
      withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, go }) => {
        await go(site.samples(lang).get('article'));
        const seen = await page.evaluate(() => {
          const navs = [...document.querySelectorAll('header nav')].map((nav) =>
            [...nav.querySelectorAll('a')].filter((a) => a.checkVisibility()).map((a) => a.getBoundingClientRect()),
          );
          const boxes = navs.reduce((a, b) => (b.length > a.length ? b : a), []);
          return {
            dir: document.documentElement.dir,
            text: getComputedStyle(document.querySelector('main p')).direction,
            links: boxes.length,
            first: boxes.at(0)?.x,
            last: boxes.at(-1)?.x,
          };
        });
        const dir = RTL.includes(lang) ? 'rtl' : 'ltr';
        assert.equal(seen.dir, dir, '<html dir>');
        assert.equal(seen.text, dir, 'direction of the text');
        assert.ok(seen.links > 1, 'the header has no navigation');
        if (dir === 'rtl') assert.ok(seen.first > seen.last, `first link at ${seen.first}, last at ${seen.last}`);
        else assert.ok(seen.first < seen.last, `first link at ${seen.first}, last at ${seen.last}`);
      }));
  }

  test('English that stands in for Arabic reads left to right, its notice right to left', () =>
    withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, go }) => {
      await go(site.samples('ar').get('fallback'));
      const seen = await page.evaluate(() => {
        const title = document.querySelector('h1');
        return {
          page: document.documentElement.dir,
          lang: title.closest('[lang]').lang,
          dir: getComputedStyle(title).direction,
          text: getComputedStyle(title.closest('[lang]').querySelector('p')).direction,
          robots: document.querySelector('meta[name="robots"]')?.content,
        };
      });
      assert.deepEqual(seen, { page: 'rtl', lang: 'en', dir: 'ltr', text: 'ltr', robots: seen.robots });
      assert.match(seen.robots ?? '', /noindex/);
    }));
});

describe('without JavaScript', () => {
  for (const lang of ['en', 'ar']) {
    test(`an article is whole in ${lang}`, () =>
      withTab({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async (tab) => {
        const { page, faults, go } = tab;
        await go(site.samples(lang).get('article'));
        const main = page.locator('main');
        const problems = [];
        // Visible, all of it, but for what is folded.
        for (const part of ['h1', 'h2', 'h3', 'p', 'li', 'table', 'img', 'time', 'summary']) {
          for (const one of await main.locator(part).all()) {
            const folded = await one.evaluate((element) => {
              const details = element.closest('details:not([open])');
              return Boolean(details) && element.closest('summary')?.parentElement !== details;
            });
            if (folded || (await one.isVisible())) continue;
            problems.push(`not seen: ${(await one.evaluate((element) => element.outerHTML)).slice(0, 160)}`);
          }
        }
        const questions = main.locator('details:has(> summary)');
        const answered = [];
        for (const item of await questions.all()) {
          await item.locator('> summary').click();
          const answer = item.locator('> :not(summary)').first();
          if (!(await answer.isVisible())) problems.push('an answer stays hidden after a click');
          answered.push(await answer.innerText());
        }
        assert.ok(answered.length >= 3, `only ${answered.length} questions`);
        none([...problems, ...faults], lang);
      }));

    test(`no control without use in ${lang}`, () =>
      withTab({ javaScriptEnabled: false, viewport: { width: 1280, height: 800 } }, async ({ page, go }) => {
        await go(site.samples(lang).get('article'));
        // A button in no form does nothing here, unless HTML itself gives it a use.
        const idle = 'button:not(form button):not([form]):not([popovertarget]):not([commandfor]):visible';
        const buttons = await page.locator(idle).all();
        const problems = await Promise.all(buttons.map((one) => one.evaluate((element) => element.outerHTML)));
        none(problems.map((html) => html.slice(0, 160)), 'buttons that do nothing');
      }));
  }

  test('search says that it needs JavaScript', () =>
    withTab({ javaScriptEnabled: false }, async ({ page, go }) => {
      await go(site.samples('en').get('search'));
      assert.match(await page.locator('main').innerText(), /JavaScript/);
      await go(site.samples('en').get('article'));
      assert.doesNotMatch(await page.locator('body').innerText(), /JavaScript/);
    }));
});

describe('search', { concurrency: 2 }, () => {
  for (const lang of ['en', 'et', 'ar']) {
    test(`finds an article by a word of its title in ${lang}`, () =>
      withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, faults, go }) => {
        const article = site.translation(site.english('glossary/external-email-domain/'), lang);
        await go(article);
        const word = longestWord(await page.locator('h1').innerText(), lang);

        // From the header of any page.
        const field = page.locator('header input[type="search"]').first();
        await field.fill(word);
        await field.press('Enter');
        const result = page.locator(`main a[href="${article}"]`).first();
        await result.waitFor({ state: 'visible' });
        assert.ok(new URL(page.url()).pathname.startsWith(site.translation(site.home, lang)), page.url());

        // And on the search page itself.
        await go(new URL(page.url()).pathname);
        assert.equal(await result.count(), 0, 'results before any question');
        const own = page.locator('main input[type="search"], header input[type="search"]').last();
        await own.fill(word);
        await own.press('Enter');
        await result.waitFor({ state: 'visible' });
        await result.click();
        await page.waitForURL(`${visitor.origin}${article}`);
        none(faults, lang);
      }));
  }

  test('says so where nothing is found', () =>
    withTab({}, async ({ page, faults, go }) => {
      const search = site.samples('en').get('search');
      await go(search);
      const field = page.locator('main input[type="search"], header input[type="search"]').last();
      await field.fill('qqxxzzyy');
      await field.press('Enter');
      await page.locator('main', { hasText: 'qqxxzzyy' }).waitFor();
      none(faults, search);
    }));
});

function longestWord(text, lang) {
  const words = [...new Intl.Segmenter(lang, { granularity: 'word' }).segment(text)].filter((part) => part.isWordLike);
  return words.map((part) => part.segment).reduce((a, b) => (b.length > a.length ? b : a));
}

function groupBy(list, keyOf) {
  const groups = new Map();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}
