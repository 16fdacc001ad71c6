// What roles allow in a workspace, as the server has it. No DOM here.

const RANK = { member: 0, admin: 1, owner: 2 };

/** Roles by what people read. */
export const ROLES = { owner: 'Owner', admin: 'Admin', member: 'Member' };

/** Whether somebody of this role takes people out, bans them and sees who is banned. */
export const manages = (role) => RANK[role] > 0;

/** Whether somebody of this role may take out and ban one of the other. */
export const mayTakeOut = (role, other) => manages(role) && RANK[role] > RANK[other];

/** Whether somebody of this role gives others theirs. */
export const givesRoles = (role) => role === 'owner';
