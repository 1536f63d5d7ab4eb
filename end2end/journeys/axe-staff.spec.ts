import { expect, test } from '../support/server.ts';
import { account, giveCode, logIn, logOut, open, tryToLogIn, unusedCode } from '../support/staff.ts';

// Colours that are on their way would be measured halfway.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

    test('axe finds nothing in the dashboard', async ({ page, server, axe }) => {
      // Every section, one after the other.
      test.setTimeout(120_000);
      await open(page);
      await expect(page.getByRole('heading', { name: 'Kirjaudu sisään' })).toBeVisible();
      await axe(page);
      await logIn(page, account(server, 'martta'));
      await axe(page);

      await page.goto('/hallinta/yhteydenotot');
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await axe(page);
      await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'Viesti' })).toBeVisible();
      await axe(page);

      await page.goto('/hallinta/yhteydenotot/uusi');
      await expect(page.getByRole('textbox', { name: 'Sukunimi' })).toBeVisible();
      await axe(page);
      await page.goto('/hallinta/asiakkaat');
      await expect(page.getByRole('main').getByRole('listitem').first()).toBeVisible();
      await axe(page);
      await page.goto('/hallinta/asiakkaat?sivu=1');
      await expect(page.getByRole('navigation', { name: 'Sivut' })).toBeVisible();
      await axe(page);
      await open(page, '/hallinta/asiakkaat');
      await page.getByRole('main').getByRole('listitem').first().getByRole('link').click();
      await expect(page.getByRole('heading', { name: 'Tapahtumat' })).toBeVisible();
      await axe(page);
      await page.getByRole('button', { name: 'Kirjaa asiakkaan kertoma lupa tai kielto' }).click();
      await page.getByRole('button', { name: 'Muuta tietoja' }).click();
      await expect(page.getByRole('textbox', { name: 'Sukunimi' })).toBeVisible();
      await axe(page);
      await page.goto('/hallinta/asiakkaat/samat');
      await expect(page.getByRole('heading', { name: 'Ehkä sama asiakas' })).toBeVisible();
      await axe(page);

      await page.goto('/hallinta/kampanjat');
      await expect(page.getByRole('switch').first()).toBeVisible();
      await axe(page);

      await page.goto('/hallinta/tilastot');
      await expect(page.getByRole('region', { name: 'Annetut luvat' })).toBeVisible();
      await page.getByText('Näytä taulukkona').first().click();
      await axe(page);

      await open(page, '/hallinta/listat?kanava=sms');
      await expect(page.getByRole('definition').first()).toBeVisible();
      await axe(page);
      await page.getByRole('button', { name: 'Tee lista' }).click();
      await expect(page.getByRole('link', { name: 'Lataa lista' })).toBeVisible();
      await axe(page);

      await logOut(page);
      await logIn(page, account(server, 'tietosuoja'));
      await page.goto('/hallinta/loki');
      await expect(page.getByRole('table')).toBeVisible();
      await axe(page);

      await page.goto('/hallinta/oma');
      await expect(page.getByText('Palautuskoodeja jäljellä')).toBeVisible();
      await axe(page);
    });

    test('axe finds nothing where administrators work', async ({ page, server, axe }) => {
      await open(page);
      await tryToLogIn(page, account(server, 'paakayttaja'));
      await expect(page.getByRole('textbox', { name: 'Koodi' })).toBeVisible();
      await axe(page);
      await giveCode(page, unusedCode(account(server, 'paakayttaja')));
      await expect(page.getByRole('heading', { name: 'Hei, paakayttaja' })).toBeVisible();

      await page.goto('/hallinta/henkilosto');
      await expect(page.getByRole('listitem').first()).toBeVisible();
      await axe(page);
      await page.getByRole('link', { name: /^palvelu/ }).click();
      await expect(page.getByRole('heading', { name: 'palvelu' })).toBeVisible();
      for (const act of await page.locator('summary').all()) await act.click();
      await axe(page);
      for (const path of ['kutsu', 'vaitiolo']) {
        await page.goto(`/hallinta/henkilosto/${path}`);
        await expect(page.getByRole('textbox').first()).toBeVisible();
        await axe(page);
      }
      await page.goto('/hallinta/asetukset');
      await expect(page.getByRole('heading', { name: 'Sähköpostit' })).toBeVisible();
      await axe(page);
    });
  });
}
