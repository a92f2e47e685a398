import { findFirefox, findWebKit } from '../setup/engines.mjs';
import { launchChromium } from './chromium.ts';
import type { Engine, EngineName } from './Engine.ts';
import { launchFirefox } from './firefox.ts';
import { launchWebKit } from './webkit.ts';

/** Starts an engine. */
export function launch(name: EngineName): Promise<Engine> {
  return { chromium: launchChromium, firefox: launchFirefox, webkit: launchWebKit }[name]();
}

/** Whether this machine has the engine. Chromium always counts as there: nothing can be tested without. */
export function hasEngine(name: EngineName): boolean {
  if (name === 'firefox') return findFirefox() !== undefined;
  return name === 'chromium' || findWebKit() !== undefined;
}
