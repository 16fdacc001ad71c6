// The way to any conversation and anybody by a few letters and the keyboard alone.
import { choices } from '../lib/choices.js';
import { freshId, h, name, setText } from '../lib/dom.js';
import { dmWith, partnerOf, titleOf } from '../chat/state.js';
import { sign } from '../chat/row.js';
import { avatarRow, profileOf } from './person.js';
import { personSearch } from './search.js';

const MOST_CONVERSATIONS = 8;

/**
 * Has a dialog find.
 *
 * @param {import('../app.js').App} app
 * @param {{dialog: HTMLDialogElement, input: HTMLInputElement, place: HTMLElement}} parts somebody may have typed
 *     into the field already
 */
export function palette(app, { dialog, input, place }) {
  const { state } = app;
  const status = h('p', { class: 'note', role: 'status' });
  const list = choices(input, {
    label: 'Conversations and people',
    key: ({ conversation, person }) => conversation?.id ?? person.id,
    show: (item) => (item.conversation ? conversationRow(state, item.conversation) : avatarRow(state, item.person)),
    onTake: ({ conversation, person }) => {
      dialog.close();
      const there = conversation ?? dmWith(state, person.id);
      app.go(there ? `#/c/${there.id}` : profileOf(person.id));
    },
  });
  const search = personSearch(state, (people, isAnswer) => {
    const text = input.value.trim();
    const conversations = conversationsNamed(state, text);
    const partners = new Set(conversations.map((one) => partnerOf(state, one)));
    const items = [
      ...conversations.map((conversation) => ({ conversation })),
      ...people.filter((person) => !partners.has(person.id)).map((person) => ({ person })),
    ];
    list.set(items, isAnswer);
    const none = isAnswer || text === '' ? 'Nothing found' : 'Looking …';
    setText(status, items.length > 0 ? '' : none);
  });
  input.addEventListener('input', () => search.ask(input.value.trim()));
  // Escape is the dialog's, and Tab leaves what was typed as it is.
  input.addEventListener('keydown', (event) => ['Escape', 'Tab'].includes(event.key) || list.pressed(event));
  const hint = h('p', { id: freshId('hint'), class: 'hint' }, 'Arrows choose, Enter goes there, Escape stays here.');
  input.setAttribute('aria-describedby', hint.id);
  place.append(list.element, status, hint);
  dialog.addEventListener('close', () => search.stop());
  search.ask(input.value.trim());
}

/** Those in whose titles the text stands, where it begins a title first; without a text the latest. */
function conversationsNamed(state, text) {
  const wanted = text.toLowerCase();
  const rank = (conversation) => titleOf(state, conversation).toLowerCase().indexOf(wanted);
  return [...state.conversations.values()]
    .map((conversation) => ({ conversation, at: rank(conversation) }))
    .filter(({ at }) => at >= 0)
    .sort(
      (one, other) =>
        Number(one.at > 0) - Number(other.at > 0) ||
        other.conversation.activeAt.localeCompare(one.conversation.activeAt),
    )
    .slice(0, MOST_CONVERSATIONS)
    .map(({ conversation }) => conversation);
}

function conversationRow(state, conversation) {
  const workspace = state.workspaces.find((one) => one.id === conversation.workspaceId);
  return [
    sign(state, conversation, partnerOf(state, conversation)),
    name(titleOf(state, conversation), { class: 'title' }),
    workspace && h('span', { class: 'about' }, name(workspace.name)),
  ];
}
