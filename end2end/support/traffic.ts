import type { BrowserContext } from '@playwright/test';
import { canaries } from './canary.ts';

/**
 * What browsers ask for on a journey. No page asks another server for anything, and nothing that
 * somebody typed stands in an address, where histories and other people's logs would keep it.
 */
export class Traffic {
  /** Every address that was asked for. */
  readonly addresses: string[] = [];

  /** Of a site; `others` are hosts that serve its exported pages. */
  constructor(
    readonly site: string,
    readonly others: string[] = [],
  ) {}

  /** Listens to all pages of a context. */
  watch(context: BrowserContext): void {
    context.on('request', (request) => this.addresses.push(request.url()));
  }

  /** What no journey may bring about. */
  get faults(): string[] {
    const outside = this.addresses.filter((address) => !this.#isOwn(address));
    const personal = this.addresses.flatMap((address) =>
      canaries(address).map((canary) => `${canary} in ${address}`),
    );
    return [...outside.map((address) => `asked elsewhere: ${address}`), ...personal];
  }

  #isOwn(address: string): boolean {
    const own = [this.site, ...this.others].some((site) => address.startsWith(`${site}/`));
    return own || /^(data|blob):/.test(address);
  }
}
