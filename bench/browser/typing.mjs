/**
 * How soon the first field of a form takes a letter, on a phone with little of everything.
 *
 *     CHROME_PATH=BROWSER node typing.mjs ADDRESS
 *
 * prints the milliseconds from the last byte of the HTML to the first letter in the field, none if the letter came
 * before that byte.
 */
import { argv, env, stdout } from 'node:process';
import puppeteer from 'puppeteer-core';

const SLOW_3G = { offline: false, latency: 400, downloadThroughput: 500_000 / 8, uploadThroughput: 500_000 / 8 };
const SLOWER_PROCESSOR = 6;
/** How long to wait for a letter before there is something wrong with the page, in milliseconds. */
const PATIENCE = 60_000;
const PHONE = { width: 360, height: 740, deviceScaleFactor: 2, isMobile: true, hasTouch: true };

const [address] = argv.slice(2);
const browser = await puppeteer.launch({ executablePath: env.CHROME_PATH, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage();
  await page.setViewport(PHONE);
  const session = await page.createCDPSession();
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', SLOW_3G);
  await session.send('Emulation.setCPUThrottlingRate', { rate: SLOWER_PROCESSOR });
  let typed = false;
  await page.exposeFunction('hasTyped', () => (typed = true));
  await page.evaluateOnNewDocument(() => {
    // Whoever looks at the page has the field in sight; it has the focus as soon as it is there.
    const look = new MutationObserver(() => {
      const field = document.querySelector('input[name=last_name]');
      if (!field) return;
      look.disconnect();
      field.focus();
    });
    look.observe(document, { childList: true, subtree: true });
    const mark = () => {
      performance.mark('typed');
      window.hasTyped();
    };
    addEventListener('input', mark, { once: true, capture: true });
  });
  const loaded = page.goto(address);
  // The keys come from outside, as a finger's do: one that comes too early meets nothing.
  const end = Date.now() + PATIENCE;
  while (!typed) {
    if (Date.now() > end) throw new Error('no field takes a letter');
    await session.send('Input.dispatchKeyEvent', { type: 'char', text: 'm' });
  }
  if (!(await loaded).ok()) throw new Error('the page is not there');
  const milliseconds = await page.evaluate(
    () => performance.getEntriesByName('typed')[0].startTime - performance.getEntriesByType('navigation')[0].responseEnd,
  );
  stdout.write(`${Math.max(0, Math.round(milliseconds))}\n`);
} finally {
  await browser.close();
}
