import { expect } from 'storybook/test';

/**
 * Checks that each control on the page is large enough for a finger (WCAG 2.5.8), and that the edge of each control is
 * as visible as WCAG 1.4.11 asks, in light and in dark.
 *
 * @param inBoth whether the colours can be switched from here; a design system may have a switch of its own
 */
export async function checkControls(inBoth: boolean): Promise<void> {
  await expect(controlFaults()).toEqual([]);
  if (!inBoth) return;
  const still = document.createElement('style');
  still.textContent = '* { transition: none !important; }';
  document.head.append(still);
  const root = document.documentElement;
  const before = root.dataset['theme'];
  root.dataset['theme'] = before === 'dark' ? 'light' : 'dark';
  const schemes = [...document.querySelectorAll<HTMLElement>('[data-color-scheme]')].map(
    (element) => [element, element.dataset['colorScheme']] as const,
  );
  for (const [element] of schemes) element.dataset['colorScheme'] = root.dataset['theme'];
  const faults = controlFaults().map((fault) => `${root.dataset['theme']}: ${fault}`);
  for (const [element, scheme] of schemes) element.dataset['colorScheme'] = scheme;
  root.dataset['theme'] = before;
  still.remove();
  await expect(faults).toEqual([]);
}

/** Only reads, so that the page is laid out once, however many controls it has. */
function controlFaults(): string[] {
  const backgrounds = new Map<Element, string>();
  const controls = document.body.querySelectorAll<HTMLElement>(
    'button, a, input, select, textarea',
  );
  return [...controls].flatMap((control) => {
    const { width, height } = control.getBoundingClientRect();
    const { display, borderTopColor, borderTopWidth, opacity } = getComputedStyle(control);
    // The browser's own controls, and links in a sentence, are as large as they are.
    if (display === 'inline' || !control.closest('[class*="polytomic-connect"]')) return [];
    if (width === 0 || !control.checkVisibility()) return [];
    const name = `${control.tagName} “${control.textContent}” of ${control.className}`;
    const faults: string[] = [];
    const small = Math.min(width, height);
    if (small < 24) faults.push(`${name} is ${small} px small.`);
    if (borderTopWidth === '0px' || opacityOf(borderTopColor) === 0 || opacity !== '1') {
      return faults;
    }
    const contrast = contrastOf(borderTopColor, backgroundAround(control, backgrounds));
    if (contrast < 3) faults.push(`${name} has an edge of ${contrast.toFixed(2)}:1.`);
    return faults;
  });
}

/** The colour behind an element: the first one that is opaque, further out. Equal for all that have the same parent. */
function backgroundAround(element: Element, known: Map<Element, string>): string {
  const parent = element.parentElement;
  if (parent === null) return 'Canvas';
  let background = known.get(parent);
  if (background === undefined) {
    const { backgroundColor } = getComputedStyle(parent);
    background =
      opacityOf(backgroundColor) === 1 ? backgroundColor : backgroundAround(parent, known);
    known.set(parent, background);
  }
  return background;
}

/** The contrast of two opaque colours, as WCAG defines it. */
function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(color: string): number {
  const [red = 0, green = 0, blue = 0] = bytesOf(color).map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function opacityOf(color: string): number {
  return (bytesOf(color)[3] ?? 0) / 255;
}

/** Red, green, blue and opacity. To read a canvas takes a millisecond or more, and the colours are few. */
function bytesOf(color: string): number[] {
  let bytes = BYTES.get(color);
  if (bytes === undefined) {
    const canvas = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
    if (canvas === null) throw new Error('There is no canvas.');
    canvas.fillStyle = color;
    canvas.fillRect(0, 0, 1, 1);
    bytes = [...canvas.getImageData(0, 0, 1, 1).data];
    BYTES.set(color, bytes);
  }
  return bytes;
}

const BYTES = new Map<string, number[]>();
