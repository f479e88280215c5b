// The built-in reader outside of a browser: the script itself, with files from
// the disk in place of requests, whose sizes are noted.

import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { runInThisContext } from 'node:vm';

runInThisContext(readFileSync(new URL('../../templates/assets/search-reader.js', import.meta.url), 'utf8'));

/** Where the manifest of a locale is in a built site: below its tag, or at the root. */
export function manifest(site, locale) {
  const own = `${locale}/search.json`;
  return existsSync(join(site, own)) ? own : 'search.json';
}

/** A reader of one locale of a built site; `loaded` has each file and its bytes, compressed. */
export function open(site, locale) {
  const loaded = new Map();
  const get = async (address) => {
    const path = join(site, decodeURIComponent(new URL(address, 'https://site.example/').pathname));
    if (!existsSync(path)) throw Object.assign(new Error(path), { status: 404 });
    const text = readFileSync(path);
    if (!loaded.has(path)) loaded.set(path, gzipSync(text, { level: 9 }).length);
    return JSON.parse(text);
  };
  const reader = globalThis.tarjumanSearch(`https://site.example/${manifest(site, locale)}`, get);
  const keyOf = ({ href }) => decodeURIComponent(href).split('#')[0].split('/').at(-2);
  return { reader, loaded, find: async (query, options) => (await reader.find(query, options)).results.map(keyOf) };
}
