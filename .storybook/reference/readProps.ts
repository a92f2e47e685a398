import { readdirSync, readFileSync } from 'node:fs';

/** One prop of a component, as its source documents it. */
export interface Prop {
  name: string;
  required: boolean;
  /** As it is written. */
  type: string;
  /** In markdown. */
  docs: string;
  defaultValue: string | undefined;
}

/** Each component that has a page of stories, and the interface of its props. */
const COMPONENTS: Readonly<Record<string, string>> = {
  ConnectCallback: 'ConnectCallbackProps',
  ConnectCatalogue: 'ConnectCatalogueProps',
  ConnectDialog: 'ConnectDialogProps',
  ConnectionsAttention: 'ConnectionsAttentionProps',
  ConnectionsList: 'ConnectionsListProps',
  PolytomicConnectButton: 'ButtonProps',
  PolytomicConnectFrame: 'FrameProps',
  PolytomicConnectLinkButton: 'PolytomicConnectLinkButtonProps',
  PolytomicIntegrations: 'PolytomicIntegrationsProps',
};

/**
 * Reads the props of each component from the sources, with those that its interface inherits from others of ours. Storybook
 * itself reads only what stands in the file of the component.
 */
export function readProps(): Record<string, Prop[]> {
  const sources = ['core', 'react'].flatMap((name) => {
    const folder = new URL(`../../packages/${name}/src/`, import.meta.url);
    return readdirSync(folder, { recursive: true })
      .map(String)
      .filter((path) => /^(?!.*\.(?:test|stories)\.).*\.tsx?$/u.test(path))
      .map((path) => readFileSync(new URL(path, folder), 'utf8'));
  });
  const source = sources.join('\n');
  return Object.fromEntries(
    Object.entries(COMPONENTS).map(([component, type]) => [component, propsOf(type, source)]),
  );
}

/** The members of an interface, its own ones first; none of one that is not ours. */
function propsOf(type: string, source: string): Prop[] {
  const start = new RegExp(String.raw`^(?:export )?interface ${type}\b(?<head>[^{]*)\{\n`, 'mu');
  const declared = start.exec(source);
  if (declared === null) return [];
  const [body = ''] = source.slice(declared.index + declared[0].length).split('\n}\n', 1);
  const [, bases = ''] = (declared.groups?.['head'] ?? '').split(/\bextends\b/u);
  const props = new Map(basesOf(bases).flatMap((base) => inheritedFrom(base, source)));
  const own = membersOf(body).map((prop) => [prop.name, prop] as const);
  return [...new Map([...own, ...props, ...own]).values()];
}

function inheritedFrom(base: string, source: string): (readonly [string, Prop])[] {
  const { kind, whole, type = whole, keys = '' } = BASE.exec(base)?.groups ?? {};
  const isTaken = ({ name }: Prop): boolean =>
    kind === undefined || (kind === 'Pick') === keys.includes(`'${name}'`);
  return propsOf(type ?? '', source)
    .filter(isTaken)
    .map((prop) => [prop.name, prop]);
}

const BASE = /^(?:(?<kind>Omit|Pick)<(?<type>\w+)(?:<\w+>)?,(?<keys>.*)>|(?<whole>\w+)).*$/su;

/** What an interface extends, split at the commas that are in no brackets. */
function basesOf(text: string): string[] {
  let depth = 0;
  const split = text.split('').map((character) => {
    if (character === '<') depth += 1;
    if (character === '>') depth -= 1;
    return character === ',' && depth === 0 ? '\n\n' : character;
  });
  return split
    .join('')
    .split('\n\n')
    .map((base) => base.replaceAll(/\s+/gu, ' ').replace('< ', '<').trim())
    .filter(Boolean);
}

/** The members as oxfmt writes them: each begins in the third column, and so does its comment. */
function membersOf(body: string): Prop[] {
  return [...`${body}\n`.matchAll(MEMBER)].map(({ groups = {} }) => {
    const { comment = '', name = '', optional, type = '' } = groups;
    const text = comment.replaceAll(/^ *\*? ?/gmu, '').trim();
    const [docs = ''] = text.split(/^@/mu);
    return {
      name,
      required: optional === undefined,
      type: type
        .replaceAll(/\s+/gu, ' ')
        .replace(/^ (?:\| )?/u, '')
        .replace(/ \| undefined$/u, ''),
      docs: docs.trim(),
      defaultValue: /^@default (?<value>.+)$/mu.exec(text)?.groups?.['value'],
    };
  });
}

const MEMBER =
  /(?:^ {2}\/\*\*(?<comment>(?:(?!\*\/)[\s\S])*)\*\/\n)?^ {2}(?<name>\w+)(?<optional>\?)?:(?<type>(?:.*\n {4,}|.*\n {2}(?=[|)}\]]))*.*);\n/gmu;
