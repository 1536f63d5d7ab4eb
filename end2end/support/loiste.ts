import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const BINARY =
  process.env.LOISTE_BIN ?? fileURLToPath(new URL('../../target/release/loiste', import.meta.url));
/** Where the logs of all servers of a run are kept. */
const LOGS = fileURLToPath(new URL('../test-results/logs', import.meta.url));
const READY_WITHIN_MS = 20_000;
const STOPPED_WITHIN_MS = 10_000;

/** A staff account of the demo data. */
export interface Account {
  user_name: string;
  password: string;
  levels: string[];
  totp_secret: string;
  /** Each lets in once; a journey that logs in takes them one by one. */
  recovery_codes: string[];
}

/** What a command of the program's has written, and how it ended. */
export interface Output {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** The real program with demo data of its own: a data folder, a server, a command line. */
export class Loiste {
  /** The staff accounts in the demo data. */
  accounts: Account[] = [];
  /** Where the server answers, without a slash at the end. */
  url = '';
  /** Where `/metrics` is. */
  opsUrl = '';

  readonly #settings: Record<string, string>;
  #environment: NodeJS.ProcessEnv = {};
  #process: ChildProcess | undefined;
  #log: string[] = [];

  private constructor(
    /** The data folder. */
    readonly data: string,
    settings: Record<string, string>,
  ) {
    this.#settings = settings;
  }

  /** Makes demo data in a new folder and starts a server on it. `settings` are of the environment. */
  static async start(settings: Record<string, string> = {}): Promise<Loiste> {
    const loiste = new Loiste(await mkdtemp(join(tmpdir(), 'loiste-journey-')), settings);
    try {
      await loiste.#choosePorts();
      const demo = await loiste.run(['demo', '--json']);
      loiste.accounts = (JSON.parse(demo.stdout) as { accounts: Account[] }).accounts;
      await loiste.serve();
    } catch (error) {
      await loiste.remove();
      throw error;
    }
    return loiste;
  }

  /** Starts the server, again on the same address, and waits until it is ready. */
  async serve(): Promise<void> {
    const child = spawn(BINARY, ['serve'], {
      cwd: this.data,
      env: this.#environment,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#process = child;
    child.on('error', (error) => this.#log.push(`${error}\n`));
    child.stdout.on('data', (chunk: Buffer) => this.#log.push(chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => this.#log.push(chunk.toString()));
    const deadline = Date.now() + READY_WITHIN_MS;
    while (!(await this.#isReady())) {
      if (!this.running || Date.now() > deadline) {
        throw new Error(`the server did not get ready:\n${this.log}`);
      }
      await sleep(50);
    }
  }

  /** Stops the server: kindly, or with `SIGKILL` at once. Its data stays. */
  async stop(signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM'): Promise<void> {
    const child = this.#process;
    if (!child || !this.running) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    const impatience = setTimeout(() => child.kill('SIGKILL'), STOPPED_WITHIN_MS);
    await ended;
    clearTimeout(impatience);
  }

  /** Stops the server and removes the data. Its log stays, for what is looked for after the run. */
  async remove(): Promise<void> {
    await this.stop();
    await mkdir(LOGS, { recursive: true });
    await writeFile(join(LOGS, `${basename(this.data)}.log`), this.log);
    await rm(this.data, { recursive: true, force: true });
  }

  /**
   * Runs the program's command line on the same data, as an operator would beside the server.
   * A command that fails throws, unless it is `allowed` to.
   */
  async run(
    args: string[],
    { input = '', failure = 'throws' }: { input?: string; failure?: 'throws' | 'allowed' } = {},
  ): Promise<Output> {
    const child = spawn(BINARY, args, { cwd: this.data, env: this.#environment });
    const output = { stdout: '', stderr: '' };
    child.stdout.on('data', (chunk: Buffer) => (output.stdout += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (output.stderr += chunk.toString()));
    // A command that does not read its input may be gone before it is written.
    child.stdin.on('error', () => {});
    child.stdin.end(input);
    const [code] = (await once(child, 'close')) as [number | null];
    if (code !== 0 && failure === 'throws') {
      throw new Error(`loiste ${args.join(' ')} ended with ${code}:\n${output.stderr}`);
    }
    return { code, ...output };
  }

  /** Whether the server's process lives. */
  get running(): boolean {
    const child = this.#process;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  /** What the server has written. */
  get log(): string {
    return this.#log.join('');
  }

  async #choosePorts(): Promise<void> {
    const [http, ops] = await freePorts();
    this.url = `http://localhost:${http}`;
    this.opsUrl = `http://127.0.0.1:${ops}`;
    // The caller's own settings of the program would make the journeys differ between machines.
    const inherited = Object.entries(process.env).filter(([name]) => !name.startsWith('LOISTE_'));
    this.#environment = {
      ...Object.fromEntries(inherited),
      LOISTE_DATA: this.data,
      LOISTE_HTTP__LISTEN: `127.0.0.1:${http}`,
      LOISTE_HTTP__PUBLIC_URL: this.url,
      LOISTE_OPS__LISTEN: `127.0.0.1:${ops}`,
      ...this.#settings,
    };
  }

  async #isReady(): Promise<boolean> {
    try {
      const ready = this.url.replace('localhost', '127.0.0.1') + '/health/ready';
      return (await fetch(ready, { signal: AbortSignal.timeout(2_000) })).ok;
    } catch {
      return false;
    }
  }
}

/** Two ports that are free now, and not the same. */
async function freePorts(): Promise<[number, number]> {
  const holders = [createServer(), createServer()];
  const ports = [];
  for (const holder of holders) {
    holder.listen(0, '127.0.0.1');
    await once(holder, 'listening');
    ports.push((holder.address() as AddressInfo).port);
  }
  for (const holder of holders) {
    holder.close();
    await once(holder, 'close');
  }
  return ports as [number, number];
}
