// Search as readers meet it: a help center in nine languages (fixtures/find) is
// built here, and every query of queries.tsv is typed into the field of a page
// and asked on the page of results. The expected article must be among the first
// three. Then the field itself: keyboard, input methods, failures, history.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch, none, openTab } from './browser.mjs';
import { serve } from './server.mjs';

const FIXTURE = fileURLToPath(new URL('fixtures/find', import.meta.url));
const AMONG = 3;
const [, ...ROWS] = readFileSync(join(FIXTURE, 'queries.tsv'), 'utf8').trimEnd().split('\n');
const QUERIES = ROWS.map((row) => {
  const [locale, query, expected, kind] = row.split('\t');
  return { locale, query, expected, kind };
});
const LOCALES = [...new Set(QUERIES.map(({ locale }) => locale))];
const RTL = ['ar', 'fa', 'he'];

let folder;
let server;
let browser;
before(async () => {
  folder = build();
  server = await serve(join(folder, 'public'));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  if (folder) rmSync(folder, { recursive: true });
});

function build() {
  const { CARGO_TARGET_DIR: target = fileURLToPath(new URL('../../target', import.meta.url)), TARJUMAN } = process.env;
  const program = [TARJUMAN, join(target, 'release/tarjuman'), join(target, 'debug/tarjuman')].find(
    (file) => file && existsSync(file),
  );
  assert.ok(program, 'tarjuman is not built: set TARJUMAN to its path');
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-find-'));
  cpSync(FIXTURE, folder, { recursive: true });
  const run = spawnSync(program, ['build', '--site', folder, '--out', join(folder, 'public')], { encoding: 'utf8' });
  assert.equal(run.status, 0, run.stderr);
  return folder;
}

async function withTab(options, use) {
  const tab = await openTab(browser, server.origin, { viewport: { width: 1280, height: 800 }, ...options });
  try {
    return await use(tab);
  } finally {
    await tab.close();
  }
}

const field = (page) => page.locator('input[name=q]');
const options = (page) => page.locator('[role=option]');
/** The article that a link leads to: the last part of its address is that of its key. */
const keyOf = (href) => decodeURI(new URL(href, server.origin).pathname).split('/').at(-2);

/** Types a query into the field, and waits for what is suggested for it. */
async function suggested(page, query) {
  await field(page).fill(query);
  await page.waitForFunction((query) => {
    const all = document.querySelector('[role=option]:last-child');
    const none = document.querySelector('.search-status bdi');
    return all?.href.endsWith(`?q=${encodeURIComponent(query)}`) || (!all && none?.textContent === query);
  }, query);
  const all = await options(page).evaluateAll((list) => list.map((option) => option.getAttribute('href')));
  return all.slice(0, -1);
}

/** Opens the page of results for a query, and waits for them. */
async function resulting(page, locale, query) {
  await page.goto(`${server.origin}/${locale}/search/?q=${encodeURIComponent(query)}`);
  await page.waitForFunction((query) => document.querySelector('#search-results .count bdi')?.textContent === query, query);
  return page.locator('.search-list h2 a').evaluateAll((list) => list.map((link) => link.getAttribute('href')));
}

describe('what readers type finds the article that they look for', { concurrency: 2 }, () => {
  for (const locale of LOCALES) {
    const own = QUERIES.filter((one) => one.locale === locale);
    test(`${locale}: ${own.length} queries, suggested and on the page of results`, () =>
      withTab({}, async ({ page, faults, go }) => {
        const missed = [];
        await go(`/${locale}/`);
        const first = new Map();
        for (const { query, expected, kind } of own) {
          const found = (await suggested(page, query)).map(keyOf);
          first.set(query, found);
          const place = found.indexOf(expected.split('/')[1]);
          if (place < 0 || place >= AMONG) missed.push(`${query} (${kind}): ${expected} is not in ${found.slice(0, AMONG)}`);
        }
        for (const { query, expected } of own) {
          const found = (await resulting(page, locale, query)).map(keyOf);
          const place = found.indexOf(expected.split('/')[1]);
          if (place < 0 || place >= AMONG) missed.push(`${query}, page of results: ${expected} is not in ${found.slice(0, AMONG)}`);
          assert.deepEqual(found.slice(0, 6), first.get(query), `${query}: not what was suggested`);
        }
        none([...missed, ...faults], `${missed.length} misses`);
      }));
  }
});

describe('the field', { concurrency: 2 }, () => {
  test('loads nothing until it is used, and no more than it needs', () =>
    withTab({}, async ({ page, go }) => {
      const loaded = [];
      page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
      await go('/en/');
      assert.deepEqual(loaded.filter((path) => /search(-reader|\.json|\/)/.test(path)), []);
      await field(page).focus();
      await page.waitForResponse(/search\.json/);
      const before = loaded.filter((path) => path.includes('/search/')).length;
      assert.equal(before, 0, 'files of the index, before anything is typed');
    }));

  test('is a combobox by the ARIA pattern', () =>
    withTab({}, async ({ page, faults, go }) => {
      await go('/en/');
      const input = field(page);
      const attribute = (name) => input.getAttribute(name);
      assert.equal(await attribute('role'), 'combobox');
      assert.equal(await attribute('aria-autocomplete'), 'list');
      assert.equal(await attribute('aria-expanded'), 'false');
      await suggested(page, 'password');
      assert.equal(await attribute('aria-expanded'), 'true');
      const list = page.locator(`[id="${await attribute('aria-controls')}"]`);
      assert.equal(await list.getAttribute('role'), 'listbox');
      assert.ok(await list.getAttribute('aria-label'));
      assert.match(await page.locator('form [role=status]').innerText(), /\d+ results?/);
      assert.equal(await attribute('aria-activedescendant'), null, 'nothing is chosen by itself');

      const ids = await options(page).evaluateAll((all) => all.map(({ id }) => id));
      const at = async (key, id) => {
        await input.press(key);
        assert.equal(await attribute('aria-activedescendant'), id, key);
        const chosen = await page.locator('[role=option][aria-selected=true]').evaluateAll((all) => all.map(({ id }) => id));
        assert.deepEqual(chosen, id ? [id] : [], key);
      };
      await at('ArrowDown', ids[0]);
      await at('ArrowDown', ids[1]);
      await at('End', ids.at(-1));
      await at('ArrowDown', ids[0]);
      await at('ArrowUp', ids.at(-1));
      await at('Home', ids[0]);
      assert.equal(await input.inputValue(), 'password');

      await input.press('Escape');
      assert.equal(await attribute('aria-expanded'), 'false');
      assert.equal(await attribute('aria-activedescendant'), null);
      assert.equal(await input.inputValue(), 'password', 'the first Escape only closes');
      await input.press('ArrowDown');
      await page.waitForSelector('[role=option]:visible');
      await input.press('Tab');
      await page.locator('.search-popup').waitFor({ state: 'hidden' });
      none(faults, 'faults');
    }));

  test('leads to what is chosen, or to the page of results', () =>
    withTab({}, async ({ page, faults, go }) => {
      await go('/en/');
      const [first] = await suggested(page, 'webhook');
      await field(page).press('ArrowDown');
      await field(page).press('Enter');
      await page.waitForURL((url) => url.pathname + url.hash === first);
      assert.match(page.url(), /api-keys/);

      await suggested(page, 'refund');
      await options(page).first().click();
      await page.waitForURL(/refund/);

      await suggested(page, 'refund');
      await field(page).press('Enter');
      await page.waitForURL(/\/en\/search\/\?q=refund$/);
      await page.locator('.search-list a').first().waitFor();
      none(faults, 'faults');
    }));

  test('takes the focus at a slash, but not from somebody who types one', () =>
    withTab({}, async ({ page, go }) => {
      await go('/en/billing/invoices/');
      const isFocused = () => page.evaluate(() => document.activeElement?.name === 'q');
      await page.keyboard.press('Control+/');
      assert.equal(await isFocused(), false, 'with a modifier');
      await page.keyboard.press('/');
      assert.equal(await isFocused(), true);
      assert.equal(await field(page).inputValue(), '');
      await page.keyboard.type('a/b');
      assert.equal(await field(page).inputValue(), 'a/b');
      await page.evaluate(() => {
        const other = document.body.appendChild(document.createElement('textarea'));
        other.focus();
      });
      await page.keyboard.press('/');
      assert.equal(await isFocused(), false, 'in another field');
    }));

  test('waits for an input method', () =>
    withTab({}, async ({ page, context, go }) => {
      await go('/ja/');
      const session = await context.newCDPSession(page);
      await field(page).focus();
      await page.waitForResponse(/search\.json/).catch(() => {});
      await session.send('Input.imeSetComposition', { text: 'いんさつ', selectionStart: 4, selectionEnd: 4 });
      await page.waitForTimeout(500);
      assert.equal(await page.locator('.search-popup').isVisible(), false, 'searched while composing');
      await session.send('Input.insertText', { text: '印刷' });
      await options(page).first().waitFor({ state: 'visible' });
      assert.match(await options(page).first().innerText(), /印刷/);
    }));

  for (const locale of ['en', ...RTL]) {
    test(`has room on the narrowest screen, and enlarged: ${locale}`, () =>
      withTab({ viewport: { width: 320, height: 640 } }, async ({ page, faults, go }) => {
        await go(`/${locale}/`);
        const section = await page.locator('.foot a').nth(1).getAttribute('href');
        for (const path of [`/${locale}/`, section]) {
          await go(path);
          await suggested(page, 'API');
          const out = await page.evaluate(() => {
            const { scrollWidth, clientWidth } = document.documentElement;
            const popup = document.querySelector('.search-popup').getBoundingClientRect();
            const option = document.querySelector('[role=option]').getBoundingClientRect();
            const top = document.elementFromPoint(option.x + option.width / 2, option.y + option.height / 2);
            return { wide: scrollWidth > clientWidth, out: popup.left < 0 || popup.right > clientWidth, covered: !top?.closest('[role=option]') };
          });
          assert.deepEqual(out, { wide: false, out: false, covered: false }, path);
        }
        none(faults, locale);
      }));
  }

  test('shows what is chosen in forced colours', () =>
    withTab({ forcedColors: 'active' }, async ({ page, go }) => {
      await go('/en/');
      await suggested(page, 'password');
      const style = () => options(page).first().evaluate((option) => getComputedStyle(option).outlineStyle);
      assert.equal(await style(), 'none');
      await field(page).press('ArrowDown');
      assert.equal(await style(), 'solid');
    }));

  test('is a form without JavaScript', () =>
    withTab({ javaScriptEnabled: false }, async ({ page, go }) => {
      await go('/et/');
      await field(page).fill('arve');
      await field(page).press('Enter');
      await page.waitForURL(/\/et\/search\/\?q=arve$/);
    }));
});

describe('the page of results', { concurrency: 2 }, () => {
  test('has its query in address and title, and a way back', () =>
    withTab({}, async ({ page, faults, go }) => {
      await go('/en/search/');
      const empty = await page.title();
      const shown = (query) =>
        page.waitForFunction((query) => document.querySelector('#search-results .count bdi')?.textContent === query, query);
      await field(page).fill('invoices');
      await field(page).press('Enter');
      await shown('invoices');
      assert.match(await page.title(), /invoices/);
      assert.match(page.url(), /\?q=invoices$/);
      await field(page).fill('refund');
      await field(page).press('Enter');
      await shown('refund');
      assert.match(page.url(), /\?q=refund$/);
      await page.goBack();
      await shown('invoices');
      assert.equal(await field(page).inputValue(), 'invoices');
      await page.goForward();
      await shown('refund');
      await page.locator('.search-list a').first().click();
      await page.waitForURL(/refund\//);
      await page.goBack();
      await shown('refund');
      await field(page).fill('');
      await page.waitForFunction((title) => document.title === title, empty);
      assert.equal(new URL(page.url()).search, '');
      none(faults, 'faults');
    }));

  test('shows the section, and the passage that answers', () =>
    withTab({}, async ({ page, faults, go }) => {
      await go('/en/search/?q=stolen+phone');
      const card = page.locator('.search-list li').first();
      await card.locator('.card-text', { hasText: 'remove the phone' }).waitFor();
      assert.match(await card.locator('h2 a').getAttribute('href'), /two-factor\/#.+/);
      assert.match(await card.innerText(), /A lost or stolen phone/);
      const marks = await card.locator('mark').allInnerTexts();
      assert.ok(marks.includes('stolen') && marks.includes('phone'), marks.join());
      none(faults, 'faults');
    }));

  test('suggests topics and contact, and what to try where nothing is found', () =>
    withTab({}, async ({ page, faults, go }) => {
      await go('/en/search/');
      assert.ok((await page.locator('.browse a[rel=tag]').count()) >= 5);
      assert.equal(await page.locator('a[href="https://app.find.example/contact"]').count(), 1);
      await field(page).fill('qqxxzzyy');
      await field(page).press('Enter');
      await page.locator('#search-results', { hasText: 'qqxxzzyy' }).waitFor();
      assert.equal(await page.locator('#search-results a[href="https://app.find.example/contact"]').count(), 1);
      none(faults, 'faults');
    }));

  test('says that the words are only similar', () =>
    withTab({}, async ({ page, go }) => {
      await go('/en/search/?q=passwrod');
      await page.locator('#search-results', { hasText: 'similar words' }).waitFor();
      await go('/en/search/?q=password');
      await page.locator('.search-list li').first().waitFor();
      assert.doesNotMatch(await page.locator('#search-results .count').innerText(), /similar words/);
    }));

  test('shows what is typed and what is found as text', () =>
    withTab({}, async ({ page, faults, go }) => {
      const typed = '<img src=x onerror=alert(1)> password';
      await go(`/en/search/?q=${encodeURIComponent(typed)}`);
      await page.locator('#search-results .count bdi', { hasText: typed }).waitFor();
      assert.equal(await page.locator('main img').count(), 0);
      none(faults, 'faults');
    }));

  for (const locale of RTL) {
    test(`keeps words of two directions apart in ${locale}`, () =>
      withTab({}, async ({ page, go }) => {
        await go(`/${locale}/search/?q=API`);
        const title = page.locator('.search-list h2 bdi').first();
        await title.waitFor();
        assert.equal(await title.evaluate((one) => getComputedStyle(one).direction), 'rtl');
        assert.ok(await title.locator('bdi, mark', { hasText: 'API' }).count());
      }));
  }
});

describe('when things go wrong', { concurrency: 2 }, () => {
  test('a failure is told, and can be tried again', () =>
    withTab({}, async ({ page, context, go }) => {
      await context.route(/search\.json/, (route) => route.abort());
      await go('/en/');
      await field(page).fill('password');
      const again = page.locator('.search-popup button');
      await again.waitFor();
      assert.match(await page.locator('.search-status').innerText(), /could not be loaded/);
      await context.unroute(/search\.json/);
      await again.click();
      await options(page).first().waitFor();

      await context.route(/search\.json/, (route) => route.fulfill({ status: 503 }));
      await go('/en/search/?q=password');
      await page.locator('#search-results button').waitFor();
      await context.unroute(/search\.json/);
      await page.locator('#search-results button').click();
      await page.locator('.search-list li').first().waitFor();
    }));

  test('a tab that is older than the site finds its files again', () =>
    withTab({}, async ({ page, context, go }) => {
      // The manifest of yesterday names files that are gone.
      let asked = 0;
      await context.route(/search\.json/, async (route) => {
        asked += 1;
        if (asked > 1) return route.continue();
        const response = await route.fetch();
        const manifest = await response.json();
        manifest.words = manifest.words.replace(/[0-9a-f]{8}/g, '00000000');
        await route.fulfill({ response, json: manifest });
      });
      await go('/en/');
      await suggested(page, 'password');
      assert.ok((await options(page).count()) > 1);
      assert.equal(asked, 2);
    }));
});

describe('for sites and programs', { concurrency: 2 }, () => {
  test('an event tells what was asked, once it rests', () =>
    withTab({}, async ({ page, go }) => {
      await go('/en/');
      await page.evaluate(() => {
        window.heard = [];
        document.addEventListener('tarjuman:search', ({ detail }) => window.heard.push(detail));
      });
      await field(page).pressSequentially('qqxxzzyy', { delay: 30 });
      await page.waitForFunction(() => window.heard.length > 0);
      await page.waitForTimeout(300);
      const heard = await page.evaluate(() => window.heard);
      assert.deepEqual(heard, [{ query: 'qqxxzzyy', results: 0, similar: false, locale: 'en' }]);
    }));

  test('every locale has a description for browsers', () =>
    withTab({}, async ({ page, go }) => {
      for (const locale of LOCALES) {
        await go(`/${locale}/`);
        const link = page.locator('link[rel=search]');
        assert.equal(await link.getAttribute('type'), 'application/opensearchdescription+xml');
        const href = await link.getAttribute('href');
        assert.equal(href, `/${locale}/opensearch.xml`);
        const xml = await page.evaluate(async (href) => {
          const text = await (await fetch(href)).text();
          const parsed = new DOMParser().parseFromString(text, 'application/xml');
          const of = (name) => parsed.getElementsByTagName(name)[0]?.textContent;
          return { error: parsed.querySelector('parsererror')?.textContent, name: of('ShortName'), url: parsed.querySelector('Url[type="text/html"]').getAttribute('template') };
        }, href);
        assert.equal(xml.error, undefined);
        assert.ok(xml.name.length > 0 && xml.name.length <= 16, xml.name);
        assert.equal(xml.url, `https://find.example/${locale}/search/?q={searchTerms}`);
      }
    }));

  test('the scripts are small', () => {
    const assets = join(folder, 'public/assets');
    const scripts = readdirSync(assets).filter((name) => /^search.*\.js$/.test(name));
    const size = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(assets, name)), { level: 9 }).length, 0);
    assert.ok(scripts.length === 2 && size < 12 * 1024, `${scripts}: ${size} bytes`);
  });
});
