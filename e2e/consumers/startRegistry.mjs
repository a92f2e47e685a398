// A registry on this computer, for our own packages alone: enough of npm's protocol to publish to and to install from.
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';

/** @typedef {{ name: string, version: string, dist: Record<string, unknown> }} Version the package.json of a version */
/**
 * What `npm view` reads.
 *
 * @typedef {{ name: string, versions: Record<string, Version>, time: Record<string, string>,
 *   'dist-tags': Record<string, string> }} PackageDocument
 */
/**
 * What `npm publish` sends.
 *
 * @typedef {PackageDocument & { _attachments: Record<string, { data: string }> }} Publication
 */

/**
 * Starts a registry that keeps packages in memory, on a free port.
 *
 * @returns {Promise<{ url: string, packages: ReadonlyMap<string, PackageDocument>, close(): Promise<void> }>}
 */
export async function startRegistry() {
  /** @type {Map<string, PackageDocument>} */
  const packages = new Map();
  /** @type {Map<string, Buffer>} */
  const tarballs = new Map();
  const server = createServer((request, response) => {
    void answer(request, response).catch((/** @type {unknown} */ error) => {
      response.writeHead(400).end(String(error));
    });
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(undefined)));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const url = `http://127.0.0.1:${port}/`;
  return {
    url,
    packages,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };

  /** @param {import('node:http').IncomingMessage} request @param {import('node:http').ServerResponse} response */
  async function answer(request, response) {
    const { pathname } = new URL(request.url ?? '/', 'http://registry');
    const path = decodeURIComponent(pathname).slice(1);
    const tarball = tarballs.get(path);
    if (request.method === 'PUT') {
      publish(/** @type {Publication} */ (await json(request)));
      response.writeHead(201, JSON_TYPE).end('{"ok":true}');
    } else if (tarball !== undefined) {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream' }).end(tarball);
    } else {
      const found = packages.get(path);
      response.writeHead(found === undefined ? 404 : 200, JSON_TYPE);
      response.end(JSON.stringify(found ?? { error: 'not found' }));
    }
  }

  /** @param {Publication} publication */
  function publish({ _attachments: attachments, ...document }) {
    const { name } = document;
    const known = packages.get(name);
    const versions = { ...known?.versions };
    const time = { ...known?.time };
    for (const [version, manifest] of Object.entries(document.versions)) {
      const tarball = Buffer.from(attachments[`${name}-${version}.tgz`]?.data ?? '', 'base64');
      const path = `${name}/-/${version}.tgz`;
      tarballs.set(path, tarball);
      const integrity = `sha512-${createHash('sha512').update(tarball).digest('base64')}`;
      versions[version] = {
        ...manifest,
        dist: { ...manifest.dist, tarball: url + path, integrity },
      };
      time[version] = new Date().toISOString();
    }
    const tags = { ...known?.['dist-tags'], ...document['dist-tags'] };
    packages.set(name, { ...document, versions, time, 'dist-tags': tags });
  }
}

const JSON_TYPE = { 'Content-Type': 'application/json' };
