import { expect, within } from 'storybook/test';

/** Checks that each control is large enough for a finger, and that an edge is as visible as WCAG 1.4.11 asks. */
export async function checkControls(dialog: HTMLElement): Promise<void> {
  const controls = within(dialog).getAllByRole('button');
  const surface = getComputedStyle(dialog).backgroundColor;
  for (const control of controls) {
    const { width, height } = control.getBoundingClientRect();
    await expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    const { borderTopColor, borderTopWidth } = getComputedStyle(control);
    if (control.dataset['look'] !== 'secondary') continue;
    await expect(borderTopWidth).not.toBe('0px');
    await expect(contrastOf(borderTopColor, surface)).toBeGreaterThanOrEqual(3);
  }
}

/** The contrast of two opaque colours, as WCAG defines it. */
function contrastOf(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminanceOf(one), luminanceOf(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

function luminanceOf(color: string): number {
  const canvas = document.createElement('canvas').getContext('2d');
  if (canvas === null) throw new Error('There is no canvas.');
  canvas.fillStyle = color;
  canvas.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0] = [...canvas.getImageData(0, 0, 1, 1).data].map((byte) => {
    const value = byte / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
