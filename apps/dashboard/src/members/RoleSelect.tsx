import type { ReactElement } from 'react';
import type { Role } from '../api.ts';

export function RoleSelect({ id, label, role, onChange }: RoleSelectProps): ReactElement {
  return (
    <select
      className="field"
      id={id}
      aria-label={label}
      value={role}
      onChange={(event) => onChange(event.target.value as Role)}
    >
      <option value="admin">Admin</option>
      <option value="member">Member</option>
      <option value="viewer">Viewer</option>
    </select>
  );
}

interface RoleSelectProps {
  id?: string;
  /** The accessible name, where no visible label names it. */
  label?: string;
  role: Role;
  onChange(this: void, role: Role): void;
}
