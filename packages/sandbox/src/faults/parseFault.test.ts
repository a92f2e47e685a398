import { describe, expect, it } from 'vitest';
import { parseFault } from './parseFault.ts';

const route = 'POST /api/connections/connect';

describe('a fault', () => {
  it('reads the text of a form or a flag as it reads JSON', () => {
    const fault = {
      route,
      kind: 'error',
      delay: [100, 500],
      rate: 0.2,
      times: 3,
      status: 503,
      retryAfter: 2,
      duration: 10,
      when: 'after',
    };
    const asText = {
      route: ` ${route} `,
      kind: 'error',
      delay: '100-500',
      rate: '0.2',
      times: '3',
      status: '503',
      retryAfter: '2',
      duration: '10',
      when: 'after',
    };
    expect(parseFault(fault)).toEqual(fault);
    expect(parseFault(asText)).toEqual(fault);
    const odd = { route, kind: 'answer', data: [null, { id: 7 }] };
    expect(parseFault(odd)).toEqual(odd);
    expect(parseFault({ route: '*', kind: 'delay', delay: '20' })).toEqual({
      route: '*',
      kind: 'delay',
      delay: 20,
    });
  });

  it.each([
    [{}, 'The route of a fault is a path'],
    [{ route: 'api' }, 'The route of a fault is a path'],
    [{ route: 'post /api' }, 'The route of a fault is a path'],
    [{ kind: 'flood' }, 'The kind of a fault is one of: delay, error'],
    [{ kind: 'toString' }, 'The kind of a fault is one of'],
    [{ rate: 1.1 }, 'The rate of a fault is a number from 0 to 1.'],
    [{ rate: 'often' }, 'The rate of a fault'],
    [{ rate: true }, 'The rate of a fault'],
    [{ times: 0 }, 'The times of a fault is a whole number from 1'],
    [{ times: 1.5 }, 'The times of a fault'],
    [{ status: 200 }, 'The status of a fault is a whole number from 400 to 599.'],
    [{ retryAfter: -1 }, 'The retryAfter of a fault'],
    [{ delay: [500, 100] }, 'The delay of a fault'],
    [{ delay: [1, 2, 3] }, 'The delay of a fault'],
    [{ delay: [] }, 'The delay of a fault'],
    [{ delay: '1-x' }, 'The delay of a fault'],
    [{ delay: 600_001 }, 'The delay of a fault'],
    [{ when: 'during' }, '“before” or “after”'],
    [{ colour: 'red' }, 'A fault has no “colour”.'],
  ])('%j is refused with a reason', (wrong, reason) => {
    const given = 'route' in wrong || Object.keys(wrong).length === 0 ? {} : { route };
    expect(() => parseFault({ kind: 'error', ...given, ...wrong })).toThrow(reason);
  });

  it.each([{ faults: [{ route: 'nowhere', kind: 'drop' as const }] }])(
    'is refused by the sandbox as well',
    async (options) => {
      const { createSandbox } = await import('../createSandbox.ts');
      expect(() => createSandbox(options)).toThrow('The route of a fault');
    },
  );
});
