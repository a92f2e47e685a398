import { given } from '../given.ts';
import { faultFields, parseFault } from '../faults/parseFault.ts';
import type { SandboxConnection } from '../settings.ts';
import { parseSwitches, switchChoices } from '../options/switches.ts';
import { ControlProblem } from '../ControlProblem.ts';
import type { SandboxControl } from './createControl.ts';
import type { CompletedConnection, SandboxSession } from './createSessionControl.ts';
import type { Fields } from './readFields.ts';
import { readScenario } from './readScenario.ts';

/** One control over HTTP. */
export interface ControlRoute {
  readonly call: `${'GET' | 'POST'} /_sandbox/${string}`;
  /** The fields of its body; a request with any other is refused. @default [] */
  readonly takes?: readonly string[];
  /** The JSON that answers. */
  readonly run: (control: SandboxControl, fields: Fields, id: string) => unknown;
  /** @default 200 */
  readonly status?: 201;
  /** The message that the panel shows afterwards, and the section it appears in. */
  readonly done?: readonly [section: string, text: string];
}

/** Every control over HTTP. */
export const controlRoutes: readonly ControlRoute[] = [
  { call: 'GET /_sandbox/state', run: (control) => control.state() },
  {
    call: 'GET /_sandbox/sessions',
    run: (control) => ({ sessions: control.state().sessions }),
  },
  {
    call: 'GET /_sandbox/connections',
    run: (control) => ({ connections: control.state().connections }),
  },
  {
    call: 'GET /_sandbox/requests',
    run: (control) => ({ requests: control.state().requests }),
  },
  {
    call: 'GET /_sandbox/faults',
    run: (control) => ({ faults: control.state().faults }),
  },
  {
    call: 'POST /_sandbox/reset',
    run: (control) => {
      control.reset();
      return control.state();
    },
    done: ['top', 'Everything is as it was at the start.'],
  },
  {
    call: 'POST /_sandbox/scenario',
    takes: ['scenario'],
    run: (control, fields) => {
      const scenario = readScenario(needed(fields.text('scenario'), 'scenario'));
      control.setScenario(scenario);
      return { scenario };
    },
    done: ['scenario', 'The scenario is set.'],
  },
  {
    call: 'POST /_sandbox/switches',
    takes: Object.keys(switchChoices),
    run: (control, fields) => {
      control.setSwitches(parseSwitches(fields.all));
      return { switches: control.state().switches };
    },
    done: ['switches', 'The switch is set.'],
  },
  {
    call: 'POST /_sandbox/slow-by',
    takes: ['slowBy'],
    run: (control, fields) => {
      control.setSlowBy(needed(fields.number('slowBy'), 'slowBy'));
      return { slowBy: control.state().slowBy };
    },
    done: ['faults', 'The scenario “slow” is set.'],
  },
  {
    call: 'POST /_sandbox/clock',
    takes: ['advance', 'at', 'run'],
    run: (control, fields) => {
      if (Object.keys(fields.all).length !== 1) throw noTime();
      const advance = fields.number('advance');
      if (advance !== undefined) control.advanceClock(advance);
      else if (fields.flag('run') === true) control.setClock(null);
      else control.setClock(readMoment(fields));
      return { clock: control.state().clock };
    },
    done: ['clock', 'The clock is set.'],
  },
  {
    call: 'POST /_sandbox/faults',
    takes: faultFields,
    status: 201,
    run: (control, fields) => ({ id: control.addFault(parseFault(fields.all)) }),
    done: ['faults', 'The fault is in force.'],
  },
  {
    call: 'POST /_sandbox/faults/clear',
    run: (control) => {
      control.clearFaults();
      return { faults: [] };
    },
    done: ['faults', 'All faults are removed.'],
  },
  {
    call: 'POST /_sandbox/faults/:id/remove',
    run: (control, _, id) => found(control.removeFault(id), 'fault', { id }),
    done: ['faults', 'The fault is removed.'],
  },
  {
    call: 'POST /_sandbox/sessions',
    takes: [
      'name',
      'redirectUrl',
      'organizationId',
      'connection',
      'type',
      'whitelist',
      'dark',
      'ttl',
      'useOrganizationName',
      'scenario',
    ] satisfies (keyof SandboxSession)[],
    status: 201,
    run: (control, fields) => {
      const scenario = fields.text('scenario');
      return control.createSession({
        name: needed(fields.text('name'), 'name'),
        ...given('redirectUrl', fields.text('redirectUrl')),
        ...given('organizationId', fields.text('organizationId')),
        ...given('connection', fields.text('connection')),
        ...given('type', fields.text('type')),
        ...given('whitelist', fields.list('whitelist')),
        ...given('dark', fields.flag('dark')),
        ...given('ttl', fields.number('ttl')),
        ...given('useOrganizationName', fields.flag('useOrganizationName')),
        ...(scenario !== undefined && { scenario: readScenario(scenario) }),
      });
    },
    done: ['sessions', 'The session is created: open its page below.'],
  },
  {
    call: 'POST /_sandbox/sessions/:id/expire',
    run: (control, _, id) => found(control.expireSession(id), 'open session', { id }),
    done: ['sessions', 'The session has expired.'],
  },
  {
    call: 'POST /_sandbox/sessions/:id/complete',
    takes: ['type', 'configuration', 'saved'] satisfies (keyof CompletedConnection)[],
    run: (control, fields, id) => ({
      id,
      connectionId: control.completeSession(id, {
        ...given('type', fields.text('type')),
        ...given('configuration', fields.record('configuration')),
        ...given('saved', fields.flag('saved')),
      }),
    }),
    done: ['sessions', 'The session has made its connection.'],
  },
  {
    call: 'POST /_sandbox/connections',
    takes: [
      'id',
      'organizationId',
      'name',
      'type',
      'status',
      'statusError',
      'configuration',
      'parentConnectionId',
      'inUse',
    ] satisfies (keyof SandboxConnection)[],
    status: 201,
    run: (control, fields) =>
      control.createConnection({
        name: needed(fields.text('name'), 'name'),
        type: needed(fields.text('type'), 'type'),
        ...given('id', fields.text('id')),
        ...given('organizationId', fields.text('organizationId')),
        ...given('status', fields.text('status')),
        ...given('statusError', fields.text('statusError')),
        ...given('configuration', fields.record('configuration')),
        ...given('parentConnectionId', fields.text('parentConnectionId')),
        ...given('inUse', fields.flag('inUse')),
      }),
    done: ['connections', 'The connection is created.'],
  },
  {
    call: 'POST /_sandbox/connections/:id/status',
    takes: ['status', 'statusError'],
    run: (control, fields, id) => {
      const status = fields.text('status');
      if (status === undefined) {
        throw new ControlProblem(422, 'The status is missing: {"status":"…"}.');
      }
      const isThere = control.setConnectionStatus(id, status, fields.text('statusError'));
      return found(isThere, 'connection', { id, status });
    },
    done: ['connections', 'The status is set.'],
  },
  {
    call: 'POST /_sandbox/connections/:id/remove',
    run: (control, _, id) => found(control.removeConnection(id), 'connection', { id }),
    done: ['connections', 'The connection is deleted.'],
  },
  {
    call: 'POST /_sandbox/requests/clear',
    run: (control) => {
      control.clearRequests();
      return { requests: [] };
    },
    done: ['requests', 'The log is empty.'],
  },
];

function needed<T>(value: T | undefined, name: string): T {
  if (value !== undefined) return value;
  throw new ControlProblem(422, `“${name}” is missing: {"${name}":…}.`);
}

function found<T>(isThere: boolean, what: string, body: T): T {
  if (isThere) return body;
  throw new ControlProblem(404, `There is no ${what} with this id.`);
}

/** A time as JSON gives it, in milliseconds or as a date; a form's field is UTC. */
function readMoment(fields: Fields): number | string {
  const { at } = fields.all;
  if (typeof at === 'number') return at;
  if (typeof at === 'string') return fields.isForm && !at.endsWith('Z') ? `${at}Z` : at;
  throw noTime();
}

function noTime(): ControlProblem {
  return new ControlProblem(
    422,
    'The clock takes one of {"advance":60000}, {"at":"2026-01-01T12:00:00Z"} and {"run":true}.',
  );
}
