// What is asked of a page that is open in a browser: a line for each thing that
// is wrong with it.

import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, and what axe calls best practice. */
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Runs axe; a line for each element that breaks a rule. */
export async function violations(page, selector, rules = RULES) {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE);
  const results = await page.evaluate(
    ([rules, selector]) =>
      window.axe.run(selector ? document.querySelector(selector) : document, {
        runOnly: { type: 'tag', values: rules },
        resultTypes: ['violations'],
      }),
    [rules, selector],
  );
  assert.ok(results.passes.length > 0, 'axe checked nothing');
  return results.violations.flatMap(({ id, impact, nodes }) =>
    nodes.map(({ target, html, failureSummary }) => {
      const why = failureSummary.split('\n').slice(1).map((line) => line.trim()).join('; ');
      return `${id} (${impact}): ${target.flat().join(' ')}: ${why} | ${html.replace(/\s+/g, ' ').slice(0, 160)}`;
    }),
  );
}

/** Scrolls down step by step, so that whatever loads late is loaded. */
export async function readToTheEnd(page) {
  await page.evaluate(async () => {
    for (let y = 0; y < document.documentElement.scrollHeight; y += 700) {
      window.scrollTo(0, y);
      await new Promise((done) => requestAnimationFrame(done));
    }
    const pictures = [...document.images].filter((image) => image.checkVisibility());
    await Promise.race([
      Promise.allSettled(pictures.map((image) => image.decode())),
      new Promise((done) => setTimeout(done, 5000)),
    ]);
    window.scrollTo(0, 0);
  });
}

/** What sticks out of the page sideways, with the elements that do. */
export function overflow(page) {
  return page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(done));
    const root = document.documentElement;
    // Hiding what sticks out is no cure.
    for (const element of [root, document.body]) element.style.overflowX = 'visible';
    const width = window.innerWidth;
    const line = [];
    if (root.scrollWidth > width) {
      const rtl = getComputedStyle(root).direction === 'rtl';
      const scrolled = (element) => {
        for (let box = element.parentElement; box && box !== document.body; box = box.parentElement) {
          if (getComputedStyle(box).overflowX !== 'visible') return true;
        }
        return false;
      };
      const out = [...document.body.querySelectorAll('*')].filter((element) => {
        const box = element.getBoundingClientRect();
        const out = box.width > 0 && (rtl ? box.left < -1 : box.right > width + 1);
        return out && !scrolled(element);
      });
      const names = out.slice(0, 4).map((element) => element.cloneNode(false).outerHTML.slice(0, 100));
      line.push(`${root.scrollWidth} px wide at ${width} px: ${names.join(' ')}`);
    }
    for (const element of [root, document.body]) element.style.overflowX = '';
    return line;
  });
}

/** What every page must have for the other checks to mean something. */
export function missing(page) {
  return page.evaluate(() => {
    const problems = [];
    const policy = document.querySelector('meta[http-equiv="Content-Security-Policy" i]');
    if (!policy) problems.push('no Content-Security-Policy');
    if (document.querySelectorAll('h1').length !== 1) problems.push('not one h1');
    for (const image of document.images) {
      if (image.checkVisibility() && image.naturalWidth === 0) problems.push(`picture not shown: ${image.src}`);
    }
    return problems;
  });
}

/** Why a person would not see where the focus is; empty if they would. */
export function unseen(page) {
  return page.evaluate(async () => {
    const here = document.activeElement;
    const name = here.cloneNode(false).outerHTML.slice(0, 120);
    // The ring may be drawn around the card or field that holds it.
    const around = [];
    for (let element = here; element !== document.body; element = element.parentElement) around.push(element);
    const look = () =>
      around.flatMap((element) =>
        [null, '::before', '::after'].map((part) => {
          const { outlineStyle, outlineWidth, outlineColor, boxShadow } = getComputedStyle(element, part);
          const drawn = outlineStyle !== 'none' && parseFloat(outlineWidth) > 0;
          return [drawn ? `${outlineStyle} ${outlineWidth} ${outlineColor}` : 'none', boxShadow];
        }),
      );
    const settled = () => Promise.all(document.getAnimations().map((animation) => animation.finished));
    await settled();
    const problems = [];
    const boxes = [...here.getClientRects()].filter((box) => box.width > 0 && box.height > 0);
    const seen = boxes.some((box) => {
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
      return top && (here.contains(top) || top.contains(here) || here.labels?.[0]?.contains(top));
    });
    if (!seen) problems.push(`focused, but off the screen or covered: ${name}`);
    const focused = look();
    // Without the keyboard's place being lost, the look that it has otherwise.
    here.blur();
    await settled();
    const blurred = look();
    here.focus({ preventScroll: true, focusVisible: true });
    const shown = focused.some(
      ([outline, shadow], index) =>
        (outline !== 'none' && outline !== blurred[index][0]) || (shadow !== 'none' && shadow !== blurred[index][1]),
    );
    if (!shown) problems.push(`focus is not shown: ${name}`);
    return problems;
  });
}

/** Presses Tab from the beginning of the page to its end, and looks at each stop. */
export async function walk(page) {
  const problems = [];
  // What can be reached at all: seen, not folded away, and not taken out of the order.
  const count = await page.evaluate(() => {
    document.activeElement?.blur();
    getSelection()?.removeAllRanges();
    window.scrollTo(0, 0);
    const selector = 'a[href], button, input, select, textarea, summary, iframe, video[controls], [tabindex]';
    const all = [...document.querySelectorAll(selector)].filter((element) => {
      const isFirst = element.tagName !== 'SUMMARY' || element.matches('details > summary:first-of-type');
      return isFirst && element.tabIndex >= 0 && !element.disabled && element.checkVisibility({ visibilityProperty: true });
    });
    all.forEach((element, index) => element.setAttribute('data-stop', index));
    return all.length;
  });
  const seen = new Set();
  for (let presses = 0; presses < 3 * count + 40; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(() => {
      const here = document.activeElement;
      if (here === document.body || here === null) return 'end';
      return here.closest('[data-stop]')?.getAttribute('data-stop') ?? here.cloneNode(false).outerHTML.slice(0, 120);
    });
    if (stop === 'end') break;
    // Buttons of a video are stops of their own, inside of it.
    if (seen.has(stop)) continue;
    seen.add(stop);
    problems.push(...(await unseen(page)));
  }
  const missed = await page.evaluate(
    (seen) =>
      [...document.querySelectorAll('[data-stop]')]
        .filter((element) => !seen.includes(element.getAttribute('data-stop')))
        // Of radio buttons only one is a stop, the others are reached with arrows.
        .filter((element) => element.type !== 'radio' || ![...document.getElementsByName(element.name)].some((one) => seen.includes(one.getAttribute('data-stop'))))
        .map((element) => `not reached by the keyboard: ${element.cloneNode(false).outerHTML.slice(0, 160)}`),
    [...seen],
  );
  return { stops: seen.size, problems: [...problems, ...missed] };
}

/** Makes letters twice as large, as browsers do on demand, and says what does not grow with them. */
export function enlarge(page) {
  return page.evaluate(async () => {
    const texts = [...document.body.querySelectorAll('*')].filter((element) => {
      const own = [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
      return own && element.checkVisibility() && element.getBoundingClientRect().width > 2;
    });
    const sizes = () => texts.map((element) => parseFloat(getComputedStyle(element).fontSize));
    const before = sizes();
    // Twice what the page makes of the reader's own size.
    const root = document.documentElement;
    root.style.fontSize = `${2 * parseFloat(getComputedStyle(root).fontSize)}px`;
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return sizes().flatMap((size, index) => {
      // What grows with the window too, such as large headings, grows less.
      const wanted = before[index] > 24 ? 1.5 : 1.8;
      if (size >= wanted * before[index]) return [];
      return [`${before[index]} px become only ${size}: ${texts[index].cloneNode(false).outerHTML.slice(0, 100)}`];
    });
  });
}

/** Text that is cut off by a box around it. */
export function cutOff(page) {
  return page.evaluate(() => {
    const problems = [];
    for (const box of document.body.querySelectorAll('*')) {
      const { overflowX, overflowY, position } = getComputedStyle(box);
      const edge = box.getBoundingClientRect();
      const cuts = (overflow) => ['hidden', 'clip'].includes(overflow);
      if (!cuts(overflowX) && !cuts(overflowY)) continue;
      // What is there for screen readers only is meant to be out of sight.
      if (position === 'fixed' || !box.checkVisibility() || edge.width <= 2 || edge.height <= 2) continue;
      const texts = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text; text = texts.nextNode()) {
        const isHidden = text.parentElement.closest('.hidden') || !text.data.trim();
        const range = document.createRange();
        range.selectNodeContents(text);
        const isCut = ({ left, right, top, bottom }) =>
          (cuts(overflowX) && (left < edge.left - 2 || right > edge.right + 2)) ||
          // Letters reach less far than their line.
          (cuts(overflowY) && (top < edge.top - 8 || bottom > edge.bottom + 8));
        if (!isHidden && [...range.getClientRects()].some(isCut)) {
          problems.push(`cut off: ${text.data.trim().slice(0, 60)} in ${box.cloneNode(false).outerHTML.slice(0, 100)}`);
        }
      }
    }
    return problems;
  });
}

/** Controls of the page that something else lies on; a pointer cannot reach them. */
export function covered(page) {
  return page.evaluate(() => {
    const problems = [];
    for (const control of document.querySelectorAll('a[href], button, input:not([type=radio]), summary')) {
      if (!control.checkVisibility({ visibilityProperty: true })) continue;
      control.scrollIntoView({ block: 'center', inline: 'center' });
      const boxes = [...control.getClientRects()].filter((box) => box.width > 2 && box.height > 2);
      const isHidden = boxes.length === 0 || boxes.every((box) => box.bottom < 0 || box.right < 0);
      const isReached = boxes.some((box) => {
        const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
        return top && (control.contains(top) || top.contains(control) || control.labels?.[0]?.contains(top));
      });
      if (!isHidden && !isReached) problems.push(`covered: ${control.cloneNode(false).outerHTML.slice(0, 120)}`);
    }
    window.scrollTo(0, 0);
    return problems;
  });
}

/** To be called before a page is opened: counts what moves in it without being asked to. */
export function watchShifts(page) {
  return page.addInitScript(() => {
    window.shifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) {
        if (entry.hadRecentInput) continue;
        const moved = entry.sources.map(({ node }) => (node?.cloneNode(false).outerHTML ?? node?.nodeName ?? '?').slice(0, 80));
        window.shifts.push({ value: entry.value, moved });
      }
    }).observe({ type: 'layout-shift', buffered: true });
  });
}

/** How far things have moved, and which; Google calls up to 0.1 good. */
export async function shifts(page) {
  const all = await page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    return window.shifts;
  });
  const value = all.reduce((sum, one) => sum + one.value, 0);
  return { value, moved: all.flatMap((one) => one.moved) };
}
