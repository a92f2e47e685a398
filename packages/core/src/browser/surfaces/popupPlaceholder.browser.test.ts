import { afterEach, expect, test, vi } from 'vitest';
import type { SurfaceRequest } from '../../flow/ports.ts';
import { openPopup } from './openPopup.ts';
import { surfaceRequest } from './surfaceRequest.fixture.ts';

const LOGO =
  'data:image/svg+xml,%3Csvg xmlns="http://www.w3.org/2000/svg" width="48" height="48"/%3E';

const request = surfaceRequest({
  loadingText: 'جارٍ التحميل…',
  appName: 'Northwind',
  appLogo: LOGO,
  language: { lang: 'ar', dir: 'rtl' },
});

let close = (): void => {};

afterEach(() => close());

test('until the session arrives, the window shows the app in the language of the button', async () => {
  const popup = open(request);
  const { documentElement: root, body, title } = popup.document;
  expect(title).toBe('Northwind');
  expect([root.lang, root.dir]).toEqual(['ar', 'rtl']);
  expect(popup.getComputedStyle(root).colorScheme).toBe('light');
  expect([...body.children].map(({ textContent }) => textContent)).toEqual([
    '',
    'Northwind',
    'جارٍ التحميل…',
  ]);
  const logo = body.querySelector('img');
  expect(logo?.alt).toBe('');
  await logo?.decode();

  const boxes = [...body.children].map((child) => child.getBoundingClientRect());
  const { innerWidth: width, innerHeight: height } = popup;
  for (const box of boxes) expect(Math.abs(box.left + box.right - width)).toBeLessThan(2);
  const top = Math.min(...boxes.map((box) => box.top));
  const bottom = Math.max(...boxes.map((box) => box.bottom));
  expect(Math.abs(top + bottom - height)).toBeLessThan(2);
});

test('without a name the title is the text, and a logo that does not load is taken out', async () => {
  const popup = open({
    ...request,
    dark: true,
    appName: undefined,
    appLogo: 'data:image/png;base64,no',
    language: undefined,
  });
  const { documentElement: root, body, title } = popup.document;
  expect(title).toBe(request.loadingText);
  expect(root.lang).toBe(document.documentElement.lang);
  expect(popup.getComputedStyle(root).colorScheme).toBe('dark');
  await expect.poll(() => body.querySelector('img')).toBeNull();
  expect(body.textContent).toBe(request.loadingText);
});

function open(about: SurfaceRequest): Window {
  const opened = vi.spyOn(window, 'open');
  const surface = openPopup(about);
  close = () => surface?.close();
  const popup: unknown = opened.mock.results[0]?.value;
  if (surface === undefined || popup === undefined) throw new Error('No window was opened.');
  return popup as Window;
}
