// What other pages can do to a flow in a frame: forge the messages that end it, and take its keyboard by a modal that the
// button stands in.
import { servePage } from '../servePage.mjs';

const ROWS = {
  ours: 'PolytomicConnectButton',
  kombo: 'Kombo, showKomboConnect',
  nango: 'Nango, openConnectUI',
  finch: 'Finch, useFinchConnect',
  pipedream: 'Pipedream, connectAccount',
};

/** Where a forged message comes from, by the origin of the vendor's page. @type {Record<string, (vendor: string) => string>} */
const SENDERS = {
  'any origin': () => 'https://attacker.example',
  'an origin that begins alike': (vendor) => `${vendor}.attacker.example`,
  'another frame of the vendor': (vendor) => vendor,
};

/** @returns {Promise<import('../measurement.mjs').Measurement>} */
export async function measureHostile() {
  const site = await servePage(new URL('.', import.meta.url));
  try {
    const rows = [];
    let hosts = 0;
    for (const [key, name] of Object.entries(ROWS)) {
      const believed = [];
      for (const sender of Object.values(SENDERS)) believed.push(await forge(site, key, sender));
      const reached = await typeInModals(site, key);
      hosts = reached.length;
      const usable = reached.filter(Boolean).length;
      rows.push({ name, isOurs: key === 'ours', values: [...believed, usable] });
    }
    const [ours] = rows;
    return {
      title: 'On hostile pages',
      how: `A flow in a frame. Forged: 1 if the app or the frame does anything when a frame from elsewhere sends what the vendor's page would send at the end, by who sends it. Modals: in how many of ${hosts} modals of other libraries the customer can click into the frame and type. Those whose own package listens; of the others a script of the vendor does.`,
      columns: [...Object.keys(SENDERS).map((one) => `forged by ${one}`), 'usable in modals'],
      rows,
      failures:
        ours?.values.join() === [0, 0, 0, hosts].join()
          ? []
          : ['Our frame believed a message or could not be used in a modal.'],
    };
  } finally {
    await site.close();
  }
}

/** @typedef {Awaited<ReturnType<typeof servePage>>} Site */

/** @param {Site} site @param {string} name @param {(vendor: string) => string} sender @returns {Promise<number>} */
async function forge(site, name, sender) {
  const flow = await openFlow(site, name);
  await flow.page.evaluate(
    ([subject, from, state]) => window.hostile.attack(subject, from, state),
    /** @type {const} */ ([name, `${sender(flow.vendor)}/attack`, flow.state]),
  );
  await flow.page.waitForTimeout(300); // what is to follow from a message follows at once, or never
  const told = await flow.page.evaluate(() => window.hostile.told());
  const isThere = (await flow.frame.count()) === 1;
  await flow.page.close();
  return told.length > 0 || !isThere ? 1 : 0;
}

/** @param {Site} site @param {string} name @returns {Promise<boolean[]>} whether the frame can be used, by modal */
async function typeInModals(site, name) {
  const { page } = await site.open();
  const hosts = await page.evaluate(() => window.hostile.hosts);
  await page.close();
  const reached = [];
  for (const host of hosts) {
    const flow = await openFlow(site, name, host);
    const box = await flow.frame.boundingBox();
    if (box === null) throw new Error(`The frame of ${name} has no box.`);
    await flow.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await flow.page.keyboard.type('db.example', { delay: 20 });
    const typed = await flow.frame.contentFrame().locator('textarea').inputValue();
    reached.push(typed === 'db.example');
    await flow.page.close();
  }
  return reached;
}

/** Clicks the button, and waits for the vendor's page in its frame. @param {Site} site @param {string} name @param {string} [host] */
async function openFlow(site, name, host) {
  const { page } = await site.open();
  await page.unrouteAll();
  await page.route(/^https:/u, (route) => {
    const isAttack = new URL(route.request().url()).pathname === '/attack';
    return route.fulfill({ contentType: 'text/html', body: isAttack ? ATTACK : HOSTED });
  });
  const { vendor } = await page.evaluate(
    ([subject, modal]) => window.hostile.show(subject, modal),
    /** @type {const} */ ([name, host]),
  );
  await page.getByRole('button', { name: 'Connect Salesforce' }).click();
  // The first: a click that goes through the frame can open another.
  const frame = page.locator(`iframe[src^="${vendor}"]:not([src*="/attack"])`).first();
  await frame.contentFrame().locator('textarea').waitFor();
  const state = new URL((await frame.getAttribute('src')) ?? '').searchParams.get('state') ?? '';
  return { page, vendor, frame, state };
}

const HOSTED = '<textarea style="position: fixed; inset: 0; width: 100%; height: 100%"></textarea>';
const ATTACK = `<script>
  for (const message of JSON.parse(decodeURIComponent(location.hash.slice(1))))
    parent.postMessage(message, '*');
</script>`;
