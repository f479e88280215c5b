// What servers make of the files that a build writes for them: nginx, Apache and
// Caddy are started with these files and asked; Python's server, which knows
// none of them, shows what plain hosts do. All sites have compressed copies. Whatever of them is not installed is
// reported as skipped; ./test installs all on Debian.

import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { launch, openTab } from './browser.mjs';

const LONG = 'väga/vana/aadress/mis/on/üle/neljakümne/baidi/pikk';

/** Old addresses of the first site, and where they lead; whole paths, encoded. */
const MOVED = [
  ['/en/old/', '/en/one/'],
  ['/en/old', '/en/one/'],
  ['/en/with%20space/', '/en/one/'],
  ['/en/a+b.c(d)/', '/en/one/'],
  ['/en/a%2Bb.c%28d%29/', '/en/one/'],
  ["/en/it's/", '/en/one/'],
  ['/old.html', '/en/one/'],
  [encodeURI('/õ/vana-õun/'), encodeURI('/õ/õun/')],
  [encodeURI(`/õ/${LONG}/`), encodeURI('/õ/õun/')],
  [encodeURI(`/õ/${LONG}`), encodeURI('/õ/õun/')],
];

/** `Accept-Language`, and the home page for it; nothing where the choice is shown. */
const WANTED = [
  ['ar,en;q=0.5', '/ar/'],
  ['en;q=0.5,ar', '/ar/'],
  ['en;q=0.1, ar;q=0.2', '/ar/'],
  ['AR-eg', '/ar/'],
  ['pt', '/pt-br/'],
  ['pt-PT,pt;q=0.9', '/pt-br/'],
  ['zh-TW', '/zh-hant/'],
  ['zh-Hant-HK', '/zh-hant/'],
  ['zh-CN,zh;q=0.9', '/zh-hans/'],
  ['de-DE,de;q=0.9,et-EE;q=0.8', encodeURI('/õ/')],
  ['*', '/en/'],
  ['fr, *;q=0.1', '/en/'],
  ['fr', null],
  ['fr, *;q=0', null],
  ['en;q=0', null],
  ['ens', null],
  [';;q=,junk', null],
  ['', null],
];

let folder;
let chooser;
let below;
let domains;
let history;
before(() => {
  folder = mkdtempSync(join(tmpdir(), 'tarjuman-hosts-'));
  // Servers that were started by root do not read as root.
  chmodSync(folder, 0o755);
  chooser = build('chooser', {
    'site.yaml': [
      'base_url: https://help.example.com',
      'source_locale: en',
      'locales: [{tag: en}, {tag: ar}, {tag: pt-BR}, {tag: zh-Hans}, {tag: zh-Hant}, {tag: et, path: õ}]',
      'rules: { translation-missing: off }',
    ].join('\n'),
    'content/en/one.md': article('One', ['/en/old/', '/en/with space/', '/en/a+b.c(d)/', "/en/it's/", '/old.html']),
    'content/et/one.md': article('Õun', ['/õ/vana-õun/', `/õ/${LONG}/`]),
  });
  below = build('below', {
    'site.yaml': [
      'base_url: https://example.com/help/',
      'source_locale: en',
      'locales: [{tag: en, path: ""}, {tag: ar}]',
      'rules: { translation-missing: off }',
    ].join('\n'),
    'content/en/one.md': article('One', ['/old/']),
    'content/ar/one.md': article('واحد', ['/ar/قديم/']),
  }, 'help');
  history = renamed();
  domains = build('domains', {
    'site.yaml': [
      'base_url: https://help.example.com',
      'source_locale: en',
      'locales: [{tag: en}, {tag: et}, {tag: pt-BR, base_url: "https://ajuda.example.com.br", path: ""}]',
      'rules: { translation-missing: off }',
    ].join('\n'),
    'content/en/one.md': article('One', ['/en/old/']),
    'content/pt-BR/one.md': article('Um', ['/velho/']),
  });
});
after(() => rmSync(folder, { recursive: true, force: true }));

/** Servers: each gets a list of roots, and of the trees whose files it is to use. */
const SERVERS = {
  nginx: {
    program: '/usr/sbin/nginx',
    copies: { gzip: 'gz' },
    start(at, port, sites) {
      const temp = ['client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'];
      const hosting = (tree, file) => `include ${tree}/_hosting/${file};`;
      const server = ({ name, root, tree }) =>
        `server { listen 127.0.0.1:${port}; server_name ${name}; root ${root}; ${hosting(tree, 'nginx-server.conf')} }`;
      writeFileSync(
        join(at, 'nginx.conf'),
        `daemon off; worker_processes 1; pid ${at}/pid; error_log ${at}/log warn; events {}
         http {
           access_log off; gzip_static on; gzip_vary on; types { text/html html; text/css css; }
           ${temp.map((name) => `${name}_temp_path ${at}/${name};`).join(' ')}
           ${sites.map(({ tree }) => hosting(tree, 'nginx-map.conf')).join('\n')}
           ${sites.map(server).join('\n')}
         }`,
      );
      return ['-p', at, '-e', `${at}/log`, '-c', join(at, 'nginx.conf')];
    },
  },
  apache: {
    program: '/usr/sbin/apache2',
    start(at, port, sites) {
      const modules = ['mpm_event', 'authz_core', 'dir', 'mime', 'headers', 'rewrite'];
      const site = ({ name, root }) =>
        `<VirtualHost 127.0.0.1:${port}>\nServerName ${name}\nDocumentRoot ${root}\n<Directory ${root}>
         AllowOverride FileInfo Indexes\nOptions FollowSymLinks\nRequire all granted\n</Directory>\n</VirtualHost>`;
      writeFileSync(
        join(at, 'httpd.conf'),
        `ServerRoot ${at}\nPidFile ${at}/pid\nErrorLog ${at}/log\nListen 127.0.0.1:${port}\nServerName localhost
         ${modules.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
         TypesConfig /dev/null\nAddType text/html .html\nAddType text/css .css
         <Files ".ht*">\nRequire all denied\n</Files>
         ${sites.map(site).join('\n')}\n`,
      );
      return ['-f', join(at, 'httpd.conf'), '-DFOREGROUND'];
    },
  },
  caddy: {
    program: '/usr/bin/caddy',
    copies: { br: 'br', zstd: 'zst', gzip: 'gz' },
    start(at, port, sites) {
      const site = ({ name, root, tree }) =>
        `http://${name}:${port} {\nbind 127.0.0.1\nroot * ${root}\nimport ${tree}/_hosting/Caddyfile\n}`;
      writeFileSync(join(at, 'Caddyfile'), `{\nadmin off\nauto_https off\n}\n${sites.map(site).join('\n')}\n`);
      return ['run', '--config', join(at, 'Caddyfile'), '--adapter', 'caddyfile'];
    },
  },
};

for (const [name, server] of Object.entries(SERVERS)) {
  describe(name, { skip: !existsSync(server.program) && `${server.program} is not installed` }, () => {
    test('old addresses lead on in one step, for ever', () =>
      running(server, [{ name: 'localhost', root: chooser, tree: chooser }], async (ask) => {
        for (const [from, to] of MOVED) {
          const found = await ask(from);
          assert.deepEqual([found.status, found.location], [301, to], from);
          assert.equal((await ask(to)).status, 200, to);
        }
      }));

    // Apache is told of none.
    if (server.copies) test('compressed copies are sent as they are, and are what is not there too', () =>
      running(server, [{ name: 'localhost', root: chooser, tree: chooser }], async (ask) => {
        const style = readdirSync(join(chooser, 'assets')).find((file) => file.endsWith('.css'));
        for (const [encoding, extension] of Object.entries(server.copies)) {
          for (const [path, file] of [
            ['/en/one/', 'en/one/index.html'],
            [`/assets/${style}`, `assets/${style}`],
            ['/ar/nix/', 'ar/404.html'],
          ]) {
            const found = await ask(path, { 'accept-encoding': encoding });
            assert.equal(found.headers['content-encoding'], encoding, path);
            assert.match(found.headers.vary ?? '', /Accept-Encoding/i, path);
            assert.ok(found.bytes.equals(readFileSync(join(chooser, `${file}.${extension}`))), `${path} in ${encoding}`);
            const plain = await ask(path);
            assert.equal(plain.headers['content-encoding'], undefined, path);
            assert.equal(plain.headers['content-type'], found.headers['content-type'], path);
            assert.ok(plain.bytes.equals(readFileSync(join(chooser, file))), path);
          }
        }
      }));

    test('the language of a reader', () =>
      running(server, [{ name: 'localhost', root: chooser, tree: chooser }], async (ask) => {
        for (const [wanted, to] of WANTED) {
          const found = await ask('/', { 'accept-language': wanted });
          assert.deepEqual([found.status, found.location], to ? [302, to] : [200, null], wanted);
          assert.match(found.headers.vary ?? '', /Accept-Language/i, wanted);
        }
        const without = await ask('/');
        assert.deepEqual([without.status, without.lang], [200, 'en']);
      }));

    test('what is not there, in the language of its address', () =>
      running(server, [{ name: 'localhost', root: chooser, tree: chooser }], async (ask) => {
        const missing = [
          ['/nix', 'en'],
          ['/ar/nix/', 'ar'],
          ['/pt-br/a/b/c', 'pt-BR'],
          [encodeURI('/õ/ñ/'), 'et'],
          ['/enx/', 'en'],
        ];
        for (const [path, lang] of missing) {
          const found = await ask(path);
          assert.deepEqual([found.status, found.lang], [404, lang], path);
        }
        for (const path of ['/_redirects', '/_headers', '/.htaccess', '/_hosting/nginx-map.conf', '/.tarjuman']) {
          const status = (await ask(path)).status;
          assert.ok([403, 404].includes(status), `${path}: ${status}`);
        }
      }));

    test('what is gone, and addresses that differ in case only', () =>
      running(server, [{ name: 'localhost', root: history, tree: history }], async (ask) => {
        for (const [path, status, to] of [
          ['/en/older/', 301, '/en/Old/'],
          ['/en/old/', 301, '/en/Old/'],
          ['/en/Old/', 200, null],
          ['/en/withdrawn/', 410, null],
          ['/en/withdrawn', 410, null],
          [encodeURI('/õ/kõrvale/'), 410, null],
        ]) {
          const found = await ask(path);
          assert.deepEqual([found.status, found.location], [status, to], path);
        }
        assert.equal((await ask('/en/withdrawn/')).lang, 'en');
        const gone = await ask(encodeURI('/õ/kõrvale/'));
        assert.deepEqual([gone.lang, gone.body], ['et', (await ask(encodeURI('/õ/kõrvale/index.html'))).body]);
      }));

    test('headers', () =>
      running(server, [{ name: 'localhost', root: chooser, tree: chooser }], async (ask) => {
        const style = (await ask('/en/')).body.match(/href="(\/assets\/theme-[^"]+)"/)[1];
        for (const [path, cache] of [
          ['/en/', 'no-cache'],
          [style, 'public, max-age=31536000, immutable'],
        ]) {
          const { headers } = await ask(path);
          assert.equal(headers['cache-control'], cache, path);
          assert.equal(headers['x-content-type-options'], 'nosniff');
          assert.match(headers['content-security-policy'], /default-src 'none'.*frame-ancestors 'self'/);
        }
        assert.match((await ask('/nix')).headers['content-security-policy'], /default-src 'none'/);
      }));

    test('a site below a folder of its host', () =>
      running(server, [{ name: 'localhost', root: dirname(below), tree: below }], async (ask) => {
        for (const [path, status, to] of [
          ['/help', 301, '/help/'],
          ['/help/', 200, null],
          ['/help/old/', 301, '/help/one/'],
          ['/help/old', 301, '/help/one/'],
          [encodeURI('/help/ar/قديم/'), 301, encodeURI('/help/ar/واحد/')],
          [encodeURI('/help/ar/واحد/'), 200, null],
        ]) {
          const found = await ask(path, { 'accept-language': 'ar' });
          assert.deepEqual([found.status, found.location], [status, to], path);
        }
        assert.deepEqual([(await ask('/help/nix')).lang, (await ask('/help/ar/nix')).lang], ['en', 'ar']);
      }));

    test('a domain for each of two languages', () => {
      const names = ['help.example.com', 'ajuda.example.com.br'];
      const sites = names.map((host) => ({ name: host, root: join(domains, host), tree: join(domains, host) }));
      return running(server, sites, async (ask) => {
        const [english, portuguese] = names.map((host) => (path, headers) => ask(path, { ...headers, host }));
        assert.equal((await english('/en/old/')).location, '/en/one/');
        assert.equal((await english('/velho/')).status, 404);
        assert.equal((await portuguese('/velho/')).location, '/um/');
        assert.equal((await english('/', { 'accept-language': 'pt' })).location, 'https://ajuda.example.com.br/');
        assert.equal((await english('/', { 'accept-language': 'et, pt' })).location, '/et/');
        const home = await portuguese('/', { 'accept-language': 'en' });
        assert.deepEqual([home.status, home.lang], [200, 'pt-BR']);
        assert.equal((await portuguese('/nix')).lang, 'pt-BR');
      });
    });
  });
}

describe('a plain host', () => {
  let browser;
  before(async () => {
    browser = await launch();
  });
  after(() => browser?.close());

  const python = {
    start: (at, port, [{ root }]) => ['-m', 'http.server', '--bind', '127.0.0.1', '--directory', root, String(port)],
    program: 'python3',
  };

  test('old addresses lead on with and without a script, and keep what stands behind `#`', () =>
    running(python, [{ name: 'localhost', root: chooser }], async (ask, origin) => {
      for (const [from, to] of MOVED.filter(([from]) => /\/$|\.html$/.test(from))) {
        const stub = await ask(from);
        assert.equal(stub.status, 200, from);
        assert.ok(stub.body.includes(`content="0; url=${to}"`), from);
        assert.ok(stub.body.includes(`<link rel="canonical" href="https://help.example.com${to}">`), from);
        assert.match(stub.body, /<meta name="robots" content="noindex">/);
        assert.ok(stub.body.includes(`<a href="${to}">`), from);
      }
      for (const script of [true, false]) {
        for (const [from, to] of [MOVED[0], MOVED[7]]) {
          const context = await browser.newContext({ javaScriptEnabled: script });
          const page = await context.newPage();
          await page.goto(`${origin}${from}#y`, { waitUntil: 'commit' });
          await page.waitForURL((url) => url.pathname === to);
          // It must not be taken away again by the refresh.
          await page.waitForLoadState('load');
          await page.waitForTimeout(300);
          assert.equal(new URL(page.url()).hash, script ? '#y' : '', `${from} with script: ${script}`);
          await context.close();
        }
      }
    }));

  test('every address in a sitemap is a page', () =>
    running(python, [{ name: 'localhost', root: chooser }], async (ask) => {
      const maps = readFileSync(join(chooser, 'sitemap.xml'), 'utf8');
      let pages = 0;
      for (const [, map] of maps.matchAll(/<loc>https:\/\/help\.example\.com(.*?)<\/loc>/g)) {
        const { body } = await ask(map);
        for (const [, path] of body.matchAll(/<loc>https:\/\/help\.example\.com(.*?)<\/loc>/g)) {
          assert.equal((await ask(path)).status, 200, path);
          pages += 1;
        }
      }
      assert.ok(pages >= 4, `${pages} pages`);
    }));
});

test('a site has rules of its own', () => {
  const out = build('own', {
    'site.yaml': 'base_url: https://help.example.com\nsource_locale: en\nlocales: [{tag: en}]\n',
    'content/en/one.md': article('One', ['/en/old/']),
    'static/_redirects': '/mine /en/one/ 302',
    'static/_headers': '/mine\n  X-Mine: yes\n',
    'templates/search.html': '<!doctype html><meta http-equiv="Content-Security-Policy" content="default-src *">',
  });
  const lines = readFileSync(join(out, '_redirects'), 'utf8').split('\n');
  assert.equal(lines[0], '/mine /en/one/ 302');
  assert.ok(lines.includes('/en/old/ /en/one/ 301'));
  const headers = readFileSync(join(out, '_headers'), 'utf8');
  assert.ok(headers.startsWith('/mine\n  X-Mine: yes\n'));
  // A page has a policy of its own, which is to hold.
  assert.ok(headers.includes("Content-Security-Policy: frame-ancestors 'self'\n"));
});

/** A site whose articles were renamed and withdrawn after their addresses had been recorded. */
function renamed() {
  const site = join(folder, 'history');
  const files = (slug) => ({
    'site.yaml': [
      'base_url: https://help.example.com',
      'source_locale: en',
      'locales: [{tag: en}, {tag: et, path: õ}]',
      'rules: { translation-missing: off }',
    ].join('\n'),
    'content/en/one.md': article('One', []).replace('title:', `slug: ${slug}\ntitle:`),
    'content/en/two.md': article('Withdrawn', []),
    'content/et/two.md': article('Kõrvale', []),
  });
  for (const slug of ['older', 'old']) {
    build('history', files(slug));
    execFileSync(process.env.TARJUMAN, ['urls', 'record', '--site', site], { stdio: 'pipe' });
  }
  rmSync(join(site, 'content/en/two.md'));
  rmSync(join(site, 'content/et/two.md'));
  const { 'site.yaml': config, 'content/en/one.md': one } = files('Old');
  return build('history', { 'site.yaml': config, 'content/en/one.md': one, 'redirects.yaml': 'two: gone\n' });
}

/** Builds a site of these files; the folder of its output. */
function build(name, files, out = 'public') {
  const site = join(folder, name);
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(site, path)), { recursive: true });
    writeFileSync(join(site, path), text);
  }
  const output = join(site, 'www', out);
  execFileSync(process.env.TARJUMAN, ['build', '--precompress', '--site', site, '--out', output], { stdio: 'pipe' });
  return output;
}

function article(title, aliases) {
  return `---\ntitle: ${title}\ndescription: ${title}\naliases: ${JSON.stringify(aliases)}\n---\n\nText\n\n## Y {#y}\n\nText\n`;
}

/** Starts a server, and ends it when `use` has asked what it wants to know. */
async function running(server, sites, use) {
  const at = mkdtempSync(join(folder, 'server-'));
  const port = await freePort();
  const child = spawn(server.program, server.start(at, port, sites), {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, HOME: at, XDG_DATA_HOME: at, XDG_CONFIG_HOME: at },
  });
  let talk = '';
  child.stdout.on('data', (data) => (talk += data));
  child.stderr.on('data', (data) => (talk += data));
  const ended = new Promise((done) => child.on('exit', done));
  const ask = (path, headers = {}) => request(port, path, headers, sites[0].name);
  try {
    for (let tries = 0; ; tries++) {
      try {
        await ask('/');
        break;
      } catch (error) {
        const log = existsSync(join(at, 'log')) ? readFileSync(join(at, 'log'), 'utf8') : '';
        if (child.exitCode !== null || tries > 200) throw new Error(`${server.program}: ${error}\n${talk}\n${log}`);
        await new Promise((done) => setTimeout(done, 50));
      }
    }
    await use(ask, `http://127.0.0.1:${port}`);
  } finally {
    child.kill();
    await ended;
  }
}

/** Asks for a path as it is written, and follows nothing. */
function request(port, path, headers, host) {
  return new Promise((done, fail) => {
    const named = { host: `${host}:${port}`, ...headers };
    const asked = get({ host: '127.0.0.1', port, path, headers: named, agent: false });
    asked.on('error', fail);
    asked.on('response', (response) => {
      const parts = [];
      response.on('data', (data) => parts.push(data));
      response.on('end', () => {
        const bytes = Buffer.concat(parts);
        const body = bytes.toString('utf8');
        const to = response.headers.location ?? null;
        // Whether a server writes its own name before a path does not matter.
        const isOwn = to?.startsWith(`http://${named.host}/`);
        done({
          status: response.statusCode,
          location: isOwn ? new URL(to).pathname : to,
          headers: response.headers,
          lang: body.match(/<html lang="([^"]+)"/)?.[1],
          body,
          bytes,
        });
      });
    });
  });
}

function freePort() {
  return new Promise((done) => {
    const server = createServer();
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address();
      server.close(() => done(port));
    });
  });
}
