import { Form, LATER_RAFFLE, RAFFLE, somebody } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

/** Pages that anyone can open, with the heading that tells that they are there. */
const PAGES: Record<string, { path: string; heading: string }> = {
  'the front page': { path: '/', heading: 'Puhdas koti, valoisa mieli' },
  'a raffle': { path: RAFFLE.path, heading: RAFFLE.title },
  'a raffle that is not yet open': { path: LATER_RAFFLE.path, heading: LATER_RAFFLE.title },
  'the rules': { path: `${RAFFLE.path}/saannot`, heading: 'Arvonnan säännöt' },
  'the contact form': { path: '/yhteydenotto', heading: 'Ota yhteyttä' },
  'the notice': { path: '/tietosuoja', heading: 'Tietosuojaseloste' },
  'a page that is not there': { path: '/ei-ole', heading: 'Sivua ei löytynyt' },
};

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    for (const [name, { path, heading }] of Object.entries(PAGES)) {
      test(`axe finds nothing on ${name}`, async ({ page, axe }) => {
        await page.goto(path);
        await expect(page.getByRole('heading', { level: 1, name: heading })).toBeVisible();
        await axe(page);
      });
    }

    test('axe finds nothing on a raffle with its address open, and with errors', async ({ page, axe }) => {
      const form = new Form(page);
      await page.goto(RAFFLE.path);
      await form.box('Postilla').check();
      await expect(form.address).toBeVisible();
      await axe(page);
      await form.enter();
      await expect(form.summary).toBeVisible();
      await axe(page);
    });

    test('axe finds nothing on the contact form with errors', async ({ page, axe }) => {
      const form = new Form(page);
      await page.goto('/yhteydenotto');
      await form.send();
      await expect(form.summary).toBeVisible();
      await axe(page);
    });

    test('axe finds nothing on the receipts', async ({ page, axe }) => {
      const form = new Form(page);
      await form.enterAs(somebody());
      await axe(page);
      await form.askAs(somebody(), 'Kuusi ikkunaa.');
      await axe(page);
    });

    test('axe finds nothing in the dashboard', async ({ page, server, axe }) => {
      await open(page);
      await expect(page.getByRole('heading', { name: 'Kirjaudu sisään' })).toBeVisible();
      await axe(page);
      await logIn(page, account(server, 'martta'));
      await axe(page);

      await page.goto('/hallinta/yhteydenotot');
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await axe(page);
      await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'Markkinointiluvat' })).toBeVisible();
      await axe(page);

      await page.goto('/hallinta/kampanjat');
      await expect(page.getByRole('switch').first()).toBeVisible();
      await axe(page);
    });
  });
}
