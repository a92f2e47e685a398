// Takes the images of the docs from the stories of a built Storybook: `npm run docs:images`.
import { writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { chromium as playwright } from 'playwright';
import { chromium } from '../engines/setup/chromium.mjs';
import { serveStatic } from './fixtures/serveStatic.mjs';

/**
 * @typedef {{ story: string, theme?: 'light' | 'dark', forcedColors?: true }} Shot
 * @typedef {{ name: string, columns: number, width: number, height: number, shots: Shot[] }} Picture
 */

const DIALOG = 'components-connectdialog--';
const PHASES = [
  `${DIALOG}requesting`,
  `${DIALOG}waiting`,
  `${DIALOG}unseen`,
  `${DIALOG}blocked`,
  `${DIALOG}with-logos`,
  `${DIALOG}last-minute`,
  `${DIALOG}confirming`,
  `${DIALOG}connected`,
  `${DIALOG}frame-loading`,
  'components-polytomicconnectbutton--in-frame',
];
const FAULTS = ['unreachable', 'signed-out', 'too-many', 'name-taken', 'timed-out', 'server-fault'];

/** @type {Picture[]} */
const PICTURES = [
  ...[/** @type {const} */ ('light'), /** @type {const} */ ('dark')].map((theme) => ({
    name: `phases-${theme}`,
    columns: 2,
    width: 640,
    height: 520,
    shots: PHASES.map((story) => ({ story, theme })),
  })),
  {
    name: 'faults',
    columns: 2,
    width: 640,
    height: 440,
    shots: FAULTS.map((fault) => ({ story: DIALOG + fault })),
  },
  {
    name: 'phases-phone',
    columns: 4,
    width: 360,
    height: 640,
    shots: [
      { story: `${DIALOG}blocked` },
      { story: 'components-polytomicconnectbutton--in-frame', theme: 'dark' },
      { story: 'examples-languages--arabic-right-to-left' },
      { story: `${DIALOG}blocked`, forcedColors: true },
    ],
  },
  {
    name: 'phases-zoom',
    columns: 2,
    width: 640,
    height: 360,
    shots: [
      { story: `${DIALOG}blocked` },
      { story: `${DIALOG}server-fault`, theme: 'dark' },
      { story: 'components-polytomicconnectbutton--in-frame' },
      { story: 'components-polytomicconnectbutton--in-frame', theme: 'dark' },
    ],
  },
  {
    name: 'integrations',
    columns: 2,
    width: 720,
    height: 640,
    shots: [
      { story: 'connections-polytomicintegrations--page' },
      { story: 'connections-polytomicintegrations--page', theme: 'dark' },
    ],
  },
  {
    name: 'integrations-phone',
    columns: 3,
    width: 360,
    height: 720,
    shots: [
      { story: 'connections-polytomicintegrations--page' },
      { story: 'connections-polytomicintegrations--page', theme: 'dark' },
      { story: 'connections-polytomicintegrations--page', forcedColors: true },
    ],
  },
  {
    name: 'design-systems',
    columns: 2,
    width: 640,
    height: 440,
    shots: [
      { story: 'design-systems-mui--in-mui' },
      { story: 'design-systems-mui--in-mui', theme: 'dark' },
      { story: 'design-systems-tailwind-and-shadcn--in-tailwind' },
      { story: 'design-systems-tailwind-and-shadcn--in-tailwind', theme: 'dark' },
    ],
  },
];

const root = new URL('../../', import.meta.url);
const server = await serveStatic(fileURLToPath(new URL('storybook-static/', root)));
const browser = await playwright.launch(chromium());
const page = await browser.newPage();
const wanted = process.argv.slice(2);
for (const picture of PICTURES.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const images = [];
  for (const shot of picture.shots) images.push(await take(picture, shot));
  await writeFile(new URL(`docs/images/${picture.name}.png`, root), await compose(picture, images));
  console.log(`docs/images/${picture.name}.png`);
}
await browser.close();
await server.close();

/** @param {Picture} picture @param {Shot} shot */
async function take({ width, height }, { story, theme = 'light', forcedColors }) {
  await page.setViewportSize({ width, height });
  await page.emulateMedia({
    colorScheme: theme,
    forcedColors: forcedColors ? 'active' : 'none',
    reducedMotion: 'reduce',
  });
  await page.goto(`${server.url}iframe.html?viewMode=story&id=${story}&globals=theme:${theme}`);
  await page.getByRole('dialog').or(page.getByRole('searchbox')).first().waitFor();
  await page.waitForFunction(() => {
    const preview = /** @type {{ currentRender?: { phase?: string } } | undefined} */ (
      Reflect.get(window, '__STORYBOOK_PREVIEW__')
    );
    return /^(?:completed|finished)$/u.test(preview?.currentRender?.phase ?? '');
  });
  return page.screenshot({ animations: 'disabled' });
}

/** @param {Picture} picture @param {Buffer[]} images */
async function compose({ columns, width, height }, images) {
  const rows = Math.ceil(images.length / columns);
  const gap = 8;
  await page.setViewportSize({
    width: columns * (width + gap) + gap,
    height: rows * (height + gap) + gap,
  });
  const cells = images.map(
    (image) => `<img src="data:image/png;base64,${image.toString('base64')}">`,
  );
  await page.emulateMedia({ forcedColors: 'none' });
  await page.goto('about:blank'); // the scripts of a story would go on
  await page.setContent(
    `<body style="margin:0;padding:${gap}px;display:grid;gap:${gap}px;grid-template-columns:repeat(${columns},${width}px);background:#85868b">${cells.join('')}`,
  );
  return page.screenshot();
}
