// What a first query loads and how long it takes in a large site: titles of the
// site's own articles as queries, whole, cut short, and one word of each.
//
//   cargo run --release --example corpus -- --articles 2000 --locales en,et --out /tmp/corpus
//   tarjuman build --site /tmp/corpus --out /tmp/large
//   node benches/search/large.mjs /tmp/large en et
//
// Prints a Markdown table: kilobytes compressed by gzip -9, scripts included;
// milliseconds of processor time once the files are there.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { manifest, open } from './reader.mjs';

const EVERY = 40;
const [site, ...locales] = process.argv.slice(2);

const scripts = readdirSync(join(site, 'assets')).filter((name) => /^search(-reader)?-[^/]*\.js$/.test(name));
const script = scripts.reduce((sum, name) => sum + gzipSync(readFileSync(join(site, 'assets', name)), { level: 9 }).length, 0);
const kb = (bytes) => (bytes / 1024).toFixed(0);

console.log('| locale | articles | query | loaded, median | at most | answered in, median | at most |');
console.log(`|${' --- |'.repeat(7)}`);
for (const locale of locales) {
  const { articles } = JSON.parse(readFileSync(join(site, manifest(site, locale))));
  const folder = join(site, 'assets/search', locale.toLowerCase());
  const titles = readdirSync(folder)
    .filter((name) => /^p\d/.test(name))
    .flatMap((name) => Object.values(JSON.parse(readFileSync(join(folder, name)))).map(({ t }) => t))
    .filter((_, number) => number % Math.ceil(articles / EVERY) === 0);
  const kinds = {
    'a title': (title) => title,
    'a title, half typed': (title) => title.slice(0, Math.ceil(title.length / 2)),
    'the longest word': (title) => title.split(' ').reduce((a, b) => (b.length > a.length ? b : a)),
    'mistyped': (title) => title.split(' ').reduce((a, b) => (b.length > a.length ? b : a)).replace(/^(..)(.)(.)/, '$1$3$2'),
  };
  for (const [kind, query] of Object.entries(kinds)) {
    const bytes = [];
    const times = [];
    for (const title of titles) {
      const { find, loaded } = open(site, locale);
      await find(query(title));
      bytes.push(script + [...loaded.values()].reduce((a, b) => a + b, 0));
      const began = process.cpuUsage();
      await find(query(title));
      const { user, system } = process.cpuUsage(began);
      times.push((user + system) / 1000);
    }
    const sorted = (list) => list.sort((a, b) => a - b);
    const [b, t] = [sorted(bytes), sorted(times)];
    const middle = Math.floor(b.length / 2);
    console.log(`| ${locale} | ${articles} | ${kind} | ${kb(b[middle])} KB | ${kb(b.at(-1))} KB | ${t[middle].toFixed(1)} ms | ${t.at(-1).toFixed(1)} ms |`);
  }
}
