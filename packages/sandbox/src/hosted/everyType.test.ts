import { expect, it } from 'vitest';
import { connectionTypes } from '../catalog/connectionTypes.ts';
import { type Field, isSecret } from '../catalog/Field.ts';
import { createSandbox } from '../createSandbox.ts';
import { createPerson } from '../testing/createPerson.ts';
import { createPlatform } from '../testing/createPlatform.ts';

const secretValue = '{"secret":"open sesame"}';

function filled(field: Field): string {
  if (isSecret(field)) return secretValue;
  if (field.address === 'url') return 'https://rest.acme.com/rest';
  if (field.choices) return field.choices[0]?.value ?? '';
  if (field.kind === 'object') return '{"a":1}';
  if (field.kind === 'number') return '1';
  return field.address === 'host' ? 'db.acme.com' : 'acme';
}

it.each(connectionTypes.map((type) => [type.id, type] as const))(
  '%s can be connected from its form alone',
  async (id, type) => {
    const sandbox = createSandbox();
    const person = createPerson(sandbox);
    const { redirectUrl } = await createPlatform(sandbox).ask({ type: id });
    await person.open(redirectUrl);
    if (type.oauth) {
      await person.submit();
      await person.submit({}, 'allow');
    } else {
      const typed = type.fields.filter(
        ({ kind, initial }) =>
          /text|secret|object|list|number/u.test(kind) ||
          (kind === 'choice' && initial === undefined),
      );
      await person.submit(Object.fromEntries(typed.map((field) => [field.id, filled(field)])));
    }
    const [connection] = sandbox.state().connections;
    expect(connection).toMatchObject({ status: 'healthy', type: { id, name: type.name } });
    expect(JSON.stringify(connection)).not.toContain('sesame');
    // The fields of an OAuth type come from its provider.
    const typed = type.oauth ? [] : type.fields;
    for (const field of typed.filter(({ required, when }) => required === true && !when)) {
      expect(connection?.configuration).toHaveProperty(field.id);
    }
  },
);

it.each(
  connectionTypes.filter(({ oauth }) => !oauth).map(({ id, fields }) => [id, fields] as const),
)('%s asks for every required field when its form comes back empty', async (id, fields) => {
  const sandbox = createSandbox();
  const person = createPerson(sandbox);
  const { redirectUrl } = await createPlatform(sandbox).ask({ type: id });
  await person.open(redirectUrl);
  const page = await person.submit();
  const asked = fields.filter((field) => field.required === true && field.initial === undefined);
  for (const field of asked.filter(({ when }) => !when)) {
    expect(page.html).toContain(`id="${field.id}-error"`);
  }
  // A type without required fields connects at once, and the browser leaves the sandbox.
  const isComplete = asked.every(
    ({ when }) => when && fields.find(({ id: other }) => other === when.field)?.initial !== when.is,
  );
  expect(page.status).toBe(isComplete ? 0 : 422);
  expect(sandbox.state().counts.completed).toBe(isComplete ? 1 : 0);
});
