/** What a member is to the tenant. */
export type Role = 'admin' | 'member' | 'viewer';

/** What not everybody may do. */
export type Permission = 'connect' | 'disconnect' | 'see-sign-ins';

/** Whether a role may do something. The server decides by it, and tells the page, which only explains. */
export function may(role: Role, permission: Permission): boolean {
  return PERMISSIONS[role].includes(permission);
}

const PERMISSIONS: Readonly<Record<Role, readonly Permission[]>> = {
  admin: ['connect', 'disconnect', 'see-sign-ins'],
  member: ['connect', 'disconnect'],
  viewer: [],
};
