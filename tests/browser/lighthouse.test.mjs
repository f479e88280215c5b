// Lighthouse finds nothing to better: as on a telephone, with a slow line and a
// slow processor, served as a host does that has compressed copies.
//
// Three categories are counted, and the same on every machine: they must be 100.
// So must performance be, but for how long scripts keep the processor busy, which
// on a machine that has other things to do says more of these: there it is the
// best of three that counts.

import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { after, before, describe, test } from 'node:test';
import lighthouse from 'lighthouse';
import { launch, none } from './browser.mjs';
import { serve } from './server.mjs';
import { readSite } from './site.mjs';

const COUNTED = ['accessibility', 'best-practices', 'seo'];
/** Of the score for performance: all but `total-blocking-time`, and what each must reach. */
const SEEN = ['first-contentful-paint', 'largest-contentful-paint', 'speed-index', 'cumulative-layout-shift'];
const SEEN_AT_LEAST = 0.97;
/** In milliseconds; up to 200 is called good. */
const BUSY = 200;

const PAGES = [
  ['article', 'en'],
  ['home', 'en'],
  ['section a-z', 'en'],
  ['search', 'en'],
  ['article', 'ar'],
];

const site = readSite();
let server;
let browser;
let port;
before(async () => {
  port = await freePort();
  server = await serve(site.folder);
  browser = await launch(`--remote-debugging-port=${port}`);
});
after(async () => {
  await browser?.close();
  await server?.close();
});

describe('Lighthouse', { concurrency: 1 }, () => {
  for (const [kind, lang] of PAGES) {
    test(`${kind} in ${lang}`, async (t) => {
      const path = site.samples(lang).get(kind);
      let best = null;
      for (let run = 0; run < 3 && (best === null || slow(best).length > 0); run += 1) {
        const found = await measure(path, kind);
        t.diagnostic(summary(found));
        // What is counted does not depend on the run.
        none(counted(found), `${kind} in ${lang}`);
        if (best === null || busy(found) < busy(best)) best = found;
      }
      none(slow(best), `${kind} in ${lang}`);
    });
  }
});

async function measure(path, kind) {
  const flags = {
    port,
    output: 'json',
    logLevel: 'error',
    onlyCategories: ['performance', ...COUNTED],
    // Pages of results are not for search engines, and say so.
    skipAudits: kind === 'search' ? ['is-crawlable'] : [],
  };
  const { lhr } = await lighthouse(`${server.origin}${path}`, flags);
  assert.equal(lhr.runtimeError, undefined, lhr.runtimeError?.message);
  assert.equal(lhr.configSettings.formFactor, 'mobile');
  return lhr;
}

function summary({ categories, audits }) {
  const scores = Object.entries(categories).map(([id, { score }]) => `${id} ${Math.round(score * 100)}`);
  const metrics = [...SEEN, 'total-blocking-time'].map((id) => `${id} ${audits[id].displayValue}`);
  return `${scores.join(', ')}; ${metrics.join(', ')}`;
}

function counted({ categories, audits }) {
  return COUNTED.filter((id) => categories[id].score !== 1).flatMap((id) => {
    const failed = categories[id].auditRefs.filter(({ id: audit, weight }) => weight > 0 && audits[audit].score === 0);
    const why = failed.map(({ id: audit }) => `${audit}: ${audits[audit].title} ${JSON.stringify(audits[audit].details?.items?.slice(0, 3) ?? '').slice(0, 300)}`);
    return [`${id}: ${Math.round(categories[id].score * 100)}`, ...why];
  });
}

function busy({ audits }) {
  return audits['total-blocking-time'].numericValue;
}

function slow(found) {
  const problems = SEEN.filter((id) => found.audits[id].score < SEEN_AT_LEAST).map((id) => `${id}: ${found.audits[id].displayValue}`);
  if (busy(found) > BUSY) problems.push(`busy for ${Math.round(busy(found))} ms`);
  return problems;
}

function freePort() {
  return new Promise((done) => {
    const listener = createServer();
    listener.listen(0, '127.0.0.1', () => {
      const { port } = listener.address();
      listener.close(() => done(port));
    });
  });
}
