// What readers set for themselves, on pages of every kind: letters twice as
// large, colours of their own, paper, no pointer. And what nobody asks for:
// things that move while a page loads.

import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { none } from './browser.mjs';
import { covered, cutOff, enlarge, overflow, readToTheEnd, shifts, violations, walk, watchShifts } from './looks.mjs';
import { LOCALES, readSite } from './site.mjs';
import { visit } from './visit.mjs';

/** How much may move in all while a page loads and is read to its end; up to 0.1 is called good. */
const STILL = 0.02;

const site = readSite();
const { withTab } = visit(site.folder);

/** A page of each kind in one of the locales, so that all are seen once and each locale often. */
function turns() {
  const kinds = [...site.samples('ar').keys()];
  return kinds.map((kind, index) => {
    const lang = LOCALES[index % LOCALES.length];
    const path = site.samples(lang).get(kind) ?? site.samples('ar').get(kind);
    return { kind, path };
  });
}

describe('letters twice as large', { concurrency: 2 }, () => {
  for (const lang of LOCALES) {
    for (const [kind, path] of site.samples(lang)) {
      test(`${kind} in ${lang}`, () =>
        withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, faults, go }) => {
          await go(path);
          const problems = await enlarge(page);
          for (const width of [1280, 640, 375]) {
            await page.setViewportSize({ width, height: 800 });
            const found = [...(await overflow(page)), ...(await cutOff(page)), ...(await covered(page))];
            problems.push(...found.map((line) => `${width} px: ${line}`));
          }
          none([...problems, ...faults], path);
        }));
    }
  }
});

describe('the keyboard reaches every control, and shows where it is', { concurrency: 2 }, () => {
  const walks = [
    ...turns().map((turn) => ({ ...turn, width: 1280 })),
    ...LOCALES.map((lang) => ({ kind: 'article', path: site.samples(lang).get('article'), width: 375 })),
    ...['en', 'ar'].flatMap((lang) => ['article', 'home'].map((kind) => ({ kind, path: site.samples(lang).get(kind), width: 1280 }))),
  ];
  for (const { kind, path, width } of walks) {
    test(`${kind}, ${width} px: ${decodeURI(path)}`, () =>
      withTab({ viewport: { width, height: 800 } }, async ({ page, faults, go }) => {
        await go(path);
        const { stops, problems } = await walk(page);
        // The chooser has little but its languages.
        assert.ok(stops >= 8, `only ${stops} stops`);
        none([...new Set([...problems, ...faults])], path);
      }));
  }
});

describe('colours of the reader', { concurrency: 2 }, () => {
  for (const [index, { kind, path }] of turns().entries()) {
    const colorScheme = index % 2 ? 'dark' : 'light';
    test(`${kind}, ${colorScheme }: ${decodeURI(path)}`, () =>
      withTab({ viewport: { width: 1280, height: 800 }, forcedColors: 'active', colorScheme }, async ({ page, faults, go }) => {
        await go(path);
        const problems = await unmarked(page);
        await page.keyboard.press('Tab');
        const outline = await page.evaluate(() => getComputedStyle(document.activeElement).outlineStyle);
        if (outline === 'none') problems.push('the first stop has no outline');
        none([...problems, ...faults], path);
      }));
  }
});

describe('on paper', { concurrency: 2 }, () => {
  for (const [index, { kind, path }] of turns().entries()) {
    const colorScheme = index % 2 ? 'light' : 'dark';
    test(`${kind}, ${colorScheme } on the screen: ${decodeURI(path)}`, () =>
      // A4 without its margins.
      withTab({ viewport: { width: 680, height: 980 }, colorScheme }, async ({ page, faults, go }) => {
        await go(path);
        await page.emulateMedia({ media: 'print' });
        const problems = await onPaper(page);
        problems.push(...(await violations(page, undefined, ['wcag2aa'])).filter((line) => line.startsWith('color-contrast')));
        none([...problems, ...faults], path);
      }));
  }
});

describe('nothing moves while a page loads', { concurrency: 1 }, () => {
  for (const width of [375, 1280]) {
    for (const { kind, path } of turns()) {
      test(`${kind}, ${width} px: ${decodeURI(path)}`, async (t) =>
        withTab({ viewport: { width, height: 800 } }, async ({ page, faults, go }) => {
          await watchShifts(page);
          await go(path);
          await readToTheEnd(page);
          const { value, moved } = await shifts(page);
          t.diagnostic(`${kind}, ${width} px: ${value.toFixed(4)}`);
          assert.ok(value <= STILL, `moved by ${value.toFixed(4)}: ${moved.join(' ')}`);
          none(faults, path);
        }));
    }
  }

  test('a move is noticed', () =>
    withTab({ viewport: { width: 1280, height: 800 } }, async ({ page, go }) => {
      await watchShifts(page);
      await go(site.home);
      await page.waitForTimeout(600);
      await page.evaluate(() => {
        document.querySelector('main').style.marginBlockStart = '300px';
      });
      await page.waitForTimeout(100);
      const { value } = await shifts(page);
      assert.ok(value > STILL, `only ${value}`);
    }));
});

/** What cannot be told from what lies around it where backgrounds and shadows are gone. */
function unmarked(page) {
  return page.evaluate(() => {
    const problems = [];
    for (const control of document.querySelectorAll('button, input:not([type=radio], [type=checkbox], [type=hidden]), .button')) {
      if (!control.checkVisibility() || control.getBoundingClientRect().width <= 2) continue;
      const { borderTopStyle, borderTopWidth } = getComputedStyle(control);
      const hasBorder = borderTopStyle !== 'none' && parseFloat(borderTopWidth) > 0;
      // An icon, or a field around it, says it too.
      const isMarked = hasBorder || control.querySelector('svg, img') || control.innerText?.trim();
      if (!isMarked) problems.push(`no edge, icon or word: ${control.cloneNode(false).outerHTML.slice(0, 120)}`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      for (const part of [null, '::before', '::after']) {
        const { maskImage, backgroundColor, forcedColorAdjust, content } = getComputedStyle(element, part);
        // The browser sees to the contrast of all text that is left to it.
        if (forcedColorAdjust === 'none' && part === null && element.innerText?.trim()) {
          problems.push(`colours of its own: ${element.cloneNode(false).outerHTML.slice(0, 120)}`);
        }
        const isThere = part === null || !['none', 'normal'].includes(content);
        // Its shape is cut out of a background, which is that of the page now.
        if (!isThere || maskImage === 'none' || forcedColorAdjust === 'none') continue;
        const around = getComputedStyle(element.parentElement).backgroundColor;
        const isGone = backgroundColor === getComputedStyle(document.body).backgroundColor || backgroundColor === around;
        if (isGone) problems.push(`an icon is gone: ${element.cloneNode(false).outerHTML.slice(0, 120)} ${part ?? ''}`);
      }
    }
    return problems;
  });
}

/** What paper cannot show, or need not. */
function onPaper(page) {
  return page.evaluate(() => {
    const problems = [];
    const isSeen = (element) => element.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true });
    const light = (color) => /^rgb/.test(color) && color.match(/[\d.]+/g).slice(0, 3).every((part) => Number(part) > 230);
    // Less is lost in the margin of the paper.
    const out = document.documentElement.scrollWidth - innerWidth;
    if (out > 8) problems.push(`${out} px wider than the paper`);
    const { backgroundColor } = getComputedStyle(document.body);
    if (!light(backgroundColor)) problems.push(`the paper is ${backgroundColor}`);
    if (!isSeen(document.querySelector('h1'))) problems.push('no title');
    // Search and switcher do nothing there.
    for (const element of document.querySelectorAll('input[type=search], body > header :is(nav, details, button)')) {
      if (isSeen(element)) problems.push(`printed: ${element.cloneNode(false).outerHTML.slice(0, 100)}`);
    }
    for (const element of document.querySelectorAll('article p, article li, article td, article h2, article h3, article pre')) {
      // What calls for a click is left out.
      if (isSeen(element) || element.closest('nav, aside, form, [role=tooltip], [role=note], [hidden]')) continue;
      if (getComputedStyle(element).display === 'none' || element.offsetParent === null) continue;
      problems.push(`not printed: ${element.outerHTML.slice(0, 120)}`);
    }
    for (const answer of document.querySelectorAll('article details > :not(summary)')) {
      if (answer.getBoundingClientRect().height === 0) problems.push(`folded on paper: ${answer.outerHTML.slice(0, 120)}`);
    }
    for (const element of document.body.querySelectorAll('*')) {
      const { position } = getComputedStyle(element);
      if (['fixed', 'sticky'].includes(position) && isSeen(element)) {
        problems.push(`${position} on paper: ${element.cloneNode(false).outerHTML.slice(0, 100)}`);
      }
    }
    return problems;
  });
}
