// The built demo as it lies on disk: its files, and its pages as the sitemaps,
// `hreflang` and the language switcher name them. No URL is written here; only
// keys of English articles, sections, tags and authors are.

import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Folder of the built demo. */
export const FOLDER = process.env.DEMO ?? '';

/** Locales that are looked at closely: two directions, three scripts, two of them complete. */
export const LOCALES = ['en', 'ar', 'fa', 'ja'];

/** English pages by kind, below the home page. */
const KEYS = {
  'home': '',
  'section list': 'guides/',
  'section a-z': 'glossary/',
  'article': 'glossary/external-email-domain/',
  'guide': 'guides/set-up-email-forwarding/',
  'tags': 'tags/',
  'tag': 'tags/email/',
  'authors': 'authors/',
  'author': 'authors/mari/',
};

/** Reads the demo; throws if it is not there or its sitemaps are not. */
export function readSite(folder = FOLDER) {
  if (!folder) throw new Error('DEMO must name the folder of the built demo; ./test does that');
  const files = readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.replace(/\/$/, '').length + 1))
    .sort();
  const known = new Set(files);
  const html = new Map();

  const fileOf = (path) => {
    const plain = decodeURIComponent(path).slice(1);
    return plain === '' || plain.endsWith('/') ? `${plain}index.html` : plain;
  };
  const exists = (path) => known.has(fileOf(path));
  const read = (path) => {
    if (!html.has(path)) html.set(path, readFileSync(join(folder, fileOf(path)), 'utf8'));
    return html.get(path);
  };

  const indexed = new Map();
  for (const map of locations(readFileSync(join(folder, 'sitemap.xml'), 'utf8'))) {
    const xml = readFileSync(join(folder, fileOf(map)), 'utf8');
    for (const [entry] of xml.matchAll(/<url>.*?<\/url>/gs)) {
      const [path] = locations(entry);
      const links = tags(entry, 'xhtml:link').filter((link) => link.rel === 'alternate');
      const alternates = new Map(links.map((link) => [link.hreflang, pathOf(link.href)]));
      indexed.set(path, { path, lang: tags(read(path), 'html')[0]?.lang, alternates });
    }
  }
  if (indexed.size === 0) throw new Error(`the sitemaps of ${folder} name no page`);

  const home = [...indexed.values()]
    // The chooser at the root is English too, and names another page as its English one.
    .filter((page) => page.lang === 'en' && page.alternates.get('en') === page.path)
    .reduce((a, b) => (a.path.length <= b.path.length ? a : b)).path;

  /** A page's translation by its `hreflang`; none if there is none. */
  const translation = (path, lang) => {
    const page = indexed.get(path);
    if (page?.lang === lang) return path;
    return page?.alternates.get(lang) ?? null;
  };

  /** The English page of a key. */
  const english = (key) => {
    const path = `${home}${key}`;
    if (!indexed.has(path)) throw new Error(`no sitemap names ${path}`);
    return path;
  };

  /** Where the switcher of a page leads for a language. */
  const switched = (path, lang) => {
    const link = tags(read(path), 'a').find((a) => a.hreflang === lang && a.href?.startsWith('/'));
    return link && exists(link.href) ? link.href : null;
  };

  /** The first article that a locale shows in another language, on a page of its own. */
  const fallback = (lang) => {
    for (const page of indexed.values()) {
      const article = /^(glossary|guides)\/[^/]+\/$/.test(page.path.slice(home.length));
      if (page.lang !== 'en' || !page.path.startsWith(home) || !article) continue;
      if (translation(page.path, lang)) continue;
      const path = switched(page.path, lang);
      if (path && tags(read(path), 'html')[0]?.lang === lang) return path;
    }
    return null;
  };

  /** The search page: where the form in the header of the home page leads. */
  const search = (lang) => {
    const form = tags(read(translation(home, lang)), 'form').find(
      (one) => one.action && (one.method ?? 'get').toLowerCase() === 'get',
    );
    return form && exists(form.action) ? form.action : null;
  };

  const notFound = (lang) => {
    const path = `${translation(home, lang)}404.html`;
    return exists(path) ? path : null;
  };

  /** One page of every kind that a locale has, by kind. */
  const samples = (lang) => {
    const found = new Map();
    for (const [kind, key] of Object.entries(KEYS)) found.set(kind, translation(english(key), lang));
    found.set('fallback', lang === 'en' ? null : fallback(lang));
    found.set('search', search(lang));
    found.set('404', notFound(lang));
    found.set('chooser', lang === 'en' && home !== '/' && exists('/') ? '/' : null);
    return new Map([...found].filter(([, path]) => path));
  };

  return {
    folder,
    files,
    home,
    indexed,
    read,
    english,
    translation,
    samples,
    langOf: (path) => tags(read(path), 'html')[0]?.lang,
    /** Paths of all pages that a reader stays on: no redirects. */
    pages: () =>
      files
        .filter((file) => file.endsWith('.html'))
        .map((file) => `/${file.split('/').map(encodeURIComponent).join('/')}`.replace(/\/index\.html$/, '/'))
        .filter((path) => !tags(read(path), 'meta').some((meta) => meta['http-equiv']?.toLowerCase() === 'refresh')),
  };
}

/** The paths in the `<loc>` elements of a sitemap. */
function locations(xml) {
  return [...xml.matchAll(/<loc>(.*?)<\/loc>/gs)].map(([, url]) => pathOf(unescape(url)));
}

function pathOf(url) {
  return new URL(url).pathname;
}

/** The attributes of every start tag of a name. */
export function tags(text, name) {
  const starts = text.matchAll(new RegExp(`<${name}(?=[\\s/>])((?:[^>"']|"[^"]*"|'[^']*')*)>`, 'g'));
  return [...starts].map(([, inside]) =>
    Object.fromEntries(
      [...inside.matchAll(/([^\s=/]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"']+)))?/g)].map(
        ([, key, double, single, bare]) => [key, unescape((double ?? single ?? bare ?? '').trim())],
      ),
    ),
  );
}

function unescape(text) {
  const named = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };
  return text.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(amp|lt|gt|quot|apos));/gi, (_, hex, digits, name) =>
    name ? named[name.toLowerCase()] : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(digits)),
  );
}
