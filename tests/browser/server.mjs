// A static file server for the built demo, as plain hosts are: `index.html` for
// a folder, the nearest `404.html` for what is not there, compressed copies where
// the build has made some. It rewrites nothing.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const TYPES = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.jpg': 'image/jpeg',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.mp4': 'video/mp4',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.vtt': 'text/vtt; charset=utf-8',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
  '.xml': 'application/xml; charset=utf-8',
};

/** Serves `folder` on a free port of 127.0.0.1. */
export async function serve(folder) {
  const root = resolve(folder);
  const server = createServer((request, response) => {
    answer(root, request, response).catch((error) => {
      response.writeHead(500).end(String(error));
    });
  });
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${server.address().port}`;
  return {
    origin,
    close: () => {
      server.closeAllConnections();
      return new Promise((done) => server.close(done));
    },
  };
}

async function answer(root, request, response) {
  const url = new URL(request.url, 'http://127.0.0.1');
  const file = place(root, url.pathname);
  if (!file) return response.writeHead(400).end();
  const kind = await kindOf(file);
  if (kind === 'file' && !url.pathname.endsWith('/')) return send(200, file, request, response);
  if (kind === 'folder' && !url.pathname.endsWith('/')) {
    return response.writeHead(301, { location: `${url.pathname}/${url.search}` }).end();
  }
  const index = join(file, 'index.html');
  if (kind === 'folder' && (await kindOf(index)) === 'file') return send(200, index, request, response);
  return notFound(root, url.pathname, request, response);
}

/** The nearest `404.html`, from the folder of the path up to the root. */
async function notFound(root, pathname, request, response) {
  const parts = pathname.split('/').slice(1, -1);
  for (; ; parts.pop()) {
    const file = place(root, `/${parts.join('/')}/404.html`);
    if (file && (await kindOf(file)) === 'file') return send(404, file, request, response);
    if (parts.length === 0) return response.writeHead(404).end();
  }
}

/** The file of a path; none if the path is malformed or leaves the root. */
function place(root, pathname) {
  let decoded;
  try {
    decoded = decodeURIComponent(pathname);
  } catch {
    return null;
  }
  if (decoded.includes('\0')) return null;
  const file = resolve(root, `.${decoded}`);
  return file === root || file.startsWith(root + sep) ? file : null;
}

async function kindOf(file) {
  try {
    const found = await stat(file);
    return found.isDirectory() ? 'folder' : 'file';
  } catch {
    return 'nothing';
  }
}

async function send(status, file, request, response) {
  const type = TYPES[extname(file).toLowerCase()] ?? 'application/octet-stream';
  const headers = { 'content-type': type, 'x-content-type-options': 'nosniff' };
  const copy = await copyOf(file, request.headers['accept-encoding'] ?? '');
  if (copy) Object.assign(headers, { 'content-encoding': copy.encoding, vary: 'Accept-Encoding' });
  response.writeHead(status, headers);
  if (request.method === 'HEAD') return response.end();
  return createReadStream(copy?.file ?? file).on('error', () => response.destroy()).pipe(response);
}

/** The compressed copy beside a file that a browser accepts; none if there is none. */
async function copyOf(file, accepted) {
  const encodings = accepted.split(',').map((one) => one.trim().split(';')[0]);
  for (const [encoding, extension] of [['br', 'br'], ['gzip', 'gz']]) {
    const copy = `${file}.${extension}`;
    if (encodings.includes(encoding) && (await kindOf(copy)) === 'file') return { encoding, file: copy };
  }
  return null;
}
