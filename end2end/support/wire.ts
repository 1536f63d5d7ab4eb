import { expect, type Page, type Response } from '@playwright/test';

/** An answer as it came over the wire, where a browser that has the page already gets 304. */
export interface Wire {
  status: number;
  etag: string | undefined;
}

/** Does something that loads a page, and tells what came over the wire for the page itself. */
export async function onTheWire(page: Page, load: () => Promise<Response | null>): Promise<Wire> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  const documents = new Set<string>();
  const answers: { of: string; wire: Wire }[] = [];
  session.on('Network.requestWillBeSent', ({ requestId, type }) => {
    if (type === 'Document') documents.add(requestId);
  });
  session.on('Network.responseReceivedExtraInfo', ({ requestId, statusCode, headers }) => {
    const etag = Object.entries(headers).find(([name]) => name.toLowerCase() === 'etag')?.[1];
    answers.push({ of: requestId, wire: { status: statusCode, etag } });
  });
  const came = () => answers.filter(({ of }) => documents.has(of)).map(({ wire }) => wire);
  await load();
  await expect.poll(() => came().length, 'answers for the page').toBe(1);
  await session.detach();
  return came()[0]!;
}
