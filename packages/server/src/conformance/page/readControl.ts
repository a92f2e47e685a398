import type { PageElement } from './parsePage.ts';

/** A control of a form, as browsers send it. */
export interface Control {
  element: PageElement;
  /** Whether it sends the form, so that it is sent only if it was pressed. */
  isButton: boolean;
  isHidden: boolean;
  entries: readonly { name: string; value: string }[];
}

/** Reads a control with the values that the page has set. @returns `undefined` for a control that is never sent */
export function readControl(
  element: PageElement,
  elements: readonly PageElement[],
): Control | undefined {
  const type = typeOf(element);
  if (type === undefined || isLeftOut(element, elements)) return undefined;
  const name = element.attributes.get('name') ?? '';
  const values = valuesOf(element, type, elements);
  return {
    element,
    isButton: type === 'submit' || type === 'image',
    isHidden: type === 'hidden',
    entries:
      type === 'image'
        ? ['x', 'y'].map((axis) => ({ name: name === '' ? axis : `${name}.${axis}`, value: '0' }))
        : values
            .filter(() => name !== '')
            .map((value) => ({ name, value: value.replaceAll(/\r\n?|\n/gu, '\r\n') })),
  };
}

/** The type of a control; `undefined` for other elements, and for buttons that send nothing. */
function typeOf({ name, attributes }: PageElement): string | undefined {
  const type = attributes.get('type')?.toLowerCase() ?? '';
  const sends = type !== 'button' && type !== 'reset';
  if (name === 'select' || name === 'textarea') return name;
  if (name === 'button') return sends ? 'submit' : undefined;
  return name === 'input' && sends ? type : undefined;
}

function isLeftOut(element: PageElement, elements: readonly PageElement[]): boolean {
  if (element.attributes.has('disabled')) return true;
  let inner = element;
  for (let { parent } = element; parent !== undefined; { parent } = parent) {
    const fieldset = parent;
    const legend = elements.find((each) => each.parent === fieldset && each.name === 'legend');
    const isDisabled = fieldset.name === 'fieldset' && fieldset.attributes.has('disabled');
    if (isDisabled && inner !== legend) return true;
    inner = parent;
  }
  return false;
}

function valuesOf(
  element: PageElement,
  type: string,
  elements: readonly PageElement[],
): readonly string[] {
  const { name, attributes, text } = element;
  if (name === 'textarea') return [text];
  if (name === 'select') return chosenOf(element, elements);
  const value = attributes.get('value');
  if (type !== 'checkbox' && type !== 'radio') return [type === 'file' ? '' : (value ?? '')];
  return attributes.has('checked') ? [value ?? 'on'] : [];
}

function chosenOf(select: PageElement, elements: readonly PageElement[]): readonly string[] {
  const options = elements.filter(
    (each) => each.name === 'option' && (each.parent === select || each.parent?.parent === select),
  );
  const selected = options.filter(({ attributes }) => attributes.has('selected'));
  const isList = select.attributes.has('multiple') || Number(select.attributes.get('size')) > 1;
  const first = isList ? undefined : options.find(isOpen);
  const shown = [selected.at(-1) ?? first].filter((each) => each !== undefined);
  return (select.attributes.has('multiple') ? selected : shown)
    .filter(isOpen)
    .map(
      ({ attributes, text }) =>
        attributes.get('value') ?? text.trim().replaceAll(/[\t\n\f\r ]+/gu, ' '),
    );
}

function isOpen({ attributes, parent }: PageElement): boolean {
  const isInClosed = parent?.name === 'optgroup' && parent.attributes.has('disabled');
  return !attributes.has('disabled') && !isInClosed;
}
