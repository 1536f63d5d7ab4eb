/** What the form client keeps on the phone and says about it, and what the server has of it. */
import { expect, type Locator, type Page, type Request } from '@playwright/test';
import type { Loiste } from './loiste.ts';
import { RAFFLE } from './people.ts';
import { startsWith, texts, type Language, type Texts } from './texts.ts';

/** Where the client sends to. */
export const SYNC = '**/api/sync';

/** The client on a page: the list of what is not yet sent, and what it does. */
export class Kept {
  /** The client's words. */
  readonly says: Texts['client'];

  constructor(
    readonly page: Page,
    readonly language: Language = 'fi',
  ) {
    this.says = texts(language).client;
  }

  /** The list of what is not yet sent. */
  get panel(): Locator {
    return this.page.getByRole('region', { name: new RegExp(`^(${this.says.title}|${this.says.title_received})$`) });
  }

  /** Its heading, which takes the focus. */
  get heading(): Locator {
    return this.panel.getByRole('heading', { level: 2 });
  }

  /** The forms in it. */
  get entries(): Locator {
    return this.panel.getByRole('listitem');
  }

  /** One of its buttons, or the link to a receipt; those of an entry are named after it. */
  button(what: keyof Texts['client']): Locator {
    const name = new RegExp(`${startsWith(this.says[what]).source}($|: )`);
    return this.panel.getByRole(what === 'receipt' ? 'link' : 'button', { name });
  }

  /** Presses it. */
  async press(what: keyof Texts['client']): Promise<void> {
    await this.button(what).click();
  }

  /**
   * Asks for another try. The client also tries by itself when a page opens and as time passes:
   * where it was faster, there is nothing left to press.
   */
  async tryAgain(): Promise<void> {
    const button = this.button('retry');
    try {
      await button.click({ timeout: 5_000 });
    } catch (error) {
      if ((await button.count()) > 0) throw error;
    }
  }

  /** The page has its client, which has brought back what there was. */
  async ready(): Promise<void> {
    await expect(this.page.locator('[data-ready]')).toBeAttached();
  }

  /** The service worker has all that it keeps, and this page is under it. */
  async installed(): Promise<void> {
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.ready;
      if (navigator.serviceWorker.controller) return;
      await new Promise((resolve) => navigator.serviceWorker.addEventListener('controllerchange', resolve));
    });
  }
}

/** One form in the body of a call. */
export interface Submission {
  key: string;
  form: string;
  shown: string;
  fields: Record<string, string>;
}

/** What a call of the client's holds. */
export function sent(request: Request): Submission[] {
  return (request.postDataJSON() as { submissions: Submission[] }).submissions;
}

/** How many forms the server has of a campaign. */
export async function submissions(server: Loiste, slug: string = RAFFLE.slug): Promise<number> {
  const { stdout } = await server.run(['campaign', 'list', '--json']);
  const campaigns = JSON.parse(stdout) as { slug: string; submissions: number }[];
  return campaigns.find((campaign) => campaign.slug === slug)!.submissions;
}
