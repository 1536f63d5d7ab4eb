import { expect, type Locator, type Page } from '@playwright/test';

/** The raffle of the demo data that is open. */
export const RAFFLE = { path: '/arvonta/syksyn-suursiivous', title: 'Voita syksyn suursiivous' };

/** The raffle of the demo data that opens later. */
export const LATER_RAFFLE = { path: '/arvonta/joulun-valo', title: 'Joulun valo -arvonta' };

/** An offer of the demo data that nobody has answered. */
export const OFFER = { path: '/kampanja/kirkkaat-ikkunat', title: 'Ikkunat kirkkaiksi ennen pakkasia' };

/** A ticket as it is printed: 26 digits in groups. */
export const TICKET = /^[0-9A-HJKMNP-TV-Z]{1,6}(-[0-9A-HJKMNP-TV-Z]{1,6})+$/;

/** Somebody with a name and ways to be reached. */
export interface Person {
  lastName: string;
  firstNames: string;
  email: string;
  phone: string;
}

let people = 0;

/** Somebody who has not been here before. */
export function somebody(): Person {
  people += 1;
  const letters = [...String(people)].map((digit) => 'abcdefghij'[Number(digit)]).join('');
  return {
    lastName: `Möttönen-Å${letters}`,
    firstNames: 'Anna-Liisa',
    email: `anna${people}@example.fi`,
    phone: `044 555 ${7000 + people}`,
  };
}

/** The fields and boxes of the two forms, as their labels name them. */
export class Form {
  constructor(readonly page: Page) {}

  /** A field to type in. */
  field(label: string): Locator {
    return this.page.getByRole('textbox', { name: label });
  }

  /** A box to tick, by the beginning of its label. */
  box(label: string): Locator {
    return this.page.getByRole('checkbox', { name: new RegExp(`^${label}`) });
  }

  /** What is wrong, at the top. */
  get summary(): Locator {
    return this.page.getByRole('alert');
  }

  /** The fields for a postal address. */
  get address(): Locator {
    return this.page.getByRole('group', { name: 'Osoite postia varten' });
  }

  /** Types who it is. */
  async introduce(person: Person): Promise<void> {
    await this.field('Sukunimi').fill(person.lastName);
    await this.field('Etunimet').fill(person.firstNames);
    await this.field('Sähköposti').fill(person.email);
    await this.field('Puhelinnumero').fill(person.phone);
  }

  /** Ticks what a raffle cannot do without. */
  async agree(): Promise<void> {
    await this.box('Olen täyttänyt 18 vuotta').check();
    await this.box('Olen lukenut arvonnan säännöt').check();
  }

  /** Types what a request is about. */
  async ask(message: string): Promise<void> {
    await this.page.getByRole('combobox', { name: 'Mitä asiasi koskee?' }).selectOption('Ikkunanpesu');
    await this.field('Viestisi').fill(message);
  }

  /** Sends a raffle's form. */
  async enter(): Promise<void> {
    await this.page.getByRole('button', { name: 'Osallistu arvontaan' }).click();
  }

  /** Sends a contact form. */
  async send(): Promise<void> {
    await this.page.getByRole('button', { name: 'Lähetä yhteydenottopyyntö' }).click();
  }

  /** Somebody enters the raffle, to the receipt. */
  async enterAs(person: Person): Promise<void> {
    await this.page.goto(RAFFLE.path);
    await this.introduce(person);
    await this.agree();
    await this.enter();
    await expect(this.page.getByRole('heading', { name: 'Olet mukana arvonnassa' })).toBeVisible();
  }

  /** Somebody sends a contact request, to the receipt. */
  async askAs(person: Person, message: string): Promise<void> {
    await this.page.goto('/yhteydenotto');
    await this.introduce(person);
    await this.ask(message);
    await this.send();
    await expect(this.page.getByRole('heading', { name: 'Kiitos, pyyntösi on perillä' })).toBeVisible();
  }
}
