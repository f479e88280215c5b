// A large site in Japanese and Thai for large.mjs: the words of the fixture's
// articles, and pairs of them, as frequent as words are in any language (the
// second half as frequent as the first, by Zipf's law).
//
//   node benches/search/sample.mjs 2000 /tmp/sample
//
// The same figures make the same site.

import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const [articles, site] = [Number(process.argv[2]), process.argv[3]];
const fixture = new URL('../../tests/browser/fixtures/find/content/', import.meta.url).pathname;
const LOCALES = ['ja', 'th'];
/** Different words of the site: a help center of this size has about as many. */
const VOCABULARY = 12_000;
const SECTIONS = 4;
const PARAGRAPHS = 3;
const SENTENCES = 4;
const WORDS = 14;

let state = 1;
const random = () => {
  state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
  return state / 2 ** 32;
};
const write = (path, text) => {
  mkdirSync(join(site, path, '..'), { recursive: true });
  writeFileSync(join(site, path), text);
};

/** The fixture's words, the most frequent first, and then pairs of them. */
function vocabulary(locale) {
  const files = readdirSync(join(fixture, locale), { recursive: true }).filter((name) => name.endsWith('.md'));
  const counts = new Map();
  for (const file of files.sort()) {
    const text = readFileSync(join(fixture, locale, file), 'utf8');
    for (const { segment, isWordLike } of new Intl.Segmenter(locale, { granularity: 'word' }).segment(text)) {
      if (isWordLike && /^[^\x00-\x7f]+$/.test(segment)) counts.set(segment, (counts.get(segment) ?? 0) + 1);
    }
  }
  const words = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).map(([word]) => word);
  const all = new Set(words);
  const some = () => words[Math.floor(random() * words.length)];
  while (all.size < VOCABULARY) all.add(some() + some());
  return [...all];
}

write('site.yaml', `base_url: https://sample.example
source_locale: ${LOCALES[0]}
locales: [${LOCALES.map((tag) => `{ tag: ${tag} }`).join(', ')}]
untranslated: hide
outputs: { llms: false, markdown: false, social_cards: false }
`);
for (const locale of LOCALES) {
  const words = vocabulary(locale);
  // How many words of the list are passed before one is taken: as the harmonic series.
  const word = () => words[Math.floor(words.length ** random()) - 1];
  const run = (length) => Array.from({ length }, word).join('');
  const end = locale === 'ja' ? '。' : ' ';
  const sentence = () => run(WORDS) + end;
  const several = (count, make, between) => Array.from({ length: count }, make).join(between);
  const section = () => `## ${run(4)}\n\n${several(PARAGRAPHS, () => several(SENTENCES, sentence, ''), '\n\n')}\n`;
  write(`content/${locale}/_index.md`, `---\ntitle: "${run(3)}"\ndescription: "${run(9)}"\n---\n`);
  for (let number = 0; number < articles; number += 1) {
    const folder = `content/${locale}/part-${number % 20}`;
    if (number < 20) write(`${folder}/_index.md`, `---\ntitle: "${run(3)}"\nslug: part-${number}\ndescription: "${run(9)}"\n---\n`);
    write(`${folder}/article-${number}.md`, `---\ntitle: "${run(5)}"\nslug: article-${number}\ndescription: "${run(16)}"\ndate: 2025-01-01\n---\n\n${sentence()}\n\n${several(SECTIONS, section, '\n')}`);
  }
}
