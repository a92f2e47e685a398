/** A member's role in the tenant. */
export type Role = (typeof ROLES)[number];

export const ROLES = ['admin', 'member', 'viewer'] as const;

/** Actions that some roles may not do. `disconnect-all` also deletes what uses the connection. */
export type Permission =
  | 'connect'
  | 'disconnect'
  | 'disconnect-all'
  | 'make-links'
  | 'manage-members'
  | 'see-sign-ins';

/** Whether a role may do something. The server decides; the page gets the answer and only explains it. */
export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: [
    'connect',
    'disconnect',
    'disconnect-all',
    'make-links',
    'manage-members',
    'see-sign-ins',
  ],
  member: ['connect', 'disconnect'],
  viewer: [],
};
