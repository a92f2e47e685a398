import type { StoryObj } from '@storybook/react-vite';
import type { ComponentType } from 'react';
import { screen, within } from 'storybook/test';
import { currentWorld, makeWorld } from './connectionsStories.fixture.tsx';
import type { ConnectionsMessages, PartProps } from './index.ts';
import { en as english } from './messages/en.ts';
import type { World, WorldOptions } from './world.fixture.tsx';

/** A state of a part: the world that it is in, and the way into it. */
export interface PartState {
  /** Options of its world. */
  world?: WorldOptions;
  /** Changes that world before the part is rendered. */
  prepare?: (world: World) => void;
  /** Puts the part into the state, and waits until it can be seen. */
  reach: (context: ReachContext) => Promise<unknown>;
}

interface ReachContext {
  /** Finds elements of this part only. */
  part: Pick<typeof screen, 'findByText' | 'findByRole' | 'getByRole' | 'queryByText'>;
  world: World;
  messages: ConnectionsMessages;
}

/** The story of one state. */
export function oneState({ world, prepare, reach }: PartState): StateStory {
  return {
    parameters: { world, prepare },
    play: async ({ args }) => {
      await reach({ part: screen, world: currentWorld(), messages: wordsOf(args) });
    },
  };
}

/** The story of all states of a part, one below the other under their names. Each has a server and a sandbox of its own. */
export function allStates<Props extends PartProps>(
  Part: ComponentType<Props>,
  states: Readonly<Record<string, PartState>>,
): StateStory {
  let worlds: [name: string, state: PartState, world: World][] = [];
  return {
    // The same part several times on a page: its landmarks cannot have names that differ.
    parameters: { a11y: { config: { rules: [{ id: 'landmark-unique', enabled: false }] } } },
    beforeEach() {
      worlds = Object.entries(states).map(([name, state]) => {
        const world = makeWorld(state.world);
        state.prepare?.(world);
        return [name, state, world];
      });
    },
    render: (args, { globals }) => (
      <div style={{ display: 'grid', gap: 40, gridTemplateColumns: 'minmax(0, 1fr)' }}>
        {worlds.map(([name, , { Wrapper }]) => (
          <div key={name} data-state={name}>
            <h2 lang="en" dir="ltr" style={{ margin: '0 0 12px', fontSize: 16, opacity: 0.75 }}>
              {name}
            </h2>
            <Wrapper colorScheme={globals['theme'] === 'dark' ? 'dark' : 'light'}>
              <Part {...(args as Props)} />
            </Wrapper>
          </div>
        ))}
      </div>
    ),
    play: async ({ args, canvasElement }) => {
      for (const [name, { reach }, world] of worlds) {
        const section = canvasElement.querySelector<HTMLElement>(`[data-state="${name}"]`);
        if (section === null) throw new Error(`There is no ${name}.`);
        await reach({ part: within(section), world, messages: wordsOf(args) });
      }
    },
  };
}

type StateStory = Pick<StoryObj<PartProps>, 'parameters' | 'beforeEach' | 'render' | 'play'>;

function wordsOf({ messages }: Partial<PartProps>): ConnectionsMessages {
  return { ...english, ...messages };
}
