import { ACCESS_FIELDS, checkAccess } from '../access/checkAccess.ts';
import { removeInvisible } from '../http/invisible.ts';
import { isRecord, type Kinds, readFields } from '../options/readFields.ts';
import { CHECKED_LATER } from '../options/parseOptions.ts';
import { parseCredentials } from '../polytomic/polytomicCredentials.ts';
import type { SessionHolder } from '../stores/SessionsOptions.ts';
import type { LinkCreator, LinksOptions } from '../stores/LinksOptions.ts';

/**
 * Asks the app who made a link, and whether that person may still make links.
 *
 * @returns the creator, with names that can be shown: people choose their names, and one with characters that cannot be
 *   seen must not make links impossible. If one name is blank, the other one is used for both.
 * @throws TypeError if the app returned another user or tenant, no name that can be shown, or invalid credentials
 */
export async function findCreator(
  { user, tenant }: SessionHolder,
  { creator: find }: LinksOptions,
): Promise<LinkCreator | undefined> {
  const creator = await find({ user, tenant });
  if (!creator) return undefined;
  const { access, name, team } = readFields<LinkCreator>(creator, CREATOR_FIELDS).fields;
  if (!isRecord(access, ACCESS_FIELDS)) {
    throw new TypeError(
      'links.creator() returned no `access`, so it is not known what the link may do. Return { name, team, access }, with the access as authorize() returns it.',
    );
  }
  checkAccess(access);
  parseCredentials(access.credentials);
  if (access.user !== user || access.tenant !== tenant) {
    throw new TypeError(
      'links.creator() returned the access of another user or tenant than it was asked for, so the link was not opened. Return that of `user` and `tenant`.',
    );
  }
  if (access.allow?.link !== true) return undefined;
  const person = toShown('name', name);
  const group = toShown('team', team);
  if (person === '' && group === '') {
    throw new TypeError(
      'links.creator() returned no `name` and no `team` that can be seen, so a visitor could not tell who asks. Return { name, team, access } with both.',
    );
  }
  return { name: person || group, team: group || person, access };
}

const CREATOR_FIELDS: Kinds<LinkCreator> = {
  name: CHECKED_LATER,
  team: CHECKED_LATER,
  access: CHECKED_LATER,
};

/** Removes characters that cannot be seen, and cuts off what is too long. */
function toShown(field: string, value: unknown): string {
  if (typeof value !== 'string') {
    throw new TypeError(
      `links.creator() returned a \`${field}\` that is not text, so a visitor could not tell who asks. Return { name, team, access }, with both names as text.`,
    );
  }
  // Counted in code points, so that letters count alike in every script.
  return removeInvisible(value)
    .trim()
    .replace(/^(.{119}).{2,}$/su, '$1…');
}
