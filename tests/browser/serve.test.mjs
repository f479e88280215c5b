// The dev server and an open page: what changes in it, what stays, and what is
// shown when an edit is broken. The demo is edited in a folder of its own.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { after, afterEach, before, beforeEach, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, none, openTab } from './browser.mjs';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const ARTICLE = 'content/ar/glossary/external-email-domain/index.md';
const OVERLAY = 'tarjuman-trouble';

let browser;
let folder;
let server;
let tab;
let path;
before(async () => {
  browser = await launch();
});
after(() => browser?.close());
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'tarjuman-serve-'));
  for (const part of ['site.yaml', 'content', 'locales', 'static', 'templates']) {
    cpSync(join(ROOT, part), join(folder, part), { recursive: true });
  }
  server = await serve(0);
  tab = await openTab(browser, server.origin, { viewport: { width: 1000, height: 700 } });
  path = await arabic();
  await tab.go(path);
  // Whoever is loaded again forgets it.
  await tab.page.evaluate(() => (window.remembered = true));
});
afterEach(async () => {
  await tab?.close();
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('dev server', () => {
  test('a stylesheet is exchanged, and nothing else happens', async () => {
    await tab.page.evaluate(() => window.scrollTo(0, 500));
    for (const color of ['rgb(1, 2, 3)', 'rgb(4, 5, 6)']) {
      append('templates/assets/theme.css', `\nbody { outline: 2px solid ${color}; }\n`);
      await tab.page.waitForFunction((color) => getComputedStyle(document.body).outlineColor === color, color);
      await tab.page.waitForFunction(() => document.querySelectorAll('link[rel=stylesheet]').length === 1);
    }
    assert.ok(await tab.page.evaluate(() => window.remembered));
    assert.equal(await tab.page.evaluate(() => scrollY), 500);
    none(tab.faults, path);
  });

  test('a page that changed comes back to where it was', async () => {
    const other = await openTab(browser, server.origin);
    await other.go('/en/');
    await other.page.evaluate(() => (window.remembered = true));
    const before = await tab.page.evaluate(() => {
      document.querySelector('main details').open = true;
      window.scrollTo(0, 400);
      return { y: scrollY, lang: document.documentElement.lang, href: location.href };
    });
    assert.equal(before.y, 400);
    append(ARTICLE, '\nجملة جديدة.\n');
    await tab.page.waitForFunction(() => document.querySelector('main')?.textContent.includes('جملة جديدة.'));
    await tab.page.waitForFunction(() => document.readyState === 'complete');
    assert.equal(await tab.page.evaluate(() => window.remembered), undefined);
    const now = await tab.page.evaluate(() => ({
      y: scrollY,
      lang: document.documentElement.lang,
      href: location.href,
    }));
    assert.deepEqual(now, before);
    assert.ok(await tab.page.evaluate(() => document.querySelector('main details').open));
    assert.ok(await other.page.evaluate(() => window.remembered), 'a page that shows nothing of it was loaded again');
    none([...tab.faults, ...other.faults], path);
    await other.close();
  });

  test('errors are shown over the page until they are mended', async () => {
    const good = readFileSync(join(folder, ARTICLE), 'utf8');
    const overlay = tab.page.locator(OVERLAY);
    append(ARTICLE, '\n[هنا](no&lt;b&gt;where.md)\n');
    await overlay.waitFor({ state: 'attached' });
    const shown = await overlay.evaluate((host) => {
      const panel = host.shadowRoot.querySelector('section');
      const box = panel.getBoundingClientRect();
      return {
        dir: getComputedStyle(panel).direction,
        inside: box.width > 300 && box.left >= 0 && box.right <= innerWidth && box.bottom <= innerHeight,
        heading: panel.querySelector('h2').textContent,
        text: panel.querySelector('pre').textContent,
        markup: host.shadowRoot.querySelectorAll('b').length,
      };
    });
    assert.equal(shown.heading, '1 error');
    assert.match(shown.text, /^error\[[a-z-]+\]: .*\n +--> content\/ar\/glossary\/external-email-domain\/index\.md:\d+:1\n/);
    assert.deepEqual([shown.dir, shown.inside, shown.markup], ['ltr', true, 0]);
    assert.ok(await tab.page.evaluate(() => window.remembered), 'the page was loaded again');

    await tab.page.waitForFunction((name) => {
      const { shadowRoot } = document.querySelector(name);
      return getComputedStyle(shadowRoot.querySelector('section')).position === 'fixed';
    }, OVERLAY);
    none(tab.faults, path);
    await tab.page.evaluate(AXE);
    const found = await tab.page.evaluate((name) => window.axe.run(name), OVERLAY);
    assert.ok(found.passes.length > 0);
    assert.deepEqual(found.violations.map((one) => one.id), []);
    // axe tries styles of its own, which the page refuses.
    tab.faults.length = 0;

    // The same is not shown again to whoever closed it; something else is.
    await tab.page.keyboard.press('Escape');
    await overlay.waitFor({ state: 'detached' });
    append(ARTICLE, '\n[هناك](elsewhere.md)\n');
    await overlay.waitFor({ state: 'attached' });
    assert.equal(await overlay.evaluate((host) => host.shadowRoot.querySelector('h2').textContent), '2 errors');
    await overlay.evaluate((host) => host.shadowRoot.querySelector('button').focus());
    await tab.page.keyboard.press('Enter');
    await overlay.waitFor({ state: 'detached' });

    append(ARTICLE, '\n[هنالك](nowhere-else.md)\n');
    await overlay.waitFor({ state: 'attached' });
    writeFileSync(join(folder, ARTICLE), good);
    await overlay.waitFor({ state: 'detached' });
    assert.ok(await tab.page.evaluate(() => window.remembered), 'the page was loaded again');
    none(tab.faults, path);
  });

  test('a page that is opened later shows them too', async () => {
    append(ARTICLE, '\n[هنا](nowhere.md)\n');
    await tab.page.locator(OVERLAY).waitFor({ state: 'attached' });
    await tab.go('/en/');
    await tab.page.locator(OVERLAY).waitFor({ state: 'attached' });
    none(tab.faults, '/en/');
  });

  test('a page outlives the server', async () => {
    const { port } = server;
    await server.close();
    append(ARTICLE, '\nجملة جديدة.\n');
    server = await serve(port);
    await tab.page.waitForFunction(() => document.querySelector('main')?.textContent.includes('جملة جديدة.'));
  });
});

/** The Arabic address of the article that is edited. */
async function arabic() {
  const html = await (await fetch(`${server.origin}/en/glossary/external-email-domain/`)).text();
  const [, href] = html.match(/<link rel="alternate" hreflang="ar" href="([^"]*)"/);
  return new URL(href).pathname;
}

function append(file, text) {
  const place = join(folder, file);
  writeFileSync(place, readFileSync(place, 'utf8') + text);
}

/** Starts the program; 0 is any port. */
async function serve(wanted) {
  const target = process.env.CARGO_TARGET_DIR ?? join(ROOT, 'target');
  const programs = [process.env.TARJUMAN, join(target, 'release/tarjuman'), join(target, 'debug/tarjuman')];
  const program = programs.find((one) => one && existsSync(one));
  assert.ok(program, 'tarjuman is not built: set TARJUMAN to its path');
  const child = spawn(program, ['serve', '--site', folder, '--port', String(wanted)], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const ended = new Promise((done) => child.once('exit', done));
  const said = [];
  const port = await new Promise((found, failed) => {
    child.once('exit', () => failed(new Error(said.join('\n'))));
    createInterface({ input: child.stderr }).on('line', (line) => {
      said.push(line);
      const [, number] = line.match(/^serving http:\/\/127\.0\.0\.1:(\d+)\//) ?? [];
      if (number) found(Number(number));
    });
  });
  return {
    port,
    origin: `http://127.0.0.1:${port}`,
    close: () => {
      child.kill('SIGINT');
      return ended;
    },
  };
}
