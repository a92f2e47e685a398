import type { Decorator, Meta } from '@storybook/react-vite';
import '../connections.css';
import type { PartProps } from './index.ts';
import { createConnectionsWorld, type World, type WorldOptions } from './world.fixture.tsx';

/**
 * What the stories of this folder share: behind each are our server and the sandbox, in this page, so that every
 * answer is a real one. The parameter `world` has the options of that world, `prepare` changes it.
 */
export const connectionsMeta = {
  argTypes: { colorScheme: { control: 'inline-radio', options: ['light', 'dark', 'system'] } },
  beforeEach({ parameters }) {
    current = makeWorld(parameters['world'] as WorldOptions | undefined);
    (parameters['prepare'] as ((made: World) => void) | undefined)?.(current);
  },
  decorators: [
    (Story, { globals }) => {
      const { Wrapper } = currentWorld();
      return (
        <Wrapper colorScheme={globals['theme'] === 'dark' ? 'dark' : 'light'}>
          <Story />
        </Wrapper>
      );
    },
  ],
} satisfies Partial<Meta<PartProps>>;

/** A world whose answers have the logos in them, since nothing serves them here. */
export function makeWorld(options?: WorldOptions): World {
  return createConnectionsWorld({ logos: true, ...options });
}

/** The world of the current story. */
export function currentWorld(): World {
  if (current === undefined) throw new Error('This story has no world.');
  return current;
}

/** Parameters of a story in which the server does not answer. */
export const waits = { prepare: (made: World) => void (made.hold = new Promise(() => {})) };

/** Parameters of a story in which every request fails. */
export const fails = {
  prepare: ({ sandbox }: World) => void sandbox.addFault({ route: '/api/*', kind: 'error' }),
};

let current: World | undefined;

/** Puts a story among Arabic words, from right to left. */
export const inArabic: Decorator = (Story) => (
  <div dir="rtl" lang="ar">
    <Story />
  </div>
);
