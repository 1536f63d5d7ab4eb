import { once } from 'node:events';
import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** The server under another address, where some of its files are those of another release. */
export class Release {
  /** Files of the other release, by path. */
  readonly files = new Map<string, string>();

  private constructor(
    /** Its own address, without a slash at the end. */
    readonly url: string,
    private readonly server: Server,
    private readonly behind: string,
  ) {}

  /** In front of a server. */
  static async before(behind: string): Promise<Release> {
    const server = createServer();
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const release = new Release(`http://localhost:${(server.address() as AddressInfo).port}`, server, behind);
    server.on('request', (request, response) => release.#pass(request, response));
    return release;
  }

  /** Stops, whoever is still connected. */
  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  #pass(request: IncomingMessage, response: ServerResponse): void {
    const file = this.files.get(request.url ?? '/');
    if (file !== undefined) {
      response.writeHead(200, { 'content-type': 'text/javascript', 'cache-control': 'no-cache' }).end(file);
      return;
    }
    const { host: _, ...headers } = request.headers;
    const there = new URL(this.behind.replace('localhost', '127.0.0.1'));
    const options = { hostname: there.hostname, port: there.port, path: request.url, method: request.method, headers };
    const passed = ask(options, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    request.pipe(passed);
  }
}
