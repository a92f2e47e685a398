import type { ScryptCost } from './auth/password.ts';
import type { DemoSignIn } from './auth/signInRoutes.ts';
import type { SeedTenant } from './db/seed.ts';

/** The password of everyone in the demo. The sign-in page shows it. */
const PASSWORD = 'northwind demo';

const people = (tenant: string, names: readonly [string, string, string]): SeedTenant['members'] =>
  (['admin', 'member', 'viewer'] as const).map((role, i) => {
    const name = names[i] ?? '';
    const short = name.split(' ')[0]?.toLowerCase() ?? '';
    const email = `${short}@${tenant}.example`;
    return { id: `user-${short}`, name, email, role, password: PASSWORD };
  });

/** The two tenants of the demo. Their organizations are the sandbox's own. */
export const demoTenants: readonly SeedTenant[] = [
  {
    id: 'acme',
    name: 'Acme',
    keyName: 'acme',
    members: people('acme', ['Ada Okafor', 'Ben Castillo', 'Vera Novak']),
  },
  {
    id: 'globex',
    name: 'Globex',
    keyName: 'globex',
    members: people('globex', ['Hugo Lindqvist', 'Mina Sato', 'Otto Brandt']),
  },
];

/** Cheap, so that the demo starts a second earlier: the sign-in page shows the password anyway. */
export const demoCost: ScryptCost = { ln: 10, r: 8, p: 1 };

/** The sandbox's keys. */
export const demoKeys = { acme: 'sandbox-key-acme', globex: 'sandbox-key-globex' };

/** What the sign-in page shows of them. */
export const demoSignIn: DemoSignIn = {
  password: PASSWORD,
  accounts: demoTenants.flatMap(({ name: tenant, members }) =>
    members.map(({ name, email, role }) => ({ tenant, name, email, role })),
  ),
};
