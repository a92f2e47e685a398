import type { Preview } from '@storybook/react-vite';
import { props } from 'virtual:reference';

type Enhancer = NonNullable<Preview['argTypesEnhancers']>[number];

/**
 * Gives the table of a component every prop, as the sources document it, and a control that fits its type. What a story
 * sets itself wins.
 */
export const addProps: Enhancer = ({ title, argTypes }) => {
  const all = (props[title.split('/').at(-1) ?? ''] ?? []).map((prop) => {
    const { name, docs, type, required, defaultValue } = prop;
    const { [name]: given } = argTypes;
    const documented = {
      name,
      description: docs,
      type: { ...typeOf(type), required },
      table: {
        type: { summary: type },
        ...(defaultValue !== undefined && { defaultValue: { summary: defaultValue } }),
      },
    };
    return [name, { ...given, ...documented }] as const;
  });
  return { ...argTypes, ...Object.fromEntries(all) };
};

/** The type by which Storybook chooses a control. */
function typeOf(type: string): NonNullable<ReturnType<Enhancer>[string]['type']> & object {
  if (type === 'boolean' || type === 'number' || type === 'string') return { name: type };
  if (type === 'ReactNode') return { name: 'string' };
  const literals = [...(ALIASES[type] ?? type).matchAll(/'(?<literal>[^']+)'/gu)];
  if (/^'[^']+'(?: \| '[^']+')*$/u.test(ALIASES[type] ?? type)) {
    return { name: 'enum', value: literals.map(({ groups }) => groups?.['literal'] ?? '') };
  }
  if (/=>|^\w+Session\b|ReactElement/u.test(type)) return { name: 'function' };
  return { name: 'object', value: {} };
}

const ALIASES: Readonly<Record<string, string>> = {
  ColorScheme: "'light' | 'dark' | 'system'",
  Surface: "'popup' | 'iframe' | 'redirect'",
};
