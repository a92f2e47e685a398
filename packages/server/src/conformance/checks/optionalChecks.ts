import { type Check, expect, requireRoute, SkippedCheck } from '../Check.ts';
import { expectClientErrorOrUnknown } from './expectAnswer.ts';
import type { Answer } from '../lab/Lab.ts';
import { EVIL_ORIGIN } from './otherSites.ts';
import { confirmed, started } from './started.ts';

/** Routes that a backend may leave out: the button needs none of them. */
export const optionalChecks: readonly Check[] = [
  {
    what: 'GET /types lists the types that may be connected, to a signed-in user',
    why: 'The catalogue would show nothing, or show anyone what you offer.',
    async run(lab) {
      const answer = await lab.send('/types');
      requireRoute(answer, 'GET /types');
      const { types } = answer.json;
      expect(answer.status === 200 && Array.isArray(types), `it answers ${answer.text}`);
      expect(types.length > 0 && types.every((each) => isType(each)), `it answers ${answer.text}`);
      const { status } = await lab.send('/types', { as: 'nobody' });
      expect(status === 401, `without a signed-in user it answers ${status}`);
    },
  },
  {
    what: 'GET /connections tells how each connection is, in one of three words',
    why: 'The app could not say which accounts need attention.',
    async run(lab) {
      const { connection } = await confirmed(lab);
      const answer = await lab.send('/connections');
      const { connections = [] } = answer.json as { connections?: { health?: string | null }[] };
      const words = connections.flatMap(({ health }) => health ?? []);
      if (words.length === 0) {
        throw new SkippedCheck(
          'No connection has a `health`: the list says "Not checked" of each, and none needs attention.',
        );
      }
      const known = ['ok', 'attention', 'unknown'];
      expect(
        words.every((word) => known.includes(word)),
        `the words are ${words.join(', ')}`,
      );
      await lab.breakConnection(connection.id);
      const broken = await lab.send('/connections');
      const { health } = rowOf(connection.id, broken) ?? {};
      expect(health !== 'ok', 'the health of a connection that Polytomic calls unhealthy is ok');
    },
  },
  {
    what: 'DELETE /connections/:id deletes a connection of the tenant, once',
    why: 'A customer who disconnects an account believes that it is gone.',
    async run(lab) {
      const { id } = (await confirmed(lab)).connection;
      const route = `/connections/${id}`;
      const listed = await lab.send('/connections');
      const remove = { method: 'DELETE', headers: { Origin: lab.origin } };
      const foreign = await lab.send(route, {
        ...remove,
        headers: { 'Sec-Fetch-Site': 'cross-site', Origin: EVIL_ORIGIN },
      });
      expect(await lab.hasConnection(id), 'a request of another site has deleted it');
      expectClientErrorOrUnknown(foreign, 'DELETE /connections/:id of another site');
      const first = await lab.send(route, remove);
      requireRoute(first, 'DELETE /connections/:id');
      if (first.status === 403) {
        throw new SkippedCheck('It answers 403: this user may not disconnect.');
      }
      expect(first.status === 200 || first.status === 204, `it answers ${first.status}`);
      expect(!(await lab.hasConnection(id)), 'it is still there');
      const { status } = await lab.send(route, remove);
      expect(status >= 400 && status < 500, `a second time it answers ${status}`);
      expect(
        actionsOn(id, listed).includes('disconnect'),
        'GET /connections names no `disconnect` in its `actions`, so the list does not offer it',
      );
    },
  },
  {
    what: 'DELETE /connections/:id answers 409 with the code connection-in-use, unless it is forced',
    why: 'A customer who removes one account would delete the syncs that use it, or not learn why it stays.',
    async run(lab) {
      const { session } = await started(lab);
      const name = `Used ${session.id}`;
      const id = await lab.addConnection(session, { name, type: lab.type, inUse: true });
      const listed = await lab.send('/connections');
      if (!actionsOn(id, listed).includes('disconnect')) {
        throw new SkippedCheck(
          'GET /connections offers no `disconnect` for a connection that was made without this backend.',
        );
      }
      const route = `/connections/${id}`;
      const answer = await lab.send(route, { method: 'DELETE' });
      expect(
        await lab.hasConnection(id),
        'it is deleted, with what uses it: send `force=true` only if asked to',
      );
      requireRoute(answer, 'DELETE /connections/:id');
      const { status, json, text } = answer;
      expect(
        status === 409 && json['code'] === 'connection-in-use',
        `it answers ${status}: ${text}`,
      );
      if (!actionsOn(id, listed).includes('force-disconnect')) return;
      await lab.send(route, { method: 'DELETE', query: 'force=true' });
      expect(!(await lab.hasConnection(id)), 'with ?force=true, it is still there');
    },
  },
];

/** What the list offers for a connection. */
function actionsOn(id: string, answer: Answer): readonly string[] {
  return rowOf(id, answer)?.actions ?? ['reconnect'];
}

function rowOf(id: string, { json }: Answer): ListedConnection | undefined {
  const { connections = [] } = json as { connections?: ListedConnection[] };
  return connections.find((each) => each.id === id);
}

interface ListedConnection {
  id: string;
  actions?: string[] | null;
  health?: string | null;
}

function isType(value: unknown): boolean {
  const { id, name, oauth, locked } = (value ?? {}) as Record<string, unknown>;
  return (
    typeof id === 'string' &&
    typeof name === 'string' &&
    typeof oauth === 'boolean' &&
    typeof locked === 'boolean'
  );
}
