import { once } from 'node:events';
import { readFile, stat } from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname, join } from 'node:path';

const KINDS: Record<string, string> = {
  '.css': 'text/css',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.json': 'application/json',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.webmanifest': 'application/manifest+json',
};

/**
 * A plain static host for an exported site: files by their paths, folders by their index. By its
 * address, since the program under test is `localhost`: another port alone is the same site.
 */
export class StaticSite {
  /** The folder that is served; any time. */
  folder = '';

  private constructor(
    readonly origin: string,
    readonly server: Server,
  ) {}

  /** Listens at a free port. */
  static async start(): Promise<StaticSite> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const site = new StaticSite(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, server);
    server.on('request', (request, response) => void site.#answer(request, response));
    return site;
  }

  /** Stops, whoever is still connected. */
  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { pathname, search } = new URL(request.url ?? '/', this.origin);
    const path = join(this.folder, pathname);
    const isFolder = await stat(path).then((there) => there.isDirectory(), () => false);
    if (isFolder && !pathname.endsWith('/')) {
      response.writeHead(301, { location: `${pathname}/${search}` }).end();
      return;
    }
    const file = isFolder ? join(path, 'index.html') : path;
    try {
      const bytes = await readFile(file);
      const kind = KINDS[extname(file)] ?? 'application/octet-stream';
      response.writeHead(200, { 'content-type': kind }).end(bytes);
    } catch {
      // A worker may ask on when the files of its test are gone.
      const missing = await readFile(join(this.folder, '404.html')).catch(() => '');
      response.writeHead(404, { 'content-type': KINDS['.html'] }).end(missing);
    }
  }
}
