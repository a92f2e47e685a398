import { type DefaultTreeAdapterTypes, parse } from 'parse5';

/** An element of a page. */
export interface PageElement {
  /** In lower case. */
  name: string;
  attributes: ReadonlyMap<string, string>;
  /** The text of it and of what is in it. */
  text: string;
  /** Whether its end tag is there. */
  isClosed: boolean;
  parent: PageElement | undefined;
}

/** Parses a page as browsers do. @returns its elements in order, without those in a `<template>`, which do nothing */
export function parsePage(html: string): readonly PageElement[] {
  return elementsIn(parse(html, { sourceCodeLocationInfo: true }), undefined);
}

function elementsIn(
  { childNodes }: DefaultTreeAdapterTypes.ParentNode,
  parent: PageElement | undefined,
): PageElement[] {
  return childNodes.flatMap((child) => {
    if (!('tagName' in child)) return [];
    const element: PageElement = {
      name: child.tagName,
      attributes: new Map(child.attrs.map(({ name, value }) => [name, value])),
      text: textOf(child),
      isClosed: child.sourceCodeLocation?.endTag !== undefined,
      parent,
    };
    return [element, ...elementsIn(child, element)];
  });
}

function textOf({ childNodes }: DefaultTreeAdapterTypes.ParentNode): string {
  const texts = childNodes.map((child) => {
    if ('childNodes' in child) return textOf(child);
    return 'value' in child ? child.value : '';
  });
  return texts.join('');
}
