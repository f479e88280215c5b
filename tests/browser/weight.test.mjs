// What a page weighs on the wire, served as a host does that has the copies of
// `--precompress`: what is needed before anything is seen, and all of it.

import assert from 'node:assert/strict';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { none } from './browser.mjs';
import { LOCALES, readSite, tags } from './site.mjs';
import { visit } from './visit.mjs';

/** What a server may send before it must wait for the browser: ten packets. */
const FIRST_PAINT = 14 * 1024;
/** All that a page loads by itself, but for pictures. */
const WHOLE = 30 * 1024;

const site = readSite();
const { withTab } = visit(site.folder);

/** What a path weighs on the wire for a browser that accepts brotli. */
function weight(path) {
  const plain = decodeURIComponent(path).slice(1);
  const file = plain === '' || plain.endsWith('/') ? `${plain}index.html` : plain;
  const sent = site.files.includes(`${file}.br`) ? `${file}.br` : file;
  return statSync(join(site.folder, sent)).size;
}

const kib = (bytes) => `${(bytes / 1024).toFixed(1)} KiB`;

/** All pages that show an article. */
const articles = site.pages().filter((path) => /<body[^>]*\bpage-article\b/.test(site.read(path)));

test(`before anything is seen: at most ${kib(FIRST_PAINT)} on every article's page`, (t) => {
  assert.ok(articles.length > 100, `only ${articles.length} articles`);
  const weights = articles.map((path) => {
    const html = site.read(path);
    const head = html.slice(0, html.indexOf('</head>'));
    const styles = tags(head, 'link').filter((link) => link.rel === 'stylesheet' && !(link.media ?? 'all').includes('print'));
    assert.ok(styles.length > 0 || /<style/.test(head), `${path} has no style`);
    const style = styles.reduce((sum, link) => sum + weight(link.href), 0);
    return { path, html: weight(path), style };
  });
  weights.sort((a, b) => b.html + b.style - (a.html + a.style));
  const [most] = weights;
  const middle = weights[Math.floor(weights.length / 2)];
  t.diagnostic(`most: ${kib(most.html)} HTML + ${kib(most.style)} CSS, ${decodeURI(most.path)}`);
  t.diagnostic(`median: ${kib(middle.html)} HTML + ${kib(middle.style)} CSS`);
  const over = weights.filter(({ html, style }) => html + style > FIRST_PAINT);
  none(over.map(({ path, html, style }) => `${decodeURI(path)}: ${kib(html)} HTML + ${kib(style)} CSS`), `over ${kib(FIRST_PAINT)}`);
});

describe('on the wire', { concurrency: 2 }, () => {
  for (const lang of LOCALES) {
    for (const kind of ['article', 'guide', 'home', 'section a-z']) {
      test(`${kind} in ${lang}`, (t) =>
        withTab({ viewport: { width: 375, height: 800 } }, async ({ page, context, faults, go }) => {
          const session = await context.newCDPSession(page);
          await session.send('Network.enable');
          const sent = new Map();
          session.on('Network.responseReceived', ({ requestId, type, response }) =>
            sent.set(requestId, { type, url: response.url, encoding: response.headers['content-encoding'] }));
          // Of the whole answer, with its headers.
          session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
            if (sent.has(requestId)) sent.get(requestId).bytes = encodedDataLength;
          });
          await go(site.samples(lang).get(kind));
          await page.waitForLoadState('networkidle');
          const blocking = await page.evaluate(() =>
            performance.getEntriesByType('resource').filter((entry) => entry.renderBlockingStatus === 'blocking').map((entry) => entry.name));
          faults.push(...blocking.filter((url) => !url.endsWith('.css')).map((url) => `blocks rendering: ${url}`));
          const loaded = [...sent.values()].filter(({ type }) => !['Image', 'Media', 'Font'].includes(type));
          assert.ok(loaded.some(({ type }) => type === 'Document') && loaded.some(({ type }) => type === 'Stylesheet'));
          faults.push(...loaded.filter(({ bytes, encoding }) => bytes > 3000 && encoding !== 'br').map(({ url }) => `not compressed: ${url}`));
          const whole = loaded.reduce((sum, { bytes }) => sum + bytes, 0);
          t.diagnostic(`${kind} in ${lang}: ${kib(whole)} in ${loaded.length} answers, with their headers`);
          if (whole > WHOLE) {
            faults.push(`${kib(whole)}: ${loaded.map(({ url, bytes }) => `${url} ${bytes}`).join(', ')}`);
          }
          none(faults, `${kind} in ${lang}`);
        }));
    }
  }
});

test('copies say what the files say', () => {
  const read = (file) => readFileSync(join(site.folder, file));
  const copies = site.files.filter((file) => /\.(br|gz)$/.test(file));
  assert.ok(copies.length > 500, `${copies.length} copies`);
  for (const copy of copies) {
    const decode = copy.endsWith('.br') ? brotliDecompressSync : gunzipSync;
    assert.ok(decode(read(copy)).equals(read(copy.replace(/\.\w+$/, ''))), copy);
  }
});
