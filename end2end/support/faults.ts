import type { BrowserContext, ConsoleMessage } from '@playwright/test';

/** An answer that refuses: the browser notes it as an error, the page is made to show it. */
const REFUSAL = /^Failed to load resource: the server responded with a status of 4\d\d /;

/** A part of a page. One that is not there is a fault, whatever the answer says. */
const PART = /\.(css|ico|js|json|png|svg|wasm|webmanifest|woff2)$/;

/**
 * What pages report of themselves that no page may: errors on the console, exceptions that
 * nobody caught, and what their content security policy has stopped.
 */
export class Faults {
  readonly #found: string[] = [];
  readonly #allowed: RegExp[] = [];

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
    if (REFUSAL.test(message.text()) && !PART.test(new URL(url).pathname)) return;
    this.#found.push(`console: ${message.text()} (${url}:${lineNumber})`);
  }
}
