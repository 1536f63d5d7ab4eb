import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** Answers that the pages are made to show: the browser notes them as errors all the same. */
const EXPECTED = /the server responded with a status of (409|410|422) /;

/**
 * What pages report of themselves that no page may: errors on the console, exceptions that
 * nobody caught, and what their content security policy has stopped.
 */
export class Faults {
  readonly #found: string[] = [];
  readonly #allowed: RegExp[] = [EXPECTED];

  /** Listens to all pages of a context, those that it opens later too. */
  async watch(context: BrowserContext): Promise<void> {
    context.on('console', (message) => this.#console(message));
    context.on('weberror', (error) => this.#found.push(`exception: ${error.error()}`));
    await context.exposeBinding('__cspViolation', (_, text: string) => {
      this.#found.push(`content security policy: ${text}`);
    });
    await context.addInitScript(() => {
      const report = (globalThis as unknown as { __cspViolation(text: string): void }).__cspViolation;
      document.addEventListener('securitypolicyviolation', (event) => {
        const { effectiveDirective, blockedURI, sourceFile, lineNumber, documentURI } = event;
        report(
          `${effectiveDirective} stopped ${blockedURI} (${sourceFile || documentURI}:${lineNumber})`,
        );
      });
    });
  }

  /** Says that this test brings such a fault about: an offline phone, a refused answer. */
  allow(fault: RegExp): void {
    this.#allowed.push(fault);
  }

  /** The faults that nobody has allowed. */
  get found(): string[] {
    return this.#found.filter((fault) => !this.#allowed.some((allowed) => allowed.test(fault)));
  }

  #console(message: ConsoleMessage): void {
    if (message.type() !== 'error') return;
    const { url, lineNumber } = message.location();
    this.#found.push(`console: ${message.text()} (${url}:${lineNumber})`);
  }
}
