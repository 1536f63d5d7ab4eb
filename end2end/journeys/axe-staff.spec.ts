import { expect, test } from '../support/server.ts';
import { account, logIn, open } from '../support/staff.ts';

// Colours that are on their way would be measured halfway.
test.use({ contextOptions: { reducedMotion: 'reduce' } });

for (const colorScheme of ['light', 'dark'] as const) {
  test.describe(colorScheme, () => {
    test.use({ colorScheme });

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
    });
  });
}
