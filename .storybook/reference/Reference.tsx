import { Markdown } from '@storybook/addon-docs/blocks';
import type { ReactElement } from 'react';
import { reference } from 'virtual:reference';

/** The page of one export: what it does, its signature, and the types that the signature names. */
export function Reference({ from, name }: { from: string; name: string }): ReactElement {
  const items = reference[from] ?? {};
  const item = items[name];
  if (item === undefined) throw new Error(`${from} exports no ${name}.`);
  const named = Object.entries(items).filter(
    ([type, { kind }]) => kind === 'type' && new RegExp(`\\b${type}\\b`, 'u').test(item.code),
  );
  return (
    <>
      <h1>{name}</h1>
      <Code>{`import { ${name} } from '${from}';`}</Code>
      <Markdown>{item.docs}</Markdown>
      <h2>Signature</h2>
      <Code>{item.code}</Code>
      {named.map(([type, { docs, code }]) => (
        <Type key={type} name={type} docs={docs} code={code} />
      ))}
      <p>
        The other types are on the page <a href="./?path=/docs/reference-types--docs">Types</a>.
      </p>
    </>
  );
}

/** Every type that the entries export. */
export function Types(): ReactElement {
  return (
    <>
      {Object.entries(reference).map(([entry, items]) => (
        <section key={entry}>
          <h2>{entry}</h2>
          {Object.entries(items)
            .filter(([, { kind }]) => kind === 'type')
            .map(([name, { docs, code }]) => (
              <Type key={name} name={name} docs={docs} code={code} />
            ))}
        </section>
      ))}
    </>
  );
}

function Type({ name, docs, code }: { name: string; docs: string; code: string }): ReactElement {
  return (
    <>
      <h3>{name}</h3>
      <Markdown>{docs}</Markdown>
      <Code>{code}</Code>
    </>
  );
}

function Code({ children }: { children: string }): ReactElement {
  return <Markdown>{`\`\`\`tsx\n${children}\n\`\`\``}</Markdown>;
}
