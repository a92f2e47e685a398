import type { Answer } from './Lab.ts';
import { ATTRIBUTES, parseAttributes } from './parseAttributes.ts';

/** A form of a page, as a browser would send it. */
export interface PageForm {
  /** Where it is sent to. */
  action: URL;
  fields: readonly FormField[];
  /** The cookies that the page has set. */
  cookie: string;
  /** What browsers send as `Origin`, which depends on the page's referrer policy. */
  origin: string;
}

interface FormField {
  name: string;
  value: string;
  isHidden: boolean;
}

/** Reads the form of a page that is sent by POST. @returns nothing if it has none */
export function readForm({ text, headers }: Answer, page: URL): PageForm | undefined {
  const html = text.replaceAll(/<!--.*?-->/gsu, '');
  const form = [...html.matchAll(FORM)]
    .map(([, attributes = '', content = '']) => ({
      attributes: parseAttributes(attributes),
      content,
    }))
    .find(({ attributes }) => attributes.get('method')?.toLowerCase() === 'post');
  if (form === undefined) return undefined;
  const controls = [...form.content.matchAll(CONTROL)].map(([, tag = '', attributes = '']) =>
    readControl(tag.toLowerCase(), parseAttributes(attributes)),
  );
  const button = controls.find(({ kind }) => kind === 'submit');
  return {
    // An empty one stands for the page.
    action: new URL(form.attributes.get('action')?.trim() || page, page),
    fields: controls
      .filter((each) => each.name !== '' && (each.kind === 'field' || each === button))
      .map(({ name, value, isHidden }) => ({ name, value, isHidden })),
    cookie: headers
      .getSetCookie()
      .map((each) => each.split(';', 1)[0])
      .join('; '),
    origin: headers.get('referrer-policy')?.endsWith('no-referrer') ? 'null' : page.origin,
  };
}

const FORM = new RegExp(`<form${ATTRIBUTES}>(.*?)(?:</form|$)`, 'gisu');
const CONTROL = new RegExp(`<(input|button)${ATTRIBUTES}>`, 'gisu');

/** What of a form the checks send: its first button, and each field as the page has filled it in. */
function readControl(
  tag: string,
  attributes: ReadonlyMap<string, string>,
): FormField & { kind: 'field' | 'submit' | 'other' } {
  const type = (attributes.get('type') ?? (tag === 'button' ? 'submit' : 'text')).toLowerCase();
  const isChoice = type === 'checkbox' || type === 'radio';
  const isLeftOut =
    attributes.has('disabled') ||
    (isChoice && !attributes.has('checked')) ||
    ['button', 'reset', 'image', 'file'].includes(type);
  const kind = type === 'submit' ? 'submit' : 'field';
  return {
    name: attributes.get('name') ?? '',
    value: attributes.get('value') ?? (isChoice ? 'on' : ''),
    isHidden: type === 'hidden',
    kind: isLeftOut ? 'other' : kind,
  };
}
