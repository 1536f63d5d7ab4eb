import { open, pages, switchedOff } from '../support/pages.ts';
import { OFFER, RAFFLE } from '../support/people.ts';
import { expect, test } from '../support/server.ts';
import { inWideLetters, lowTargets, sticksOut } from '../support/small.ts';
import { at, LANGUAGES, texts } from '../support/texts.ts';

// So many forms come in no minute of a customer's.
test.use({ settings: { LOISTE_LIMITS__SUBMISSIONS_PER_MINUTE: '0' } });

// What is sent in place of a look goes by the network, past no worker.
test.use({ serviceWorkers: 'block' });

for (const language of LANGUAGES) {
  test(`the narrowest phone shows every page without moving it sideways, with room for fingers (${language})`, async ({
    page,
    request,
  }) => {
    test.setTimeout(120_000);
    await page.setViewportSize({ width: 320, height: 640 });
    for (const answer of await pages(request, language)) {
      await open(page, answer);
      await inWideLetters(page);
      expect.soft(await sticksOut(page), `what sticks out of ${answer.name}`).toEqual([]);
      expect.soft(await lowTargets(page), `what is too low to be tapped on ${answer.name}`).toEqual([]);
    }
  });

  test(`what can be won, until when, and the first field need no scrolling (${language})`, async ({ page }) => {
    await page.setViewportSize({ width: 360, height: 740 });
    await page.goto(at(language, RAFFLE.path));
    await inWideLetters(page);
    const first = page.getByRole('textbox', { name: texts(language).form.last_name });
    const bottom = async (part: typeof first) => {
      const box = (await part.boundingBox())!;
      return box.y + box.height;
    };
    expect(await bottom(page.getByRole('list', { name: texts(language).raffle.prizes }))).toBeLessThan(740);
    expect(await bottom(page.locator('.closes'))).toBeLessThan(740);
    expect(await bottom(first)).toBeLessThanOrEqual(740);
  });
}

test('the looks for what is too wide and too low find what is there', async ({ page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto('/evasteet');
  await page.evaluate(() => {
    const planted = `
      <p class="low"><a href="/">low</a></p>
      <p class="crowd">a <a href="/">b</a><br>c <a href="/">d</a></p>`;
    document.querySelector('main')!.insertAdjacentHTML('beforeend', planted);
    const style = new CSSStyleSheet();
    style.replaceSync(`
      .low a { display: inline !important; min-height: 0 !important }
      .crowd { line-height: 12px; font-size: 10px }
      .wide { width: 400px }`);
    document.adoptedStyleSheets.push(style);
  });
  const low = await lowTargets(page);
  expect(low.filter((one) => /^low: \d+ px high$/.test(one))).toHaveLength(1);
  expect(low.filter((one) => /^[bd]: no room/.test(one))).toHaveLength(2);
  await page.evaluate(() => document.querySelector('.low')!.classList.add('wide'));
  expect(await sticksOut(page)).toHaveLength(2);
});

test('the narrowest phone shows campaigns that are off, in every language', async ({ page, server }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  for (const { slug } of [RAFFLE, OFFER]) await server.run(['campaign', 'close', slug]);
  for (const answer of LANGUAGES.flatMap(switchedOff)) {
    await open(page, answer);
    await inWideLetters(page);
    expect.soft(await sticksOut(page), `what sticks out of ${answer.name} (${answer.path})`).toEqual([]);
    expect.soft(await lowTargets(page), `what is too low on ${answer.name} (${answer.path})`).toEqual([]);
  }
});
