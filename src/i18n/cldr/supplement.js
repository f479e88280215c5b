// Makes supplement.tsv, beside this file: the parts of CLDR that ICU4X does not carry.
//
//   npm pack cldr-core@48.2.0 cldr-dates-full@48.2.0 cldr-misc-full@48.2.0 cldr-numbers-full@48.2.0
//   (unpack them as core/, dates/, misc/, numbers/)
//   node supplement.js > supplement.tsv
//
// Nothing is written by hand: a row is left out only if it equals that of its CLDR parent.
'use strict';
const fs = require('fs');
const VERSION = '48.2.0';
const json = (file) => JSON.parse(fs.readFileSync(file, 'utf8'));
const main = (pkg, tag, file) => Object.values(json(`${pkg}/main/${tag}/${file}`).main)[0];
const parents = json('core/supplemental/parentLocales.json').supplemental.parentLocales.parentLocale;

function percent(pattern, sign) {
  return pattern.split(';')[0].replace(/[#,0.]+/, '{0}').replace('%', sign);
}

function percents(numbers) {
  const own = numbers.defaultNumberingSystem;
  const of = (system) => percent(
    numbers[`percentFormats-numberSystem-${system}`].standard,
    numbers[`symbols-numberSystem-${system}`].percentSign);
  const others = Object.keys(numbers)
    .map((key) => (key.match(/^percentFormats-numberSystem-(.*)$/) || [])[1])
    .filter((system) => system && system !== own && of(system) !== of(own));
  return [of(own), ...others.map((system) => `${system}=${of(system)}`)].join('|');
}

// ICU4X has no names for the parts of a day (`B`): its halves instead.
function shortTime(gregorian) {
  return gregorian.timeFormats.short.replace('B', 'a');
}

// Without the quotes around literal text: nothing but {0} and {1} has a meaning.
function plain(pattern) {
  return pattern.replace(/'([^']+)'/g, '$1').replace(/''/g, "'");
}

const STYLES = ['short', 'medium', 'long', 'full'];

function row(tag) {
  const { delimiters } = main('misc', tag, 'delimiters.json');
  const { characterLabelPatterns } = main('misc', tag, 'characterLabels.json');
  const { characters } = main('misc', tag, 'characters.json');
  const { numbers } = main('numbers', tag, 'numbers.json');
  const { gregorian } = main('dates', tag, 'ca-gregorian.json').dates.calendars;
  return [
    percents(numbers),
    delimiters.quotationStart, delimiters.quotationEnd,
    delimiters.alternateQuotationStart, delimiters.alternateQuotationEnd,
    characters.ellipsis.final.replace('{0}', ''),
    (characterLabelPatterns || {})['strokes-count-other'] || '{0}',
    ...STYLES.map((style) => gregorian.dateFormats[style]._value || gregorian.dateFormats[style]),
    shortTime(gregorian),
    ...STYLES.map((style) => plain(gregorian['dateTimeFormats-atTime'].standard[style])),
  ].join('\t');
}

const rows = new Map();
for (const tag of fs.readdirSync('misc/main').sort()) {
  try { rows.set(tag, row(tag)); } catch (error) { if (error.code !== 'ENOENT') throw error; }
}

function parent(tag) {
  if (parents[tag]) return parents[tag];
  const parts = tag.split('-');
  parts.pop();
  return parts.length ? parts.join('-') : 'und';
}

function inherited(tag) {
  let up = tag;
  do up = parent(up); while (up !== 'und' && !rows.has(up));
  return rows.get(up);
}

console.log(`# Made by supplement.js from CLDR ${VERSION} (Unicode-3.0 licence); do not edit.`);
console.log('# tag, percent pattern (|numbering system=pattern), quotation marks, inner quotation marks, ellipsis,');
console.log('# label of so many strokes, date patterns short, medium, long, full, short time pattern, patterns that join a time {0}');
console.log('# to a short, medium, long, full date {1}; tab separated. A tag without a row has its CLDR parent\'s.');
console.log(`und\t${rows.get('und')}`);
for (const [tag, text] of rows) {
  if (tag !== 'und' && text !== inherited(tag)) console.log(`${tag}\t${text}`);
}
