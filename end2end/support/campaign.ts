/** A campaign as marketing makes it. */
import { expect, type Locator, type Page } from '@playwright/test';
import type { Faults } from './faults.ts';
import type { Loiste } from './loiste.ts';
import { CAMPAIGN } from './marketing.ts';
import { account, logIn, open } from './staff.ts';

/** Logs in as marketing, on a page that may open the editor. */
export async function logInToEdit({ page, server, faults }: { page: Page; server: Loiste; faults: Faults }): Promise<void> {
  // The phone beside the editor runs no script: not even the one by which these journeys listen.
  faults.allow(/Blocked script execution in 'about:srcdoc'/);
  await logIn(page, account(server, 'markkinointi'));
}

/** The editor of a campaign in preparation. */
export class Editor {
  /** What stands in it. */
  readonly says = CAMPAIGN;

  constructor(readonly page: Page) {}

  /** Begins a campaign with this heading. */
  static async begin(page: Page, kind: 'Arvonta' | 'Tarjous', title: string): Promise<Editor> {
    const editor = new Editor(page);
    await open(page, '/hallinta/kampanjat');
    await page.getByText(editor.says.new, { exact: true }).click();
    await page.getByRole('radio', { name: kind }).check();
    await page.getByRole('textbox', { name: editor.says.heading_fi }).fill(title);
    await page.getByRole('button', { name: editor.says.begin, exact: true }).click();
    await expect(editor.missing).toBeVisible();
    return editor;
  }

  /** The list of what is missing. */
  get missing(): Locator {
    return this.page.getByRole('region', { name: this.says.missing });
  }

  /** A field by its label. */
  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  /** The phone beside the fields. */
  get phone() {
    return this.page.frameLocator('iframe');
  }

  /** Chooses a file as the picture for links. */
  async share(name: string, mimeType: string, buffer: Buffer): Promise<void> {
    await this.field(this.says.share_file).setInputFiles({ name, mimeType, buffer });
  }

  /** The picture of a link as a message shows it. */
  get shared(): Locator {
    return this.page.getByRole('region', { name: this.says.share_card }).getByRole('img');
  }

  /** Everything that is typed has reached the server. */
  async kept(): Promise<void> {
    await expect(this.page.getByText(this.says.kept, { exact: true })).toBeVisible();
  }

  /** A prize. */
  async prize(place: number, prize: { count: string; name: string; value: string }): Promise<void> {
    await this.page.getByRole('button', { name: this.says.prize_add }).click();
    const group = this.page.getByRole('group', { name: this.says.prize.replace('{{ number }}', String(place)) });
    await group.getByLabel(this.says.prize_count).fill(prize.count);
    await group.getByLabel(this.says.prize_name).fill(prize.name);
    await group.getByLabel(this.says.prize_value).fill(prize.value);
  }

  /** Publishes it, once nothing is missing. */
  async publish(): Promise<void> {
    await expect(this.missing).toContainText(this.says.complete);
    await this.page.getByRole('button', { name: this.says.publish, exact: true }).click();
  }
}
