import { isRecord } from '../parseJson.ts';
import { isFaultKind } from '../state/SandboxFault.ts';
import { isScenario } from '../options/scenarios.ts';
import { parseSwitches } from '../options/switches.ts';
import type { SandboxSnapshot } from './SandboxSnapshot.ts';

/**
 * Reads a snapshot from JSON.
 * @throws an error whose message describes what is wrong with it.
 */
export function parseSnapshot(value: unknown): SandboxSnapshot {
  if (!isRecord(value)) throw new Error('It is not a JSON object.');
  if (value['version'] !== 1) {
    throw new Error(
      typeof value['version'] === 'number' && value['version'] > 1
        ? `It has the format ${value['version']}, which a newer sandbox wrote. This one reads format 1.`
        : 'Its format is unknown: “version”: 1 is missing.',
    );
  }
  for (const [name, isRight] of Object.entries(parts)) {
    if (!isRight(value[name])) throw new Error(`Its “${name}” is missing or damaged.`);
  }
  for (const [name, shape] of Object.entries(lists)) {
    const list = value[name];
    if (!Array.isArray(list)) throw new Error(`Its “${name}” is missing or damaged.`);
    const at = list.findIndex((item) => !hasShape(item, shape));
    if (at >= 0) throw new Error(`Its “${name}” is damaged, at number ${at + 1}.`);
  }
  parseSwitches(value['switches'] as Record<string, unknown>);
  return value as unknown as SandboxSnapshot;
}

type Check = (value: unknown) => boolean;
type Shape = Readonly<Record<string, Check>>;

const parts: Shape = {
  scenario: isScenario,
  switches: isRecord,
  slowBy: isNumber,
  clock: (value) => hasShape(value, { stoppedAt: orNull(isNumber), ahead: isNumber }),
  ids: isNumber,
  faultCount: isNumber,
};

const lists: Readonly<Record<string, Shape>> = {
  faults: { id: isString, route: isString, kind: isFaultKind, met: isNumber, hits: isNumber },
  sessions: {
    id: isString,
    token: isString,
    ticket: isString,
    organizationId: isString,
    name: isString,
    redirectUrl: isString,
    connection: orNull(isString),
    type: orNull(isString),
    whitelist: orNull(Array.isArray),
    dark: isBoolean,
    useOrganizationName: isBoolean,
    createdAt: isNumber,
    expiresAt: isNumber,
    scenario: isScenario,
    status: (value) => value === 'open' || value === 'completed' || value === 'cancelled',
    connectionId: orNull(isString),
    views: isNumber,
  },
  connections: {
    id: isString,
    name: isString,
    type: (value) => hasShape(value, { id: isString, name: isString, logo_url: isString }),
    status: isString,
    status_error: orAbsent(isString),
    parent_connection_id: orAbsent(isString),
    organization_id: isString,
    configuration: isRecord,
    created_at: isString,
    updated_at: isString,
  },
  // Pairs are checked by their positions, 0 and 1; a list of strings has no shape.
  inUse: {},
  grants: {
    0: isString,
    1: (value) => hasShape(value, { sessionId: isString, typeId: isString }),
  },
  outcomes: {
    0: isString,
    1: (value) =>
      hasShape(value, {
        at: isNumber,
        response: (response) =>
          hasShape(response, { status: isNumber, headers: Array.isArray, body: isString }),
      }),
  },
  requests: { at: isString, method: isString, path: isString, status: isNumber },
};

function hasShape(value: unknown, shape: Shape): boolean {
  const checks = Object.entries(shape);
  if (checks.length === 0) return isString(value);
  if (typeof value !== 'object' || value === null) return false;
  const record = value as Record<string, unknown>;
  return checks.every(([name, isRight]) => isRight(record[name]));
}

function isString(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function isBoolean(value: unknown): value is boolean {
  return typeof value === 'boolean';
}

/** The file of an earlier version may have `null`, which is dropped when the snapshot is restored. */
function orAbsent(check: Check): Check {
  return (value) => value === undefined || value === null || check(value);
}

function orNull(check: Check): Check {
  return (value) => value === null || check(value);
}
