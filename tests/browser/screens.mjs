// Makes the pictures of the README from a built demo:
//   node tests/browser/screens.mjs public docs/images

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { launch, none, openTab } from './browser.mjs';
import { serve } from './server.mjs';
import { readSite } from './site.mjs';

const ARTICLE = 'glossary/external-email-domain/';
const PICTURES = [
  { name: 'article-en.png', lang: 'en', viewport: { width: 1280, height: 900 } },
  { name: 'article-ar.png', lang: 'ar', viewport: { width: 1280, height: 900 } },
  { name: 'phone-ar.png', lang: 'ar', viewport: { width: 390, height: 844 } },
];

const [folder = 'public', images = 'docs/images'] = process.argv.slice(2);
const site = readSite(folder);
const server = await serve(folder);
const browser = await launch();
try {
  await mkdir(images, { recursive: true });
  for (const { name, lang, viewport } of PICTURES) {
    const tab = await openTab(browser, server.origin, { viewport, colorScheme: 'light' });
    await tab.go(site.translation(site.english(ARTICLE), lang));
    await tab.page.evaluate(() => document.fonts.ready);
    none(tab.faults, name);
    await tab.page.screenshot({ path: join(images, name) });
    console.log(join(images, name));
    await tab.close();
  }
} finally {
  await browser.close();
  await server.close();
}
