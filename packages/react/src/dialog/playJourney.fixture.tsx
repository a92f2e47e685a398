import { type FakePorts, fakePorts } from '@polytomic-connect/core/testing';
import { act, fireEvent, render, screen } from '@testing-library/react';
import type { ReactElement } from 'react';
import { vi } from 'vitest';
import { comeBack } from '../flow/comeBack.fixture.ts';
import { withPorts } from '../flow/WithPorts.fixture.tsx';
import {
  type ConfirmAnswer,
  PolytomicConnectButton,
  type SessionReply,
  type UseConnectSessionOptions,
} from '../index.ts';
import { recordLiveRegions, unseenWords } from './liveRegions.fixture.ts';

export const SESSION: SessionReply = { redirectUrl: 'https://connect.example/' };
export const CONNECTED: ConfirmAnswer = {
  status: 'connected',
  connection: { id: 'c1', name: 'Acme CRM', type: 'salesforce' },
};

const STEP_MS = 500;

/** What a customer does, and what is announced to screen readers meanwhile. */
export interface Journey {
  /** The button when omitted. */
  component?: (props: FlowProps) => ReactElement | null;
  props?: object;
  /** Whether the browser blocks the window at the first click. */
  blocked?: boolean;
  /** Whether the page comes back from the hosted page, and finds its record in a real browser. */
  isBack?: boolean;
  /** Called after each step. */
  onStep?: () => void;
  /** What the customer does after the first click. */
  play: (stage: Stage) => Promise<void>;
  announced: string[];
}

type FlowProps = UseConnectSessionOptions & { integrationName: string };

/** What a customer can do, each followed by some time to listen. */
interface Stage {
  world: FakePorts;
  start: () => Promise<void>;
  click: (name: string) => Promise<void>;
  /** The hosted page leads back, and then the dialog closes. */
  back: () => Promise<void>;
  /** The page in the frame loads. */
  load: () => Promise<void>;
  /** Something happens to the window or the frame. */
  on: (happen: (world: FakePorts) => void) => Promise<void>;
  pass: (ms: number) => Promise<void>;
}

/**
 * Plays it until long after its end, with `setTimeout` and `Date` faked, and returns what the live regions came to
 * say, in order, and what is left in them that nobody sees.
 */
export async function playJourney(
  journey: Omit<Journey, 'announced'>,
): Promise<{ announced: string[]; unseen: string[] }> {
  const { component: Component = PolytomicConnectButton, isBack = false, props, play } = journey;
  const { onStep = () => {} } = journey;
  const world = fakePorts({ now: Date.now() });
  world.surface.blocked = journey.blocked === true;
  if (isBack) comeBack('a page that is gone');
  const announced = recordLiveRegions();
  const stage = createStage(world, onStep);
  const options = {
    fetchSession: () => Promise.resolve(SESSION),
    confirmSession: () => Promise.resolve(CONNECTED),
    integrationName: 'Salesforce',
    ...props,
  };
  render(<Component {...options} />, isBack ? {} : { wrapper: withPorts(world.ports) });
  await stage.start();
  await play(stage);
  await stage.pass(60_000);
  return { announced: announced(), unseen: unseenWords() };
}

function createStage(world: FakePorts, onStep: () => void): Stage {
  const pass = async (ms: number): Promise<void> => {
    for (let passed = 0; passed < ms; passed += STEP_MS) {
      await act(async () => {
        await world.clock.advance(STEP_MS);
        await vi.advanceTimersByTimeAsync(STEP_MS);
      });
      onStep();
    }
  };
  const on: Stage['on'] = async (happen) => {
    await act(async () => happen(world));
    onStep();
    await pass(1000);
  };
  const click = (name: string): Promise<void> =>
    on(() => {
      // The dialog's own Close comes before the one below the words.
      const button = screen.getAllByRole('button', { name }).at(-1);
      if (button) fireEvent.click(button);
    });
  return {
    world,
    on,
    pass,
    click,
    async start() {
      const button = screen.queryByRole('button', { name: /^Connect/u });
      await on(() => void (button && fireEvent.click(button)));
    },
    async back() {
      await on(() => world.callback.deliver());
      await pass(9000);
    },
    load: () =>
      on(() => document.querySelector('[data-part="frame"]')?.dispatchEvent(new Event('load'))),
  };
}
