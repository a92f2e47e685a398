import type { Answer, SentForm } from '../lab/Lab.ts';
import { type PageElement, parsePage } from './parsePage.ts';
import { readControl } from './readControl.ts';

/** A form of a page, as a browser would send it. */
export interface PageForm extends SentForm {
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

/** Reads the first form of a page that is sent by POST, with the first button that sends it so. @returns `undefined` if it has none */
export function readForm({ text, headers }: Answer, page: URL): PageForm | undefined {
  const elements = parsePage(text);
  for (const form of elements.filter(({ name }) => name === 'form')) {
    const controls = elements
      .filter((each) => formOf(each, elements) === form)
      .map((each) => readControl(each, elements))
      .filter((each) => each !== undefined);
    const buttons = controls.filter(({ isButton }) => isButton);
    const button = buttons.find(({ element }) => setting(form, 'method', element) === 'post');
    // Without a button, a script sends it.
    const isSent = button ?? (buttons.length === 0 && setting(form, 'method') === 'post');
    const action = actionOf(form, { button: button?.element, elements, page });
    if (!isSent || action === undefined) continue;
    return {
      action,
      isMultipart: setting(form, 'enctype', button?.element) === 'multipart/form-data',
      fields: controls
        .filter((each) => !each.isButton || each === button)
        .flatMap(({ entries, isHidden }) => entries.map((entry) => ({ ...entry, isHidden }))),
      cookie: headers
        .getSetCookie()
        .map((each) => each.split(';', 1)[0])
        .join('; '),
      origin: sendsNoReferrer(headers, elements) ? 'null' : page.origin,
    };
  }
  return undefined;
}

/** The form that a control belongs to. */
function formOf(control: PageElement, elements: readonly PageElement[]): PageElement | undefined {
  const id = control.attributes.get('form');
  if (id !== undefined) return elements.find(({ attributes }) => attributes.get('id') === id);
  const around = closest(control, ({ name }) => name === 'form');
  if (around !== undefined) return around;
  // Between the rows of a table, the parser makes an empty form that owns the controls after it in the table.
  const before = elements.slice(0, elements.indexOf(control));
  const last = before.findLast(({ name }) => name === 'form');
  const table = last && TABLE_PARTS.has(last.parent?.name) && closest(last, isTable);
  return table && closest(control, (each) => each === table) ? last : undefined;
}

const TABLE_PARTS: ReadonlySet<string | undefined> = new Set([
  'table',
  'tbody',
  'thead',
  'tfoot',
  'tr',
]);

function isTable({ name }: PageElement): boolean {
  return name === 'table';
}

function closest(
  { parent }: PageElement,
  isIt: (element: PageElement) => boolean,
): PageElement | undefined {
  return parent === undefined || isIt(parent) ? parent : closest(parent, isIt);
}

/** How a form is sent; its button may override it. */
function setting(form: PageElement, name: 'method' | 'enctype', button?: PageElement): string {
  const own = button?.attributes.get(`form${name}`) ?? form.attributes.get(name) ?? '';
  return own.toLowerCase();
}

interface Sent {
  button: PageElement | undefined;
  elements: readonly PageElement[];
  page: URL;
}

function actionOf(form: PageElement, { button, elements, page }: Sent): URL | undefined {
  const action = button?.attributes.get('formaction') ?? form.attributes.get('action') ?? '';
  // An empty action means the page itself, even if it has a `<base>`.
  if (action.trim() === '') return page;
  const base = elements
    .find(({ name, attributes }) => name === 'base' && attributes.has('href'))
    ?.attributes.get('href');
  const start = base !== undefined && URL.canParse(base, page) ? new URL(base, page) : page;
  return URL.canParse(action, start) ? new URL(action, start) : undefined;
}

function sendsNoReferrer(headers: Headers, elements: readonly PageElement[]): boolean {
  const policies = elements
    .filter(
      ({ name, attributes }) =>
        name === 'meta' && attributes.get('name')?.toLowerCase() === 'referrer',
    )
    .map(({ attributes }) => attributes.get('content')?.trim().toLowerCase() ?? '');
  const policy = policies.at(-1) || headers.get('referrer-policy');
  return policy?.endsWith('no-referrer') ?? false;
}
