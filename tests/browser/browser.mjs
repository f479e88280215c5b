// Chromium, and what it has to say about a page: every error, refusal, failed
// request and request to somebody else.

import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const PROGRAMS = [
  process.env.CHROMIUM,
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

/** Starts Chromium, with flags of its own besides. It finds no host but this machine. */
export function launch(...flags) {
  const executablePath = PROGRAMS.find((program) => program && existsSync(program));
  assert.ok(executablePath, 'no Chromium: set CHROMIUM to its path');
  return chromium.launch({
    executablePath,
    headless: true,
    chromiumSandbox: false,
    args: [
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
      ...flags,
    ],
  });
}

/** Opens a tab. `faults` fills with what goes wrong in it, a line each. */
export async function openTab(browser, origin, options = {}) {
  const context = await browser.newContext({ reducedMotion: 'reduce', ...options });
  context.setDefaultTimeout(30_000);
  const faults = [];
  await context.addInitScript(() => {
    // Also heard where the console says nothing of it.
    document.addEventListener('securitypolicyviolation', (event) => {
      console.error(`CSP: ${event.effectiveDirective} refused ${event.blockedURI || 'inline'}`);
    });
  });
  const page = await context.newPage();
  let wanted = null;
  page.on('console', (message) => {
    // The page asked for is allowed to be missing, its parts are not.
    const missing = message.location().url === wanted && /status of 404/.test(message.text());
    if (message.type() === 'error' && !missing) faults.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => faults.push(`script: ${error.message}`));
  page.on('request', (request) => {
    const url = request.url();
    const own = url.startsWith(`${origin}/`) || /^(data|blob):/.test(url);
    if (!own) faults.push(`request to another origin: ${url}`);
  });
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText;
    // Aborted is what the test itself does by going on to the next page.
    if (why !== 'net::ERR_ABORTED') faults.push(`request failed: ${request.url()} (${why})`);
  });
  page.on('response', (response) => {
    const document = response.request().isNavigationRequest();
    if (response.status() >= 400 && !document) faults.push(`${response.status()}: ${response.url()}`);
  });
  const go = async (path, status = 200) => {
    wanted = `${origin}${path}`;
    const response = await page.goto(wanted, { waitUntil: 'load' });
    if (response.status() !== status) faults.push(`${path}: status ${response.status()}, not ${status}`);
    return response;
  };
  return { context, page, faults, go, close: () => context.close() };
}

/** Fails with the problems, a line each, unless there are none. */
export function none(problems, what) {
  if (problems.length > 0) assert.fail(`${what}\n${problems.map((line) => `  ${line}`).join('\n')}`);
}
