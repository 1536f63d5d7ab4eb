/** A mail server on this machine that takes what it is brought, and a box to look into. */
import PostalMime, { type Email } from 'postal-mime';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { expect, test as base } from './server.ts';

/** All mail that came, whoever it is for. */
export class Mailbox {
  readonly #mails: Email[] = [];

  private constructor(
    readonly server: SMTPServer,
    readonly port: number,
  ) {}

  /** Listens at a free port of the loopback address. */
  static async start(): Promise<Mailbox> {
    let box: Mailbox | undefined;
    const server = new SMTPServer({
      disabledCommands: ['AUTH', 'STARTTLS'],
      onData(stream, _session, done) {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => void box!.#take(Buffer.concat(chunks)).then(() => done(), done));
      },
    });
    server.listen(0, '127.0.0.1');
    await once(server.server, 'listening');
    box = new Mailbox(server, (server.server.address() as AddressInfo).port);
    return box;
  }

  /** Stops listening. */
  async stop(): Promise<void> {
    await new Promise<void>((resolve) => this.server.close(resolve));
  }

  /** Every mail to an address, the oldest first. */
  to(address: string): Email[] {
    return this.#mails.filter((mail) => mail.to?.some((to) => to.address === address));
  }

  /** The only mail to an address, once it has come. */
  async only(address: string): Promise<Email> {
    await expect.poll(() => this.to(address).length, { timeout: 20_000 }).toBe(1);
    return this.to(address)[0]!;
  }

  async #take(bytes: Buffer): Promise<void> {
    this.#mails.push(await PostalMime.parse(bytes));
  }
}

/** The address of the first link in a mail's text whose path begins so. */
export function link(mail: Email, path: string): string {
  const found = [...(mail.text ?? '').matchAll(/https?:\/\/\S+/g)].map(([url]) => url);
  const right = found.find((url) => new URL(url).pathname.startsWith(path));
  if (!right) throw new Error(`no link to ${path} in: ${mail.text}`);
  return right;
}

/** A header of a mail. */
export function header(mail: Email, name: string): string | undefined {
  return mail.headers.find(({ key }) => key === name)?.value;
}

export const test = base.extend<object, { mailbox: Mailbox }>({
  mailbox: [
    async ({}, use) => {
      const mailbox = await Mailbox.start();
      await use(mailbox);
      await mailbox.stop();
    },
    { scope: 'worker' },
  ],

  settings: async ({ mailbox }, use) =>
    use({
      LOISTE_MAIL__TRANSPORT: 'smtp',
      LOISTE_MAIL__HOST: '127.0.0.1',
      LOISTE_MAIL__PORT: String(mailbox.port),
      LOISTE_MAIL__TLS: 'none',
      LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0',
    }),
});

export { expect };
