import axe from 'axe-core';
import {
  chromium,
  type Browser as Chromium,
  type BrowserContext,
  type Page,
} from 'playwright-core';

const EXECUTABLE = process.env['CHROMIUM'] ?? '/usr/bin/chromium';

/** Debian's Chromium, which asks nobody but the shop for anything. `args`: further ones of its command line. */
export async function openBrowser(...args: readonly string[]): Promise<Chromium> {
  return chromium.launch({
    executablePath: EXECUTABLE,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...args,
    ],
  });
}

export const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };
const DESK = { viewport: { width: 1280, height: 850 } };

/** A page whose errors are remembered, in a browser that knows nobody. */
export async function openPage(
  browser: Chromium,
  options: Parameters<Chromium['newContext']>[0] = DESK,
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({ locale: 'en-GB', ...options });
  const page = await context.newPage();
  page.setDefaultTimeout(20_000);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error') errors.push(line.text());
  });
  return { page, context, errors };
}

interface Finding {
  id: string;
  impact: string | null;
  nodes: { target: string[] }[];
}

const SERIOUS = ['serious', 'critical'];

/** How grave a finding may be at least, where a whole screen is looked at. */
export const MODERATE: readonly string[] = ['moderate', ...SERIOUS];

/** What axe finds on the page that is serious for people who see, hear or move otherwise. */
export async function barriersOn(page: Page, impacts: readonly string[] = SERIOUS) {
  // The page's own policy lets no script in: this one comes with the browser's tools.
  const session = await page.context().newCDPSession(page);
  const evaluate = async (expression: string): Promise<unknown> => {
    const options = { expression, awaitPromise: true, returnByValue: true };
    return (await session.send('Runtime.evaluate', options)).result.value as unknown;
  };
  await evaluate(`${axe.source}; undefined`);
  const found = (await evaluate(
    "axe.run({ resultTypes: ['violations'] }).then(({ violations }) => JSON.stringify(violations))",
  )) as string;
  await session.detach();
  return (JSON.parse(found) as Finding[])
    .filter(({ impact }) => impact !== null && impacts.includes(impact))
    .map(({ id, nodes }) => `${id}: ${nodes.map(({ target }) => target.join(' ')).join(', ')}`);
}
