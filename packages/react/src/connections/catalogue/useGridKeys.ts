'use client';

import { type KeyboardEvent, useState } from 'react';

/**
 * Makes many buttons one tab stop: the arrow keys move among them as they are arranged on the screen, Home and End go to
 * the first and the last. Each button has its id in the attribute `data-grid-item`.
 */
export function useGridKeys(ids: readonly string[]): GridKeys {
  const [last, setLast] = useState<string>();
  const stop = last !== undefined && ids.includes(last) ? last : ids[0];
  return {
    gridProps: {
      onKeyDown(event) {
        const items = itemsIn(event.currentTarget);
        const at = items.findIndex((item) => item === event.target);
        if (at < 0 || event.altKey || event.ctrlKey || event.metaKey) return;
        const next = nextItem(items, at, event.key, isRtl(event.currentTarget));
        if (next === undefined) return;
        event.preventDefault();
        next.focus();
      },
      onFocus: ({ target }) => {
        const id = target.dataset['gridItem'];
        if (id !== undefined) setLast(id);
      },
    },
    itemProps: (id) => ({ 'data-grid-item': id, tabIndex: id === stop ? 0 : -1 }),
  };
}

/** What {@link useGridKeys} returns. */
export interface GridKeys {
  /** For the element around the buttons. */
  gridProps: {
    onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
    onFocus: (event: { target: HTMLElement }) => void;
  };
  /** For each button. */
  itemProps: (id: string) => { 'data-grid-item': string; tabIndex: 0 | -1 };
}

function itemsIn(grid: HTMLElement): HTMLElement[] {
  return [...grid.querySelectorAll<HTMLElement>('[data-grid-item]')];
}

function isRtl(element: HTMLElement): boolean {
  return element.ownerDocument.defaultView?.getComputedStyle(element).direction === 'rtl';
}

function nextItem(
  items: readonly HTMLElement[],
  at: number,
  key: string,
  rtl: boolean,
): HTMLElement | undefined {
  switch (key) {
    case 'Home':
      return items[0];
    case 'End':
      return items.at(-1);
    case 'ArrowLeft':
      return items[rtl ? at + 1 : at - 1];
    case 'ArrowRight':
      return items[rtl ? at - 1 : at + 1];
    case 'ArrowDown':
      return nearest(items.slice(at + 1), items[at], 0);
    case 'ArrowUp':
      return nearest(items.slice(0, at), items[at], -1);
    default:
      return undefined;
  }
}

/**
 * Among the items of the nearest other row, the one that is closest to the same column.
 *
 * @param row which of the other rows is the nearest: 0 for the first one among the items, -1 for the last
 */
function nearest(
  items: readonly HTMLElement[],
  from: HTMLElement | undefined,
  row: 0 | -1,
): HTMLElement | undefined {
  if (from === undefined) return undefined;
  const own = boxOf(from);
  const others = items
    .map((item) => ({ item, box: boxOf(item) }))
    .filter(({ box }) => Math.abs(box.top - own.top) > 2);
  const top = others.at(row)?.box.top ?? 0;
  return others
    .filter(({ box }) => Math.abs(box.top - top) <= 2)
    .toSorted(
      (one, other) => Math.abs(one.box.left - own.left) - Math.abs(other.box.left - own.left),
    )
    .at(0)?.item;
}

/** Measures the list item, if there is one: a button in an item that is not painted yet has no box. */
function boxOf(item: HTMLElement): DOMRect {
  return (item.closest('li') ?? item).getBoundingClientRect();
}
