// Complains about a message or somebody to those who manage the place.
import { claw } from '../lib/api.js';
import { ask, tell } from '../lib/dialog.js';
import { choice, field } from '../lib/fields.js';
import { personName } from '../chat/state.js';

const LONGEST = 500;
const WHO_READS =
  'Those who manage the workspace and the operator read it; only the operator sees that it came from you.';

/** Asks why a message is to be reported. */
export const reportMessage = (app, conversationId, { id, senderId }) =>
  report(`Report this message of ${personName(app.state, senderId)}?`, [], () => ({
    conversationId,
    messageId: id,
  }));

/**
 * Asks why somebody is to be reported.
 *
 * @param {{value: string, label: string, isWorkspace: boolean}[]} places where the reader meets them
 */
export function reportMember(app, userId, places) {
  const where = choice(
    'Where?',
    'place',
    places.map(({ value, label }) => [value, label]),
  );
  report(`Report ${personName(app.state, userId)}?`, [where], (values) => {
    const { value, isWorkspace } = places.find((one) => one.value === values.get('place'));
    return { userId, [isWorkspace ? 'workspaceId' : 'conversationId']: value };
  });
}

function report(title, fields, about) {
  const why = field('Why?', { name: 'reason', maxlength: LONGEST, hint: 'Optional' });
  ask({
    title,
    text: WHO_READS,
    fields: [...fields, why],
    submit: 'Report',
    isDanger: true,
    async onSubmit(values) {
      const reason = values.get('reason').trim() || null;
      await claw('reports/create', { ...about(values), reason });
      tell({ title: 'Reported', text: 'Somebody will look at it. Whom it is about is not told.' });
    },
  });
}
