// Search beside Pagefind and Lunr, over the help center of tests/browser: the
// same articles, the same queries, the same rule (the expected article is among
// the first three). Prints Markdown tables.
//
//   npm install --prefix benches/search
//   npm ci --prefix tests/browser
//   tarjuman build --site tests/browser/fixtures/find --out /tmp/find
//   node benches/search/peers.mjs /tmp/find
//
// Bytes are those of all files that the first query needs, scripts included,
// compressed by gzip -9 (Pagefind compresses its files itself). Pagefind is
// given the articles only (--root-selector), and asked in Chromium; Lunr has an
// index a language with its stemmer where lunr-languages has one, title,
// headings and text with weights as ours.

import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { launch } from '../../tests/browser/browser.mjs';
import { serve } from '../../tests/browser/server.mjs';
import { open } from './reader.mjs';

const require = createRequire(import.meta.url);
const AMONG = 3;
const EVERY = 4;
const [site] = process.argv.slice(2);
const table = readFileSync(new URL('../../tests/browser/fixtures/find/queries.tsv', import.meta.url), 'utf8');
const queries = table.trimEnd().split('\n').slice(1).map((row) => row.split('\t'));
const locales = [...new Set(queries.map(([locale]) => locale))];

const gzipped = (bytes) => gzipSync(bytes, { level: 9 }).length;
const below = (folder) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name));
const sizeOf = (files) => files.reduce((sum, file) => sum + statSync(file).size, 0);
const key = (href) => decodeURIComponent(href).split('#')[0].replace(/index\.html$/, '').split('/').filter(Boolean).at(-1);
const isFound = (found, expected) => found.slice(0, AMONG).includes(expected.split('/')[1]);

/** Asks all queries; `engine(locale)` gives `find`, and the bytes of a first query. */
async function measure(engine) {
  const shares = new Map();
  const bytes = [];
  for (const [locale, query, expected] of queries) {
    const { find, first } = await engine(locale);
    const found = await find(query);
    const share = shares.get(locale) ?? [0, 0];
    shares.set(locale, [share[0] + isFound(found, expected), share[1] + 1]);
    if (first() !== undefined) bytes.push(first());
  }
  return { shares, bytes };
}

async function ours() {
  const scripts = below(join(site, 'assets')).filter((file) => /search(-reader)?-[^/]*\.js$/.test(file));
  const script = scripts.reduce((sum, file) => sum + gzipped(readFileSync(file)), 0);
  const files = [...below(join(site, 'assets/search')), ...locales.map((locale) => join(site, locale, 'search.json'))];
  const result = await measure(async (locale) => {
    const { find, loaded } = open(site, locale);
    return { find, first: () => script + [...loaded.values()].reduce((a, b) => a + b, 0) };
  });
  return { name: 'tarjuman', disk: sizeOf(files), ...result };
}

async function pagefind() {
  const folder = mkdtempSync(join(tmpdir(), 'peers-'));
  cpSync(site, folder, { recursive: true });
  const program = fileURLToPath(new URL('node_modules/.bin/pagefind', import.meta.url));
  execFileSync(program, ['--site', folder, '--root-selector', 'article.article', '--quiet'], { stdio: 'inherit' });
  for (const locale of locales) writeFileSync(join(folder, `ask-${locale}.html`), `<!doctype html><html lang="${locale}"><title>ask</title>`);
  const server = await serve(folder);
  const browser = await launch();
  const pages = new Map();
  const counts = new Map();
  const result = await measure(async (locale) => {
    let bytes;
    const bodies = [];
    // Its first query is that of a new page, of which there are some in each language.
    const asked = (counts.get(locale) ?? 0) + 1;
    counts.set(locale, asked);
    const isFresh = asked % EVERY === 1;
    if (isFresh) {
      await pages.get(locale)?.close();
      const page = await browser.newPage();
      pages.set(locale, page);
      await page.goto(`${server.origin}/ask-${locale}.html`);
    }
    const page = pages.get(locale);
    const note = (response) => response.url().includes('/pagefind/') && bodies.push(response.body().catch(() => Buffer.alloc(0)));
    if (isFresh) page.on('response', note);
    const find = async (query) => {
      const found = await page.evaluate(async (query) => {
        const pagefind = await import('/pagefind/pagefind.js');
        const { results } = await pagefind.search(query);
        return Promise.all(results.slice(0, 10).map(async (result) => (await result.data()).url));
      }, query);
      page.off('response', note);
      const all = await Promise.all(bodies);
      if (isFresh) bytes = all.reduce((sum, body) => sum + Math.min(body.length, gzipped(body)), 0);
      return found.map(key);
    };
    return { find, first: () => bytes };
  });
  await browser.close();
  await server.close();
  const disk = sizeOf(below(join(folder, 'pagefind')));
  rmSync(folder, { recursive: true });
  return { name: 'Pagefind 1.6.0', disk, ...result };
}

async function lunr() {
  const lunr = require('lunr');
  const script = [gzipped(readFileSync(require.resolve('lunr/lunr.min.js')))];
  require('lunr-languages/lunr.stemmer.support.js')(lunr);
  require('lunr-languages/tinyseg.js')(lunr);
  lunr.wordcut = require('lunr-languages/wordcut.js');
  const languages = ['ar', 'de', 'fi', 'he', 'ja', 'th'];
  for (const language of languages) {
    try {
      require(`lunr-languages/lunr.${language}.js`)(lunr);
    } catch (error) {
      console.error(`lunr-languages, ${language}: ${error.message}`);
    }
  }
  // Thai words come as texts there, of which Lunr 2 makes nothing.
  const thai = lunr.th.tokenizer;
  lunr.th.tokenizer = (text) => thai(text).map((word) => (typeof word === 'string' ? new lunr.Token(word) : word));
  const browser = await launch();
  const page = await browser.newPage();
  const indexes = new Map();
  for (const locale of locales) {
    const documents = [];
    for (const file of below(join(site, locale)).filter((file) => file.endsWith('index.html'))) {
      await page.setContent(readFileSync(file, 'utf8').replace(/<script[^]*?<\/script>|<link[^>]*>|<meta[^>]*>/g, ''));
      const parts = await page.evaluate(() => {
        const article = document.querySelector('article.article');
        const texts = (selector) => [...article.querySelectorAll(selector)].map((one) => one.textContent).join('\n');
        return article && { title: texts('h1'), headings: texts('h2, h3, summary'), text: article.textContent };
      });
      if (parts) documents.push({ id: key(file), ...parts });
    }
    const index = lunr(function () {
      if (lunr[locale]) this.use(lunr[locale]);
      this.ref('id');
      this.field('title', { boost: 8 });
      this.field('headings', { boost: 4 });
      this.field('text');
      for (const document of documents) this.add(document);
    });
    const json = JSON.stringify(index);
    const titles = gzipped(JSON.stringify(documents.map(({ id, title }) => [id, title])));
    const language = lunr[locale] ? gzipped(readFileSync(require.resolve(`lunr-languages/min/lunr.${locale}.min.js`))) : 0;
    indexes.set(locale, { index, disk: json.length, bytes: script[0] + gzipped(json) + titles + language });
  }
  await browser.close();
  const result = await measure(async (locale) => {
    const { index, bytes } = indexes.get(locale);
    const find = (query) => {
      // Signs of its query language are taken as spaces, as interfaces do.
      const plain = query.replace(/[-+~^:*]/g, ' ');
      // Queries are divided at spaces only, unless one does it for it.
      const words = lunr[locale]?.tokenizer ? lunr[locale].tokenizer(plain).join(' ') : plain;
      const found = index.search(words);
      return found.map(({ ref }) => ref);
    };
    return { find, first: () => bytes };
  });
  return { name: 'Lunr 2.3.9', disk: [...indexes.values()].reduce((sum, { disk }) => sum + disk, 0), ...result };
}

const wanted = process.argv[3];
const kb = (bytes) => (bytes / 1024).toFixed(0);
console.log(`| | index on disk | first query, mean | at most | ${locales.join(' | ')} | all |`);
console.log(`|${' --- |'.repeat(locales.length + 5)}`);
for (const engine of [ours, pagefind, lunr].filter(({ name }) => !wanted || name === wanted)) {
  const { name, disk, shares, bytes } = await engine();
  const mean = bytes.reduce((a, b) => a + b, 0) / bytes.length;
  const cells = locales.map((locale) => shares.get(locale).join('/'));
  const all = [...shares.values()].reduce(([a, b], [c, d]) => [a + c, b + d], [0, 0]);
  console.log(`| ${name} | ${kb(disk)} KB | ${kb(mean)} KB | ${kb(Math.max(...bytes))} KB | ${cells.join(' | ')} | ${Math.round((100 * all[0]) / all[1])} % |`);
}
