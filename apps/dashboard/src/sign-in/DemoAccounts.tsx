import type { ReactElement } from 'react';
import type { Demo, DemoAccount } from '../api.ts';
import { ActionButton } from '../elements/ActionButton.tsx';
import type { Credentials } from './SignInForm.tsx';

/** Signs in as somebody of the demo with one click: for each tenant its admin, and below those who may do less. */
export function DemoAccounts({ demo, isBusy, onSignIn }: DemoAccountsProps): ReactElement {
  const tenants = new Set(demo.accounts.map(({ tenant }) => tenant));
  return (
    <>
      <p className="muted">
        A demo: pick somebody. Everyone’s password is <code>{demo.password}</code>.
      </p>
      <ul className="tenants">
        {[...tenants].map((tenant) => (
          <li key={tenant}>
            {demo.accounts
              .filter((account) => account.tenant === tenant)
              .map((account) => (
                <ActionButton
                  key={account.email}
                  className={account.role === 'admin' ? 'tenant' : 'tenant-other'}
                  isBusy={isBusy}
                  title={account.email}
                  onClick={() => onSignIn({ email: account.email, password: demo.password })}
                >
                  {account.role === 'admin' ? (
                    <AdminLabel account={account} />
                  ) : (
                    <OtherLabel account={account} />
                  )}
                </ActionButton>
              ))}
          </li>
        ))}
      </ul>
      <p className="muted or">or with an email</p>
    </>
  );
}

interface DemoAccountsProps {
  demo: Demo;
  isBusy: boolean;
  onSignIn(this: void, credentials: Credentials): void;
}

function AdminLabel({ account: { tenant, name, role } }: { account: DemoAccount }): ReactElement {
  return (
    <>
      <span className="tile" aria-hidden="true">
        {tenant.slice(0, 1)}
      </span>
      <span>
        <strong>{tenant}</strong>{' '}
        <span className="muted">
          {name}, {role}
        </span>
      </span>
    </>
  );
}

function OtherLabel({ account: { name, role } }: { account: DemoAccount }): ReactElement {
  return (
    <>
      {name.split(' ')[0]}
      <span className="muted">, {role}</span>
    </>
  );
}
