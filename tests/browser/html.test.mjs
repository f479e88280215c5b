// Every page, style sheet and picture of the demo is valid by the Nu checker:
// errors fail, and so do warnings, but for those named below.

import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { after, before, test } from 'node:test';
import { none } from './browser.mjs';
import { serve } from './server.mjs';
import { readSite } from './site.mjs';

/** What the checker may say, each with the reason why it is no fault. */
const ALLOWED = [
  {
    says: /^Inline script violates Content Security Policy .*blocked by “script-src”/,
    of: /<script type="application\/ld\+json">/,
    because: 'JSON-LD is data, which no policy on scripts concerns; render.test.mjs hears real refusals',
  },
  {
    says: /^CSS: “(anchor-(name|scope)|position-(anchor|area|try-fallbacks))”: Property “.*” doesn't exist\.$/,
    of: /anchor|position-|flip-block/,
    because: 'CSS Anchor Positioning 1 is younger than the checker; it stands behind @supports, and without it the same is shown elsewhere',
  },
];

const JAR = join(dirname(createRequire(import.meta.url).resolve('vnu-jar/package.json')), 'build/dist/vnu.jar');
const site = readSite();
let server;
before(async () => {
  server = await serve(site.folder);
});
after(() => server?.close());

test('the checker finds a fault where there is one', async () => {
  const found = await check([join(import.meta.dirname, 'fixtures/invalid.html')]);
  assert.ok(found.some((line) => line.includes('Stray end tag')), found.join('\n'));
});

test('every page is valid', async (t) => {
  const files = filesOf('.html');
  t.diagnostic(`${files.length} pages`);
  // By URL, since the checker holds what a page loads against the page's own
  // Content-Security-Policy, where `'self'` means the origin.
  const urls = files.map((file) => `${server.origin}/${file.split('/').map(encodeURIComponent).join('/')}`);
  none(await check(urls), 'the Nu checker');
});

for (const [what, ending, only] of [
  ['style sheet', '.css', '--skip-non-css'],
  ['vector picture', '.svg', '--skip-non-svg'],
]) {
  test(`every ${what} is valid`, async () => {
    const files = filesOf(ending).map((file) => join(site.folder, file));
    none(await check([only, ...files]), 'the Nu checker');
  });
}

function filesOf(ending) {
  const files = site.files.filter((file) => file.endsWith(ending));
  assert.ok(files.length > 0, `the demo has no ${ending}`);
  return files;
}

/** Runs the Nu checker; a line for each thing it says that is not allowed. */
async function check(parameters) {
  const java = process.env.JAVA_HOME ? join(process.env.JAVA_HOME, 'bin/java') : 'java';
  // The checker refuses to fetch from this machine unless told otherwise.
  const options = ['-Xss1024k', '-Dnu.validator.servlet.allow-forbidden-hosts=true', '-jar', JAR];
  const child = spawn(java, [...options, '--format', 'json', '--exit-zero-always', ...parameters], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  // The checker writes its findings to stderr.
  const [code, output, findings] = await Promise.all([
    new Promise((done, failed) => child.on('close', done).on('error', failed)),
    text(child.stdout),
    text(child.stderr),
  ]);
  assert.equal(code, 0, `the Nu checker could not run: ${findings}${output}`);
  let messages;
  try {
    ({ messages } = JSON.parse(findings));
  } catch {
    assert.fail(`the Nu checker said no JSON: ${findings.slice(0, 2000)}`);
  }
  return messages
    .filter(({ message, extract }) => !ALLOWED.some(({ says, of }) => says.test(message) && of.test(extract)))
    .map(({ url, lastLine, lastColumn, type, subType, message, extract }) => {
      const file = decodeURIComponent(url ?? '').replace(server.origin, '').replace(`file:${site.folder}`, '');
      const place = `${file}:${lastLine ?? '-'}:${lastColumn ?? '-'}`;
      return `${place}: ${subType ?? type}: ${message} | ${(extract ?? '').replace(/\s+/g, ' ').slice(0, 160)}`;
    });
}

async function text(stream) {
  let whole = '';
  for await (const part of stream.setEncoding('utf8')) whole += part;
  return whole;
}
