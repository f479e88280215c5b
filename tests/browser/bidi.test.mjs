// In what order readers see the letters of mixed text: measured, character by
// character, in pages of `fixtures/bidi`, which the program builds here. Markup
// is never looked at.
//
// A token must stand in one piece, its characters in the order given, between
// the characters that are written before and after it.

import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { launch, none, openTab } from './browser.mjs';
import { serve } from './server.mjs';

const RTL = ['ar', 'he', 'fa'];
const ARABIC = /^(?=\p{L})\p{Script=Arab}/u;

// Language, page, element, token, and how it looks from left to right if that
// is not how it is written. The element is the first that holds the token. A
// bracket is named as it is written; its shape follows its direction.
const ARTICLE = 'notes/text/';
const LIST = 'notes/';
const HOME = '';
const TOKENS = [
  // Addresses.
  ['ar', ARTICLE, 'p', '(support@example.com) في', rtl('(', ltr('support@example.com'), ') في')],
  ['ar', ARTICLE, 'p', 'support@example.com'],
  ['ar', ARTICLE, 'p', 'https://example.com/help/?q=1&lang=ar'],
  ['ar', ARTICLE, 'p', 'https://example.com/المساعدة/صفحة?x=1', `https://example.com/${rtl('المساعدة/صفحة')}?x=1`],
  ['ar', ARTICLE, 'h2', 'example.com (DNS)'],
  ['ar', ARTICLE, 'p', '192.168.0.1:8080'],
  ['he', ARTICLE, 'p', 'support@example.com'],
  ['he', ARTICLE, 'p', 'https://example.com/help/?q=1&lang=he'],
  ['he', ARTICLE, 'h2', 'example.com (DNS)'],
  ['fa', ARTICLE, 'p', 'support@example.com'],
  ['fa', ARTICLE, 'p', 'https://example.com/help/?q=1&lang=fa'],
  ['fa', ARTICLE, 'p', '192.168.0.1:8080'],

  // Files and folders.
  ['ar', ARTICLE, 'p', 'C:\\Users\\mari\\notes.txt'],
  ['ar', ARTICLE, 'p', '~/Documents/'],
  ['ar', ARTICLE, 'td', 'src/*'],
  ['ar', ARTICLE, 'td', 'docs/*'],
  ['ar', ARTICLE, 'li', '*.csv'],
  ['ar', ARTICLE, 'summary', 'config.yaml'],
  ['ar', ARTICLE, 'details p', '/etc/postella/'],
  ['ar', ARTICLE, 'details p', 'D:\\Postella\\'],
  ['he', ARTICLE, 'p', 'C:\\Users\\mari\\notes.txt'],
  ['he', ARTICLE, 'p', '/etc/hosts'],
  ['he', ARTICLE, 'td', 'src/*'],
  ['fa', ARTICLE, 'p', 'C:\\Users\\mari\\notes.txt'],
  ['fa', ARTICLE, 'p', '~/Documents/'],
  ['fa', ARTICLE, 'td', 'src/*'],

  // Versions.
  ['ar', ARTICLE, 'p', 'v2.0-beta'],
  ['ar', ARTICLE, 'p', '2.0.1-rc.2'],
  ['ar', ARTICLE, 'details p', 'v3.1+'],
  ['ar', ARTICLE, 'details p', 'Windows 11 (64-bit)'],
  ['ar', ARTICLE, 'h1', 'v2.0-beta'],
  ['he', ARTICLE, 'p', 'v2.0-beta'],
  ['he', ARTICLE, 'p', '2.0.1-rc.2'],
  ['he', ARTICLE, 'details p', 'v3.1+'],
  ['he', ARTICLE, 'details p', 'Windows 11 (64-bit)'],
  ['he', ARTICLE, 'h1', 'v2.0-beta'],
  ['fa', ARTICLE, 'p', 'v2.0-beta'],
  ['fa', ARTICLE, 'p', '2.0.1-rc.2'],
  ['fa', ARTICLE, 'details p', 'v3.1+'],
  ['fa', ARTICLE, 'details p', 'Windows 11 (64-bit)'],
  ['fa', ARTICLE, 'p', '.NET 8'],

  // Names with signs.
  ['ar', ARTICLE, 'p', 'C++'],
  ['ar', ARTICLE, 'p', 'و.NET', rtl('و', ltr('.NET'))],
  ['ar', ARTICLE, 'p', 'وما زلنا نستخدم C++', rtl('وما زلنا نستخدم ', ltr('C++'))],
  ['ar', ARTICLE, 'h1', 'C++'],
  ['ar', ARTICLE, 'h2', 'C++'],
  ['ar', ARTICLE, 'summary', 'C++؟', rtl(ltr('C++'), '؟')],
  ['ar', ARTICLE, 'td', 'F#'],
  ['ar', ARTICLE, 'li', '--help'],
  ['ar', ARTICLE, 'li', '@postella'],
  ['ar', ARTICLE, 'li', '#help'],
  ['ar', ARTICLE, 'li', 'main()'],
  ['ar', ARTICLE, '.alert p', '<br>'],
  ['ar', ARTICLE, '.alert p', 'Notepad++'],
  ['ar', ARTICLE, '.cta-heading', 'C++'],
  ['ar', ARTICLE, '.cta-text', 'Visual Studio 2022+'],
  ['ar', ARTICLE, '.button', 'C++'],
  ['he', ARTICLE, 'p', 'ה-API של C++ ושל .NET', rtl('ה-', ltr('API'), ' של ', ltr('C++'), ' ושל ', ltr('.NET'))],
  ['he', ARTICLE, 'p', 'ב-.NET', rtl('ב-', ltr('.NET'))],
  ['he', ARTICLE, 'h1', 'C++'],
  ['he', ARTICLE, 'summary', 'ב-C++?', rtl('ב-', ltr('C++'), '?')],
  ['he', ARTICLE, 'li', '--help'],
  ['he', ARTICLE, 'li', 'C#'],
  ['fa', ARTICLE, 'p', 'C++'],
  ['fa', ARTICLE, 'p', 'docs/'],
  ['fa', ARTICLE, 'h1', 'C++'],
  ['fa', ARTICLE, 'summary', 'C++'],
  ['fa', ARTICLE, 'li', '--help'],
  ['fa', ARTICLE, 'li', 'C#'],

  // Phone numbers and other numbers.
  ['ar', ARTICLE, 'p', '+372 555 1234'],
  ['ar', ARTICLE, 'p', '(372) 555-1234'],
  ['ar', ARTICLE, 'p', '2026-11-22 14:30'],
  // Arabic reads a range as it reads words, Hebrew as it reads a number.
  ['ar', ARTICLE, 'p', '10-12 يومًا', rtl(ltr('10'), '-', ltr('12'), ' يومًا')],
  ['ar', ARTICLE, 'p', '25%'],
  ['ar', ARTICLE, 'p', '$5'],
  ['ar', ARTICLE, 'p', '-5 °C'],
  ['ar', ARTICLE, 'td', '10 Mb/s'],
  ['ar', ARTICLE, 'td', '-5'],
  ['he', ARTICLE, 'p', '+972 3-555-1234'],
  ['he', ARTICLE, 'p', '(03) 555-1234'],
  ['he', ARTICLE, 'p', '10-12'],
  ['he', ARTICLE, 'p', '2026-11-22'],
  ['he', ARTICLE, 'p', '14:30'],
  ['he', ARTICLE, 'p', 'ב-25% פחות', rtl('ב-', ltr('25%'), ' פחות')],
  ['he', ARTICLE, 'p', '$5'],
  ['he', ARTICLE, 'p', '-5 °C'],
  ['he', ARTICLE, 'td', '10 Mb/s'],
  ['fa', ARTICLE, 'p', '+98 21 5555 1234'],
  ['fa', ARTICLE, 'p', '۰۲۱-۵۵۵ ۱۲۳۴'],
  ['fa', ARTICLE, 'p', '۱۴۰۵/۰۹/۰۱'],
  ['fa', ARTICLE, 'p', '2026-11-22'],
  ['fa', ARTICLE, 'td', '10 Mb/s'],

  // Menus, keys, and what a program says.
  ['ar', ARTICLE, 'p', 'Settings > Domains'],
  ['ar', ARTICLE, 'p', 'Domains > Add…'],
  ['ar', ARTICLE, 'p', 'Ctrl + S'],
  ['ar', ARTICLE, 'p', '«Hello, world!»', rtl('«', ltr('Hello, world!'), '»')],
  ['ar', ARTICLE, 'p', 'Are you sure?'],
  ['ar', ARTICLE, 'p', '[ERROR] Disk full (code 5)'],
  ['ar', ARTICLE, 'p', 'npm run build -- --watch'],
  ['ar', ARTICLE, 'p', 'cd ../src'],
  ['he', ARTICLE, 'p', 'Settings > Domains > Add…'],
  ['he', ARTICLE, 'p', 'Hello, world!'],
  ['he', ARTICLE, 'p', 'npm run build -- --watch'],
  ['fa', ARTICLE, 'p', 'Settings > Domains'],
  ['fa', ARTICLE, 'p', 'Add…'],
  ['fa', ARTICLE, 'p', 'Ctrl + S'],
  ['fa', ARTICLE, 'p', '«Hello, world!»', rtl('«', ltr('Hello, world!'), '»')],
  ['fa', ARTICLE, 'p', 'npm run build -- --watch'],

  // Numbers are not drawn to a name before them, nor names to each other.
  ['ar', ARTICLE, 'p', 'Gmail، Outlook، Postella، 3 منها', rtl(ltr('Gmail'), '، ', ltr('Outlook'), '، ', ltr('Postella'), '، ', ltr('3'), ' منها')],
  ['ar', ARTICLE, 'p', 'Postella، 30 يومًا', rtl(ltr('Postella'), '، ', ltr('30'), ' يومًا')],
  ['ar', ARTICLE, 'p', 'Gmail، 15 يومًا', rtl(ltr('Gmail'), '، ', ltr('15'), ' يومًا')],
  ['ar', ARTICLE, '.cta-heading', 'C++، 30 يومًا', rtl(ltr('C++'), '، ', ltr('30'), ' يومًا')],
  ['ar', LIST, 'h1', 'C++'],
  ['ar', LIST, '.lead', 'docs/، وعددها 12، كل', rtl(ltr('docs/'), '، وعددها ', ltr('12'), '، كل')],
  ['ar', LIST, '.card-title', 'notes.txt، 3 نسخ', rtl(ltr('notes.txt'), '، ', ltr('3'), ' نسخ')],
  ['ar', LIST, '.card-text', 'support@example.com، فلدينا 5', rtl(ltr('support@example.com'), '، فلدينا ', ltr('5'))],
  ['ar', HOME, '.lead', 'C++ و.NET، وإلى 30 أداة', rtl(ltr('C++'), ' و', ltr('.NET'), '، وإلى ', ltr('30'), ' أداة')],
  ['ar', HOME, '.prose p', 'C++، ثم 30 مقالًا', rtl(ltr('C++'), '، ثم ', ltr('30'), ' مقالًا')],
  ['ar', ARTICLE, '.breadcrumbs span', 'C++ والإصدار v2.0-beta!', rtl(ltr('C++'), ' والإصدار ', ltr('v2.0-beta'), '!')],
  ['ar', ARTICLE, '.toc a', 'C++!', rtl(ltr('C++'), '!')],
  ['ar', 'notes/parts/', '.related .card-title', 'C++ والإصدار v2.0-beta!', rtl(ltr('C++'), ' والإصدار ', ltr('v2.0-beta'), '!')],
  ['he', ARTICLE, 'p', 'Windows 11'],
  ['he', ARTICLE, 'p', 'Postella, 30 ימים', rtl(ltr('Postella'), ', ', ltr('30'), ' ימים')],
  ['he', ARTICLE, 'p', 'Gmail, 15 ימים', rtl(ltr('Gmail'), ', ', ltr('15'), ' ימים')],
  ['he', ARTICLE, 'li', 'C#, גרסה 12', rtl(ltr('C#'), ', גרסה ', ltr('12'))],
  ['he', LIST, 'h1', 'C++'],
  ['he', LIST, '.lead', 'docs/, 12 קבצים', rtl(ltr('docs/'), ', ', ltr('12'), ' קבצים')],
  ['he', LIST, '.card-title', 'notes.txt, 3 עותקים', rtl(ltr('notes.txt'), ', ', ltr('3'), ' עותקים')],
  ['he', HOME, '.prose p', 'ב-C++, 30 מאמרים', rtl('ב-', ltr('C++'), ', ', ltr('30'), ' מאמרים')],
  ['he', HOME, '.lead', '.NET, ב-30 שיעורים', rtl(ltr('.NET'), ', ב-', ltr('30'), ' שיעורים')],
  ['fa', ARTICLE, 'p', 'Postella، ۳۰ روز', rtl(ltr('Postella'), '، ', ltr('۳۰'), ' روز')],
  ['fa', ARTICLE, 'p', 'Gmail، ۱۵ روز', rtl(ltr('Gmail'), '، ', ltr('۱۵'), ' روز')],
  ['fa', ARTICLE, 'p', 'Gmail، Outlook، Postella، ۳ تای', rtl(ltr('Gmail'), '، ', ltr('Outlook'), '، ', ltr('Postella'), '، ', ltr('۳'), ' تای')],
  ['fa', LIST, 'h1', 'C++'],
  ['fa', LIST, '.lead', 'docs/، ۱۲ پرونده', rtl(ltr('docs/'), '، ', ltr('۱۲'), ' پرونده')],
  ['fa', LIST, '.card-title', 'notes.txt، ۳ نسخه', rtl(ltr('notes.txt'), '، ', ltr('۳'), ' نسخه')],
  ['fa', HOME, '.prose p', 'C++، ۳۰ مقاله', rtl(ltr('C++'), '، ', ltr('۳۰'), ' مقاله')],

  // The other way round: Arabic and Hebrew among English words.
  ['en', ARTICLE, 'p', 'الإعدادات > النطاقات > إضافة', rtl('الإعدادات > النطاقات > إضافة')],
  ['en', ARTICLE, 'p', '“مرحبًا، يا عمر”', `“${rtl('مرحبًا، يا عمر')}”`],
  ['en', ARTICLE, 'p', '“هل أنت متأكد؟”', `“${rtl('هل أنت متأكد؟')}”`],
  ['en', ARTICLE, 'p', 'ירושלים, 2024, and', `${rtl('ירושלים')}, 2024, and`],
  ['en', ARTICLE, 'p', 'الأول – 3, and', `${rtl('الأول')} – 3, and`],
  ['en', ARTICLE, 'p', 'الإصدار 2.5 (تجريبي)', rtl('الإصدار ', ltr('2.5'), ' (تجريبي)')],
  ['en', ARTICLE, 'p', '٣ رسائل (جديدة)، ٥ قديمة', rtl(ltr('٣'), ' رسائل (جديدة)، ', ltr('٥'), ' قديمة')],
  ['en', ARTICLE, 'p', 'صباح الخير! Then', `${rtl('صباح الخير')}! Then`],
  ['en', ARTICLE, 'p', 'محمد, and יוסף, in', `${rtl('محمد')}, and ${rtl('יוסף')}, in`],
  ['en', ARTICLE, 'p', '“شكرًا!”', `“${rtl('شكرًا!')}”`],
  ['en', ARTICLE, 'p', 'bold مرحبا, 3 of', `bold ${rtl('مرحبا')}, 3 of`],
  ['en', ARTICLE, 'p', 'to שלום, 4 of', `to ${rtl('שלום')}, 4 of`],
  ['en', ARTICLE, 'h1', '“حفظ، ثم إغلاق” and', `“${rtl('حفظ، ثم إغلاق')}” and`],
  ['en', ARTICLE, 'h2', 'עברית, 3 of', `${rtl('עברית')}, 3 of`],
  ['en', ARTICLE, 'li', 'البند الأول, 10 in', `${rtl('البند الأول')}, 10 in`],
  ['en', ARTICLE, 'li', '50 ש"ח, or 13', `50 ${rtl('ש"ח')}, or 13`],
  ['en', ARTICLE, 'td', 'تذاكر، رسائل', rtl('تذاكر، رسائل')],
  ['en', ARTICLE, 'summary', 'כתובת, 12 the', `${rtl('כתובת')}, 12 the`],
  ['en', ARTICLE, 'details p', 'הרצל 12, חיפה', rtl('הרצל ', ltr('12'), ', חיפה')],
  ['en', ARTICLE, 'details p', '(דירה 4), and 5 people', `(${rtl('דירה ', ltr('4'))}), and 5 people`],
  ['en', LIST, 'h1', 'مرحبا (3)', rtl('مرحبا (', ltr('3'), ')')],
  ['en', LIST, '.lead', 'الإعدادات > النطاقات', rtl('الإعدادات > النطاقات')],
  ['en', LIST, '.card-title', 'שם הקובץ (2), 3 words', `${rtl('שם הקובץ (', ltr('2'), ')')}, 3 words`],
  ['en', LIST, '.card-text', 'مرحبا, 7 and', `${rtl('مرحبا')}, 7 and`],
  ['en', HOME, '.lead', 'شكرًا! and in תודה, 2024, among', `${rtl('شكرًا')}! and in ${rtl('תודה')}, 2024, among`],
  ['en', HOME, '.prose p', 'שלום, 3 letters', `${rtl('שלום')}, 3 letters`],
];

let built;
let server;
let browser;
before(async () => {
  built = build();
  server = await serve(join(built, 'public'));
  browser = await launch();
});
after(async () => {
  await browser?.close();
  await server?.close();
  if (built) rmSync(built, { recursive: true, force: true });
});

for (const [name, width] of [['desktop', 1440], ['phone', 320]]) {
  for (const lang of ['ar', 'he', 'fa', 'en']) {
    describe(`${lang}, ${name}`, () => {
      const tokens = TOKENS.filter(([of]) => of === lang);
      for (const page of new Set(tokens.map(([, of]) => of))) {
        test(`/${lang}/${page}`, () =>
          withPage(`/${lang}/${page}`, width, async (tab) => {
            const problems = [];
            for (const [, , selector, token, look = token] of tokens.filter(([, of]) => of === page)) {
              const text = await measure(tab, selector, token);
              const found = text ? wrong(text, token, look, RTL.includes(lang)) : ['is nowhere'];
              problems.push(...found.map((problem) => `${selector}: \`${token}\` ${problem}`));
            }
            none(problems, `/${lang}/${page}`);
          }));
      }

      test('no part of a text stands apart', () =>
        withPage(`/${lang}/${ARTICLE}`, width, async (tab) => {
          const problems = [];
          for (const { characters, whole } of await measureAll(tab, 'main :is(h1, h2, p, li, td, summary)')) {
            for (const line of linesOf(characters)) {
              const far = line.some(({ left, height }, place) => left - line[Math.max(place - 1, 0)].right > height);
              if (far) problems.push(`\`${line.map(({ text }) => text).join('')}\` of \`${whole}\``);
            }
          }
          none(problems, lang);
        }));

      test('words follow each other in their own direction', () =>
        withPage(`/${lang}/${ARTICLE}`, width, async (tab) => {
          const problems = [];
          let words = 0;
          for (const text of await measureAll(tab, 'main :is(h1, h2, p, li, td, summary)')) {
            const row = ownWords(text, lang);
            words += row.length;
            problems.push(...disorder(row, RTL.includes(lang)).map((two) => `${two} in \`${text.whole}\``));
          }
          assert.ok(words > 50, `only ${words} words`);
          none(problems, lang);
        }));
    });
  }
}

/** Builds the fixture in a folder of its own. */
function build() {
  const root = fileURLToPath(new URL('../../', import.meta.url));
  const target = process.env.CARGO_TARGET_DIR ?? join(root, 'target');
  const programs = [process.env.TARJUMAN, join(target, 'release/tarjuman'), join(target, 'debug/tarjuman')];
  const program = programs.find((one) => one && existsSync(one));
  assert.ok(program, 'tarjuman is not built: set TARJUMAN to its path');
  const folder = mkdtempSync(join(tmpdir(), 'tarjuman-bidi-'));
  cpSync(fileURLToPath(new URL('fixtures/bidi', import.meta.url)), folder, { recursive: true });
  const run = spawnSync(program, ['build', '--site', folder, '--out', join(folder, 'public'), '--strict'], {
    encoding: 'utf8',
  });
  assert.equal(run.status, 0, run.stderr);
  return folder;
}

async function withPage(path, width, use) {
  const tab = await openTab(browser, server.origin, { viewport: { width, height: 900 } });
  try {
    await tab.go(path);
    await tab.page.evaluate(() => {
      for (const details of document.querySelectorAll('main details')) details.open = true;
      return document.fonts.ready;
    });
    await use(tab.page);
    none(tab.faults, path);
  } finally {
    await tab.close();
  }
}

/** The characters of the first element that holds the token, with their boxes. */
async function measure(page, selector, token) {
  const [found] = await measureAll(page, selector, token);
  return found;
}

/** The same of all elements; one inside another is left out. */
function measureAll(page, selector, token = '') {
  return page.evaluate(
    ([selector, token]) => {
      const held = (element) => element.textContent.replace(/\s+/g, ' ');
      const elements = [...document.querySelectorAll(selector)].filter(
        (element) =>
          held(element).includes(token) &&
          element.checkVisibility() &&
          !element.querySelector(selector),
      );
      return elements.slice(0, token ? 1 : undefined).map((element) => {
        const characters = [];
        const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          // What only screen readers get is not seen.
          if (node.parentElement.closest('.hidden')) continue;
          const parts = new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(node.data);
          for (const { segment, index } of parts) {
            const range = document.createRange();
            range.setStart(node, index);
            range.setEnd(node, index + segment.length);
            const box = [...range.getClientRects()].find(({ width }) => width > 0);
            // White space that the browser leaves out has no box.
            if (!box) continue;
            const text = /^\s$/.test(segment) ? ' ' : segment;
            const { x, y, width, height } = box;
            characters.push({ text, x: x + width / 2, y: y + height / 2, left: x, right: x + width, height });
          }
        }
        return { characters, whole: held(element).trim() };
      });
    },
    [selector, token],
  );
}

/** What is wrong with the place and order of a token in its text. */
function wrong({ characters }, token, look, isRtl) {
  const lines = linesOf(characters);
  const start = find(characters, token);
  if (!start) return ['is nowhere'];
  const [from, to] = start;
  const own = new Set(characters.slice(from, to));
  const problems = [];
  const pieces = [];
  for (const line of lines) {
    const places = line.flatMap((character, place) => (own.has(character) ? [place] : []));
    if (places.length === 0) continue;
    const shown = line.slice(places[0], places.at(-1) + 1);
    pieces.push(trimmed(shown).map(({ text }) => text).join(''));
    if (shown.length !== places.length) problems.push(`is not in one piece: \`${pieces.at(-1)}\``);
  }
  if (pieces.length === 1 && pieces[0] !== look) problems.push(`looks like \`${pieces[0]}\`, not \`${look}\``);
  // In pieces, what runs one way goes on in the next line.
  if (pieces.length > 1 && look === token && bare(pieces.join('')) !== bare(token)) {
    problems.push(`looks like \`${pieces.join(' | ')}\`, not \`${token}\``);
  }
  // What is written before and after stands on its two sides.
  for (const [neighbour, edge, isBefore] of [
    [characters[from - 1], characters.slice(from, to), true],
    [characters[to], characters.slice(from, to), false],
  ]) {
    const line = neighbour && lines.find((one) => one.includes(neighbour));
    const beside = line?.filter((character) => edge.includes(character)) ?? [];
    if (beside.length === 0) continue;
    const isRight = isBefore === isRtl;
    const place = line.indexOf(neighbour);
    const expected = isRight ? line.indexOf(beside.at(-1)) + 1 : line.indexOf(beside[0]) - 1;
    // The edge of the text around may be an isolate of its own.
    const far = isRight ? place > line.indexOf(beside.at(-1)) : place < line.indexOf(beside[0]);
    const touches = place === expected || /[\p{L}\p{N}]/u.test(neighbour.text);
    if (!far || !touches) {
      const side = isRight ? 'right' : 'left';
      problems.push(`does not have \`${neighbour.text}\` at its ${side}: \`${line.map(({ text }) => text).join('')}\``);
    }
  }
  return problems;
}

/** Where a token is, by its first character and the one after its last. */
function find(characters, token) {
  const parts = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(token)].map((part) => part.segment);
  // Spaces at the end of a line are not shown.
  const written = parts.filter((part) => part !== ' ');
  for (let from = 0; from < characters.length; from += 1) {
    if (characters[from].text === ' ') continue;
    let to = from;
    let matched = 0;
    for (; to < characters.length && matched < written.length; to += 1) {
      if (characters[to].text === ' ') continue;
      if (characters[to].text !== written[matched]) break;
      matched += 1;
    }
    const spaces = (list) => list.filter((part) => part === ' ').length;
    const shown = characters.slice(from, to).map(({ text }) => text);
    if (matched === written.length && spaces(shown) <= spaces(parts)) return [from, to];
  }
  return null;
}

/** The characters of each line, from left to right. */
function linesOf(characters) {
  const lines = [];
  for (const character of [...characters].sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line && character.y - line[0].y < line[0].height * 0.6) line.push(character);
    else lines.push([character]);
  }
  return lines.map((line) => line.sort((a, b) => a.x - b.x));
}

function trimmed(line) {
  const seen = ({ text }) => text !== ' ';
  return line.slice(line.findIndex(seen), line.findLastIndex(seen) + 1);
}

function bare(text) {
  return text.replaceAll(' ', '');
}

/** The words of a text in the letters of its language, with where they are. */
function ownWords({ characters }, lang) {
  const letter = { ar: ARABIC, fa: ARABIC, he: /^\p{Script=Hebr}/u, en: /^\p{Script=Latn}/u }[lang];
  const words = [];
  const lines = linesOf(characters);
  let open = null;
  let hasSpace = true;
  for (const character of characters) {
    const line = lines.findIndex((one) => one.includes(character));
    if (!letter.test(character.text)) {
      // Words inside an address run with the address.
      hasSpace = character.text === ' ';
      open = null;
    } else if (open && open.line === line) {
      open.text += character.text;
      open.left = Math.min(open.left, character.x);
      open.right = Math.max(open.right, character.x);
    } else {
      open = { text: character.text, line, left: character.x, right: character.x };
      if (hasSpace) words.push(open);
      hasSpace = false;
    }
  }
  return words;
}

/** Neighbouring words of one line that are not in order. */
function disorder(words, isRtl) {
  const problems = [];
  for (const [index, word] of words.entries()) {
    const before = words[index - 1];
    if (!before || before.line !== word.line) continue;
    const holds = isRtl ? word.right < before.left : word.left > before.right;
    if (!holds) problems.push(`\`${word.text}\` does not follow \`${before.text}\``);
  }
  return problems;
}

/** How parts that follow each other from right to left look from left to right. */
function rtl(...parts) {
  const turned = parts.map((part) => {
    if (typeof part !== 'string') return part.text;
    const graphemes = [...new Intl.Segmenter('und', { granularity: 'grapheme' }).segment(part)];
    return graphemes.map(({ segment }) => segment).reverse().join('');
  });
  return turned.reverse().join('');
}

/** A part of it that runs from left to right. */
function ltr(text) {
  return { text };
}
