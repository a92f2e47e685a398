import type { Field } from './Field.ts';

/** A kind of service that can be connected. */
export interface ConnectionType {
  readonly id: string;
  readonly name: string;
  readonly category: Category;
  /** The background of its tile. */
  readonly color: string;
  /** One or two letters on its tile. */
  readonly initials: string;
  /** An OAuth type is connected on its provider's page, so its fields are not in the form. */
  readonly oauth: boolean;
  readonly fields: readonly Field[];
}

/** The groups of the picker, in this order. */
export const categories = [
  'Databases',
  'Warehouses',
  'Files and storage',
  'CRM and sales',
  'Marketing and advertising',
  'Analytics and product',
  'Support and messaging',
  'Finance and commerce',
  'People and hiring',
  'Productivity',
  'Developer tools',
] as const;

/** One of the picker's groups. */
export type Category = (typeof categories)[number];
