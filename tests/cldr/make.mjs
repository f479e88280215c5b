// Makes intl.json, beside this file: what another implementation of CLDR, Node's
// Intl (ICU4C), says of the same locales. tests/cldr.rs compares.
//
//   npm pack cldr-misc-full@48.2.0 && mkdir misc && tar xzf cldr-misc-full-48.2.0.tgz -C misc --strip-components=1
//   node make.mjs misc > intl.json
//
// cldr-misc gives the letters of each language (exemplars) for the sorting test; the order is Intl's.
import { existsSync, readFileSync } from 'node:fs';

const misc = process.argv[2];

// The built-in ones, and some with regions, scripts, digits or alphabets of their own.
const LOCALES = `ar bg bn ca cs da de el en es et fa fi fr he hi hr hu id it ja ko lt lv ms nb nl pl pt pt-BR ro ru sk
  sl sr sv th tr uk ur vi zh-Hans zh-Hant ar-EG az cy de-CH en-GB es-MX eu fr-CA ga gl hy is ka kk ky mk mn my nn pt-PT
  sq sr-Latn sw ta te uz`.split(/\s+/);

const COUNTS = [...Array(31).keys(), 50, 99, 100, 101, 102, 103, 104, 105, 111, 112, 200, 1000, 1001, 1000000, 0.5, 1.5, 2.1];
const ORDINALS = COUNTS.filter(Number.isInteger);
const NUMBERS = [0, 7, -5, 0.5, 1234, -1234.5, 12345.678, 1234567.891];
const RATIOS = [0, 0.25, 0.256, 1, 12.5, -0.05];
const STYLES = ['short', 'medium', 'long', 'full'];
const DAYS = ['2026-11-22', '2025-03-01', '1999-12-31'];
const MONTHS = [...Array(12).keys()].map((month) => `2026-${String(month + 1).padStart(2, '0')}-05`);
const TIMES = ['00:00', '09:05', '12:00', '14:30'];
const LANGUAGES = ['en', 'et', 'ar', 'fa', 'he', 'ja', 'ru', 'tr', 'vi', 'pt-BR', 'zh-Hans', 'zh-Hant', 'sr-Latn', 'es-MX'];
const ITEMS = [['A'], ['A', 'B'], ['A', 'B', 'C'], ['A', 'B', 'Iris', 'Ida']];

const utc = (day, time = '00:00') => new Date(`${day}T${time}:00Z`);

function dates(tag) {
  const format = (options) => new Intl.DateTimeFormat(tag, { calendar: 'gregory', timeZone: 'UTC', ...options });
  const result = {};
  for (const style of STYLES) {
    const formatter = format({ dateStyle: style });
    for (const day of style === 'long' ? [...DAYS, ...MONTHS] : DAYS) result[`${day} ${style}`] = formatter.format(utc(day));
  }
  const time = format({ timeStyle: 'short' });
  for (const at of TIMES) result[at] = time.format(utc(DAYS[0], at));
  for (const style of STYLES) {
    result[`${DAYS[0]} ${TIMES[3]} ${style}`] = format({ dateStyle: style, timeStyle: 'short' }).format(utc(DAYS[0], TIMES[3]));
  }
  return result;
}

function lists(tag) {
  const result = {};
  for (const [kind, type] of [['and', 'conjunction'], ['or', 'disjunction'], ['unit', 'unit']]) {
    const formatter = new Intl.ListFormat(tag, { type, style: 'long' });
    for (const items of ITEMS) result[`${kind} ${items.join(' ')}`] = formatter.format(items);
  }
  return result;
}

// UTS 35 unicode set of letters: single ones, ranges and {strings}.
function letters(set) {
  const items = [];
  for (const part of set.slice(1, -1).match(/\{[^}]*\}|\\u[0-9A-F]{4}|\\.|[^\s]/gu) || []) {
    if (part.startsWith('\\')) continue;
    items.push(part.replace(/[{}]/g, ''));
  }
  const result = [];
  for (let index = 0; index < items.length; index++) {
    if (items[index] === '-' && result.length && items[index + 1]) {
      const last = items[++index].codePointAt(0);
      for (let code = result.at(-1).codePointAt(0) + 1; code <= last; code++) result.push(String.fromCodePoint(code));
    } else {
      result.push(items[index]);
    }
  }
  return result;
}

// CLDR has no folder for a locale that adds nothing to its parent.
function exemplars(tag) {
  const file = `${misc}/main/${tag}/characters.json`;
  if (!existsSync(file)) return exemplars(tag.slice(0, tag.lastIndexOf('-')));
  return letters(Object.values(JSON.parse(readFileSync(file)).main)[0].characters.exemplarCharacters);
}

// The language's letters, alone, in upper case and before another; in the locale's order.
function sorted(tag) {
  let own = exemplars(tag);
  if (own.length > 200) own = own.filter((_, index) => index % Math.ceil(own.length / 200) === 0);
  const second = own[own.length >> 1];
  const words = new Set(own.flatMap((letter) => [letter, letter.toLocaleUpperCase(tag), letter + second]));
  for (const extra of ['a', 'Z', 'é', '7', '10', 'a-b', 'ab', 'ä', 'ø', 'ж', 'ب']) words.add(extra);
  const collator = new Intl.Collator(tag);
  const codes = (word) => [...word].map((c) => c.codePointAt(0));
  const byCode = (left, right) => {
    const [a, b] = [codes(left), codes(right)];
    const at = a.findIndex((code, index) => code !== b[index]);
    return at < 0 ? a.length - b.length : a[at] - (b[at] ?? -1);
  };
  return [...words].sort((left, right) => collator.compare(left, right) || byCode(left, right)).join(' ');
}

function locale(tag) {
  const { language, script, region } = new Intl.Locale(tag).maximize();
  const select = (type, numbers) => {
    const rules = new Intl.PluralRules(tag, { type });
    return numbers.map((number) => rules.select(number)).join(' ');
  };
  const names = new Intl.DisplayNames(tag, { type: 'language', fallback: 'none' });
  const number = new Intl.NumberFormat(tag);
  const percent = new Intl.NumberFormat(tag, { style: 'percent' });
  return {
    script,
    region,
    direction: (new Intl.Locale(tag).getTextInfo?.() ?? new Intl.Locale(tag).textInfo).direction,
    cardinal: select('cardinal', COUNTS),
    ordinal: select('ordinal', ORDINALS),
    numbers: NUMBERS.map((value) => number.format(value)),
    percent: RATIOS.map((value) => percent.format(value)),
    dates: dates(tag),
    lists: lists(tag),
    sorted: sorted(tag),
    languages: Object.fromEntries(LANGUAGES.map((of) => [of, names.of(of) ?? null])),
  };
}

const { cldr, icu, unicode } = process.versions;
const made = { by: `Node ${process.version}`, cldr, icu, unicode };
const samples = { counts: COUNTS, ordinals: ORDINALS, numbers: NUMBERS, ratios: RATIOS };
const locales = Object.fromEntries(LOCALES.map((tag) => [tag, locale(tag)]));
console.log(JSON.stringify({ made, samples, locales }, null, 1));
