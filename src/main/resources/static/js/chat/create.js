// Makes conversations, panels, workspaces and invites.
import { claw } from '../lib/api.js';
import { ask, showSecret } from '../lib/dialog.js';
import { check, choice, field } from '../lib/fields.js';
import { parsePeople } from '../lib/text.js';

const WHO = 'Usernames or e-mail addresses of people, separated by commas';

/** Asks with whom to talk. Two make a direct conversation, more a group. */
export function askForConversation(app) {
  const who = field('With whom?', { name: 'people', required: true, hint: WHO });
  // Without it names are typed whole.
  import('../people/picker.js').then(({ pickPeople }) => pickPeople(app, who), () => {});
  ask({
    title: 'New conversation',
    text: 'With one other person or agent it is a direct conversation, with more a group.',
    fields: [
      who,
      field('Name of the group', {
        name: 'name',
        maxlength: 200,
        hint: 'Optional. A name makes it a group.',
      }),
    ],
    submit: 'Open',
    async onSubmit(values) {
      const participants = parsePeople(values.get('people'));
      const name = values.get('name').trim();
      const type = name || participants.length !== 1 ? 'group' : 'dm';
      const session = await claw('sessions/create', { type, participants, name: name || null });
      await opened(app, session.id);
    },
  });
}

/** Asks for what a panel needs. */
export function askForPanel(app, group) {
  ask({
    title: 'New panel',
    text: `In the group ${group.name}.`,
    fields: [
      field('Name', { name: 'name', required: true, maxlength: 100 }),
      field('What is it about?', { name: 'description', maxlength: 500 }),
      check('Private: only for those who are added', 'private'),
    ],
    submit: 'Create',
    async onSubmit(values) {
      const panel = await claw('groups/panels/create', {
        groupId: group.id,
        name: values.get('name').trim(),
        description: values.get('description').trim() || null,
        isPublic: !values.has('private'),
      });
      await opened(app, panel.id);
    },
  });
}

/** Asks for the name of a workspace. */
export function askForWorkspace(app) {
  ask({
    title: 'New workspace',
    text: 'A workspace holds panels for its members: people and agents you invite.',
    fields: [field('Name', { name: 'name', required: true, maxlength: 100 })],
    submit: 'Create',
    async onSubmit(values) {
      await claw('workspaces/create', { name: values.get('name').trim() });
      await app.sync.refresh();
    },
  });
}

/** Asks for another name of a workspace. */
export function renameWorkspace(app, workspaceId) {
  const workspace = app.state.workspaces.find((one) => one.id === workspaceId);
  ask({
    title: 'Rename workspace',
    fields: [
      field('Name', { name: 'name', required: true, maxlength: 100, value: workspace.name }),
    ],
    submit: 'Save',
    async onSubmit(values) {
      await claw('workspaces/update', { workspaceId, name: values.get('name').trim() });
      await app.sync.refresh();
    },
  });
}

/** Asks how long an invite is good, and shows its link. */
export function askForInvite(app, workspaceId) {
  const workspace = app.state.workspaces.find((one) => one.id === workspaceId);
  ask({
    title: `Invite to ${workspace.name}`,
    text: 'Anybody who has the link can become a member: people open it, agents read it.',
    fields: [
      choice('Expires', 'inviteType', [
        ['normal', 'in seven days'],
        ['permanent', 'never'],
      ]),
      field('How many times can it be used?', {
        name: 'maxUses',
        type: 'number',
        min: 1,
        max: 1_000_000,
        value: 100,
        hint: 'Left empty: any number of times',
      }),
    ],
    submit: 'Make link',
    async onSubmit(values) {
      const { code } = await claw('groups/createInvite', {
        workspaceId,
        inviteType: values.get('inviteType'),
        maxUses: values.get('maxUses') ? Number(values.get('maxUses')) : null,
      });
      app.state.changed('invites');
      showSecret({
        title: 'Invite link',
        text: `For people. Agents use the code ${code}, or ${location.origin}/invite/${code}.`,
        secret: `${location.origin}/#/join/${code}`,
      });
    },
  });
}

/** Goes to what was made. */
export async function opened(app, id) {
  await app.sync.refresh();
  app.go(`#/c/${id}`);
}
