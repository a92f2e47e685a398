'use client';

import type { ConnectionSummary, ConnectionTypeSummary } from '@polytomic-connect/core';
import { useDeferredValue, useMemo, useState } from 'react';

/**
 * The catalogue without its look: search, groups, and how many connections each type has.
 *
 * @example
 * const { data: types } = useConnectionTypes();
 * const { data: connections } = useConnections();
 * const catalogue = useCatalogue({ types, connections });
 * <input value={catalogue.search} onChange={(event) => catalogue.setSearch(event.target.value)} />
 */
export function useCatalogue({
  types = NOTHING,
  connections = NOTHING,
  groupOf = ownGroup,
}: UseCatalogueOptions): Catalogue {
  const [search, setSearch] = useState('');
  // Deferred, so that the field keeps up with the keys, however long the list takes to render.
  const searched = useDeferredValue(search);
  const items = useMemo(() => countConnections(types, connections), [types, connections]);
  const shown = useMemo(() => {
    const words = plain(searched).split(/\s+/u).filter(Boolean);
    const found = items.filter(({ words: text }) => words.every((word) => text.includes(word)));
    const byGroup = new Map<string, CatalogueItem[]>();
    for (const item of found) {
      const id = groupOf(item);
      const members = byGroup.get(id);
      if (members) members.push(item);
      else byGroup.set(id, [item]);
    }
    const groups = [...byGroup].map(([id, members]) => ({ id, items: members })).toSorted(inOrder);
    return { groups, count: found.length };
  }, [items, searched, groupOf]);
  return { search, searched, setSearch, ...shown };
}

/** Options of {@link useCatalogue}. */
export interface UseCatalogueOptions {
  /** From `useConnectionTypes`; none while they are being loaded. */
  types?: readonly ConnectionTypeSummary[] | undefined;
  /** From `useConnections`. */
  connections?: readonly ConnectionSummary[] | undefined;
  /**
   * The id of the group that a type belongs to. When omitted: `connected` if it has connections, `locked` if it is
   * locked, else `other`. Keep the function the same between renderings.
   */
  groupOf?: ((item: CatalogueItem) => string) | undefined;
}

/** What {@link useCatalogue} returns. */
export interface Catalogue {
  /** The text of the search field. */
  search: string;
  /** The text that `groups` and `count` belong to: for a moment after a keystroke, the text before it. */
  searched: string;
  setSearch: (search: string) => void;
  /** Only groups with a type that the search finds. */
  groups: readonly CatalogueGroup[];
  /** How many types the search finds. */
  count: number;
}

/** Types that belong together. */
export interface CatalogueGroup {
  /** `connected`, `other`, `locked`, or what `groupOf` returned. */
  id: string;
  items: readonly CatalogueItem[];
}

/** A type in the catalogue. */
export interface CatalogueItem {
  type: ConnectionTypeSummary;
  /** How many connections of this type there are. */
  connections: number;
}

const NOTHING: readonly never[] = [];

interface SearchableItem extends CatalogueItem {
  words: string;
}

function countConnections(
  types: readonly ConnectionTypeSummary[],
  connections: readonly ConnectionSummary[],
): readonly SearchableItem[] {
  const counts = new Map<string, number>();
  for (const { type } of connections) counts.set(type, (counts.get(type) ?? 0) + 1);
  return (
    types
      .map((type) => ({
        type,
        connections: counts.get(type.id) ?? 0,
        words: plain(`${type.name} ${type.id}`),
      }))
      // In the same order on a server and in every browser, or React would render the page again.
      .toSorted((one, other) => one.type.name.localeCompare(other.type.name, 'en'))
  );
}

/** Lower case, without accents: "cafe" finds "Café". */
function plain(text: string): string {
  return text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
}

function ownGroup({ type, connections }: CatalogueItem): string {
  if (connections > 0) return 'connected';
  return type.locked ? 'locked' : 'other';
}

/** Groups of the app's own keep the order in which their first types come. */
function inOrder({ id: one }: CatalogueGroup, { id: other }: CatalogueGroup): number {
  return rank(one) - rank(other);
}

function rank(id: string): number {
  if (id === 'connected') return 0;
  return id === 'locked' ? 2 : 1;
}
