// Makes the pictures of the README from a built demo:
//   node tests/browser/screens.mjs public docs/images
//
// WebP, as that is a third of PNG; twice as many dots as points, so that they
// are sharp on good screens. Look at each before it is committed.

import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, none, openTab } from './browser.mjs';
import { readToTheEnd } from './looks.mjs';
import { serve } from './server.mjs';
import { readSite } from './site.mjs';

const ARTICLE = 'glossary/external-email-domain/';
const DESK = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };
const PICTURES = [
  { name: 'article-light', key: ARTICLE, lang: 'en', viewport: DESK, colorScheme: 'light' },
  { name: 'article-dark', key: ARTICLE, lang: 'en', viewport: DESK, colorScheme: 'dark' },
  { name: 'article-ar', key: ARTICLE, lang: 'ar', viewport: DESK, colorScheme: 'light' },
  { name: 'home', key: '', lang: 'en', viewport: DESK, colorScheme: 'light' },
  { name: 'phone-ja', key: ARTICLE, lang: 'ja', viewport: PHONE, colorScheme: 'light' },
  { name: 'phone-ar', key: 'guides/set-up-email-forwarding/', lang: 'ar', viewport: PHONE, colorScheme: 'dark' },
];
/** In percent; letters stay clean. */
const QUALITY = 80;
/** In bytes. A picture that is larger is not for a README. */
const LARGEST = 150_000;

const [folder = 'public', images = 'docs/images'] = process.argv.slice(2);
const site = readSite(folder);
const server = await serve(folder);
const browser = await launch();
try {
  await mkdir(images, { recursive: true });
  for (const { name, key, lang, viewport, colorScheme } of PICTURES) {
    const tab = await openTab(browser, server.origin, { viewport, colorScheme });
    await tab.go(site.translation(site.english(key), lang));
    await tab.page.evaluate(() => document.fonts.ready);
    await readToTheEnd(tab.page);
    none(tab.faults, name);
    const session = await tab.context.newCDPSession(tab.page);
    const clip = { x: 0, y: 0, ...viewport, scale: 2 };
    const { data } = await session.send('Page.captureScreenshot', { format: 'webp', quality: QUALITY, clip });
    const bytes = Buffer.from(data, 'base64');
    if (bytes.length > LARGEST) throw new Error(`${name}.webp has ${bytes.length} bytes`);
    const file = join(images, `${name}.webp`);
    await writeFile(file, bytes);
    console.log(`${file}: ${bytes.length} bytes`);
    await tab.close();
  }
} finally {
  await browser.close();
  await server.close();
}
