import { expect, type Locator, type Page } from '@playwright/test';
import { at, beginning, startsWith, texts, type Language, type Texts } from './texts.ts';

/** The raffle of the demo data that is open. */
export const RAFFLE = {
  path: '/arvonta/syksyn-suursiivous',
  slug: 'syksyn-suursiivous',
  title: 'Voita syksyn suursiivous',
  titles: {
    fi: 'Voita syksyn suursiivous',
    sv: 'Vinn höstens storstädning',
    en: 'Win an autumn deep clean',
  },
};

/** The raffle of the demo data that opens later, in Finnish alone. */
export const LATER_RAFFLE = { path: '/arvonta/joulun-valo', title: 'Joulun valo -arvonta' };

/** An offer of the demo data that nobody has answered. */
export const OFFER = {
  path: '/kampanja/kirkkaat-ikkunat',
  slug: 'kirkkaat-ikkunat',
  title: 'Ikkunat kirkkaiksi ennen pakkasia',
};

/** A ticket as it is printed: 26 digits in groups. */
export const TICKET = /^[0-9A-HJKMNP-TV-Z]{1,6}(-[0-9A-HJKMNP-TV-Z]{1,6})+$/;

/** The ways of marketing that a permission is for. */
export type Channel = 'email' | 'sms' | 'phone' | 'post';

/** Somebody with a name and ways to be reached. */
export interface Person {
  lastName: string;
  firstNames: string;
  email: string;
  phone: string;
}

const people: Person[] = [];

/** Somebody who has not been here before. */
export function somebody(): Person {
  const number = people.length + 1;
  const letters = [...String(number)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  const person = {
    lastName: `Möttönen-Å${letters}`,
    firstNames: 'Anna-Liisa',
    email: `anna${number}@example.fi`,
    phone: `044 555 ${7000 + number}`,
  };
  people.push(person);
  return person;
}

/** All who have been here. */
export function everybody(): readonly Person[] {
  return people;
}

/** The fields and boxes of the two forms, as their labels name them in the page's language. */
export class Form {
  /** What stands on the page. */
  readonly says: Texts;

  constructor(
    readonly page: Page,
    readonly language: Language = 'fi',
  ) {
    this.says = texts(language);
  }

  /** A field to type in. */
  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }

  /** A box to tick, by the beginning of its label. */
  box(label: string): Locator {
    return this.page.getByRole('checkbox', { name: startsWith(label) });
  }

  /** The box of a permission. */
  permit(channel: Channel): Locator {
    return this.box(beginning(this.says.wording[channel]));
  }

  /** What is wrong, at the top. */
  get summary(): Locator {
    return this.page.getByRole('alert');
  }

  /** The fields for a postal address. */
  get address(): Locator {
    return this.page.getByRole('group', { name: this.says.form.permits_address });
  }

  /** The heading of a raffle's receipt. */
  get entered(): Locator {
    return this.page.getByRole('heading', { name: this.says.receipt.title_entry });
  }

  /** The heading of a contact request's receipt. */
  get asked(): Locator {
    return this.page.getByRole('heading', { name: this.says.receipt.title_request });
  }

  /** Types who it is. */
  async introduce(person: Person): Promise<void> {
    const { last_name, first_names, email, phone } = this.says.form;
    await this.field(last_name).fill(person.lastName);
    await this.field(first_names).fill(person.firstNames);
    await this.field(email).fill(person.email);
    await this.field(phone).fill(person.phone);
  }

  /** What introduces a person still stands in its fields. */
  async expectIntroduced(person: Person): Promise<void> {
    const { last_name, first_names, email, phone } = this.says.form;
    await expect(this.field(last_name)).toHaveValue(person.lastName);
    await expect(this.field(first_names)).toHaveValue(person.firstNames);
    await expect(this.field(email)).toHaveValue(person.email);
    await expect(this.field(phone)).toHaveValue(person.phone);
  }

  /** Ticks what a raffle cannot do without. */
  async agree(): Promise<void> {
    await this.box(this.says.form.adult).check();
    await this.box(this.says.form.rules).check();
  }

  /** Types what a request is about. */
  async ask(message: string): Promise<void> {
    const topic = this.page.getByRole('combobox', { name: this.says.form.topic });
    await topic.selectOption(this.says.common.topic.ikkunat);
    await this.field(this.says.form.message).fill(message);
  }

  /** Sends a raffle's form. */
  async enter(): Promise<void> {
    await this.page.getByRole('button', { name: this.says.raffle.send }).click();
  }

  /** Sends a contact form. */
  async send(): Promise<void> {
    await this.page.getByRole('button', { name: this.says.contact.send }).click();
  }

  /** Somebody enters the raffle with these permissions, to the receipt. */
  async enterAs(person: Person, permits: Channel[] = []): Promise<void> {
    await this.page.goto(at(this.language, RAFFLE.path));
    await this.introduce(person);
    await this.agree();
    for (const channel of permits) await this.permit(channel).check();
    await this.enter();
    await expect(this.entered).toBeVisible();
  }

  /** Somebody sends a contact request, to the receipt. */
  async askAs(person: Person, message: string): Promise<void> {
    await this.page.goto(at(this.language, '/yhteydenotto'));
    await this.introduce(person);
    await this.ask(message);
    await this.send();
    await expect(this.asked).toBeVisible();
  }
}
