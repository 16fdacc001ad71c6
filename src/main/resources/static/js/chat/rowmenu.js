// The menu of a conversation in the list; loaded when the first one is opened.
import { copyText } from '../lib/copy.js';
import { tell } from '../lib/dialog.js';
import { openMenu } from '../lib/menu.js';
import { askToBlock, askToLeave, mayLeave } from '../people/leave.js';
import { isMuted, setMuted } from './mutes.js';
import { titleOf } from './state.js';

const COPIED_MS = 900;

/**
 * @param {import('../app.js').App} app
 * @param {HTMLElement} item the entry of the list
 * @param {{x: number, y: number}} [at] the place that was pointed at
 */
export function rowMenu(app, item, at) {
  const conversation = app.state.conversations.get(item.dataset.conversation);
  if (!conversation) {
    return;
  }
  const [row, more] = item.children;
  openMenu({
    opener: more,
    back: row,
    at,
    label: titleOf(app.state, conversation),
    items: menuOf(app.state, conversation).map((one) => ({
      ...one,
      act: (control, close) => ACTIONS[one.name](app, conversation, { control, close, row }),
    })),
  });
}

/**
 * What can be done with a conversation.
 *
 * @param {import('./state.js').State} state
 * @returns {{name: string, label: string, isDanger?: boolean, stays?: boolean}[]}
 */
export const menuOf = (state, conversation) =>
  [
    isMuted(state, conversation.id) ? { name: 'unmute', label: 'Unmute' } : { name: 'mute', label: 'Mute' },
    conversation.unread > 0 && { name: 'read', label: 'Mark as read' },
    { name: 'copy', label: 'Copy link', stays: true },
    mayLeave(state, conversation) && { name: 'leave', label: 'Leave …', isDanger: true },
    conversation.type === 'dm' && { name: 'block', label: 'Block …', isDanger: true },
  ].filter(Boolean);

const ACTIONS = {
  mute: (app, { id }) => mute(app, id, true),
  unmute: (app, { id }) => mute(app, id, false),
  read: (app, { id }) => trying(() => app.sync.seen.readAll(id)),
  async copy(app, { id }, { control, close }) {
    await copyText(`${location.origin}${location.pathname}#/c/${id}`, control);
    // What became of it can be read for a moment.
    setTimeout(close, COPIED_MS);
  },
  leave(app, conversation, { row }) {
    const goOn = neighbour(row);
    stay(askToLeave(app, conversation, () => app.route.conversation === conversation.id && app.go('#/')), row, goOn);
  },
  block: (app, conversation) => askToBlock(app, conversation),
};

// What is counted, and what no more, is the server's to say.
const mute = (app, id, muted) =>
  trying(async () => {
    await setMuted(app.state, id, muted);
    await app.sync.refresh();
  });

async function trying(action) {
  try {
    await action();
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
}

/** Where whoever stood at a row goes on when it is gone. */
function neighbour(row) {
  const { parentElement: item } = row;
  const other = item.nextElementSibling ?? item.previousElementSibling;
  return other?.querySelector('a.row') ?? item.closest('section')?.querySelector('.fold');
}

// The list is drawn once a frame: only then is it known whether the row is still there.
function stay(dialog, row, goOn) {
  dialog.addEventListener('close', () =>
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        const isLost = [document.body, null].includes(document.activeElement);
        isLost && (row.isConnected ? row : goOn)?.focus();
      }),
    ),
  );
}
