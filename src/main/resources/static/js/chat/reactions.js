// Reactions to a message: who gave which, one's own by a press, others from a picker.
import { button, fill, h } from '../lib/dom.js';
import { open, tell } from '../lib/dialog.js';
import { field } from '../lib/fields.js';
import { personName } from './state.js';

const OFFERED = [
  ['👍', 'thumbs up'],
  ['👎', 'thumbs down'],
  ['❤️', 'heart'],
  ['😂', 'laughing'],
  ['🎉', 'party'],
  ['😮', 'surprised'],
  ['😢', 'sad'],
  ['🙏', 'thanks'],
  ['👀', 'looking at it'],
  ['✅', 'done'],
  ['❌', 'no'],
  ['🚀', 'rocket'],
];
const COLUMNS = 6;
const NAMED = 10;
/** What the reader gave where the server names others first, as far as it was told here. */
const given = new Map();
const MOST_GIVEN = 200;

/** Whether the reader has reacted so: where not all are named, as it was told last. */
export const isMine = (state, message, { emoji, count, by }) =>
  by.includes(state.me.id) ||
  (count > by.length && (given.get(message.id) ?? message.mine ?? []).includes(emoji));

/** Who reacted so, for people. */
export function whoText(state, message, reaction) {
  const mine = isMine(state, message, reaction);
  const others = reaction.by.filter((id) => id !== state.me.id);
  const names = [
    ...(mine ? ['you'] : []),
    ...others.slice(0, NAMED).map((id) => personName(state, id)),
  ];
  const rest = reaction.count - names.length;
  return names.join(', ') + (rest > 0 ? ` and ${rest} more` : '');
}

/** Draws the reactions of a message. Whoever is at one stays there. */
export function drawReactions(app, id, place, message) {
  const reactions = message.reactions ?? [];
  const look = JSON.stringify(
    reactions.map((one) => [one.emoji, one.count, whoText(app.state, message, one)]),
  );
  if ((place.dataset.look ?? '[]') === look) {
    return;
  }
  place.dataset.look = look;
  const focused = place.contains(document.activeElement) && document.activeElement.dataset.emoji;
  const buttons = reactions.map((reaction) => reactionButton(app, id, message, reaction));
  fill(place, buttons);
  place.hidden = reactions.length === 0;
  if (focused) {
    const same = buttons.find((one) => one.dataset.emoji === focused);
    (same ?? buttons[0] ?? place.closest('.message')).focus();
  }
}

function reactionButton(app, id, message, reaction) {
  const mine = isMine(app.state, message, reaction);
  const who = whoText(app.state, message, reaction);
  const name = OFFERED.find(([emoji]) => emoji === reaction.emoji)?.[1] ?? reaction.emoji;
  return button(
    `${reaction.emoji} ${reaction.count}`,
    () => react(app, id, message, reaction.emoji, !mine),
    {
      class: 'small reaction',
      'aria-pressed': String(mine),
      'aria-label': `${name}, ${reaction.count}: ${who}`,
      title: who,
      'data-emoji': reaction.emoji,
    },
  );
}

async function react(app, id, message, emoji, isOn) {
  try {
    await give(app, id, message, emoji, isOn);
  } catch (failure) {
    tell({ title: 'That did not work', text: failure.message });
  }
}

async function give(app, id, message, emoji, isOn) {
  const mine = await app.sync.messages.react(id, message, emoji, isOn);
  given.delete(message.id);
  given.set(message.id, mine ?? []);
  if (given.size > MOST_GIVEN) {
    given.delete(given.keys().next().value);
  }
  app.state.changed(`log:${id}`);
}

/** Offers reactions to a message: by arrows and Enter, by a click, or any other as it is typed. */
export function pickReaction(app, id, message) {
  const error = h('p', { class: 'error', role: 'alert' });
  const choose = async (emoji) => {
    try {
      await give(app, id, message, emoji, true);
      dialog.close();
    } catch (failure) {
      fill(error, failure.message);
    }
  };
  const grid = h(
    'div',
    { class: 'picker', role: 'group', 'aria-label': 'Reactions' },
    OFFERED.map(([emoji, name]) =>
      button(emoji, () => choose(emoji), { 'aria-label': name, title: name }),
    ),
  );
  grid.addEventListener('keydown', (event) => step(grid, event));
  const other = h(
    'form',
    {
      on: {
        submit: (event) => {
          event.preventDefault();
          choose(new FormData(event.target).get('emoji').trim());
        },
      },
    },
    field('Another', { name: 'emoji', required: true, maxlength: 32 }),
    error,
    h(
      'div',
      { class: 'buttons' },
      button('Cancel', () => dialog.close()),
      h('button', { type: 'submit', class: 'primary' }, 'React'),
    ),
  );
  const dialog = open('React', h('div', {}, grid, other));
  grid.firstElementChild.focus();
}

function step(grid, event) {
  const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -COLUMNS, ArrowDown: COLUMNS }[event.key];
  const all = [...grid.children];
  const next = by && all[all.indexOf(document.activeElement) + by];
  if (next) {
    event.preventDefault();
    next.focus();
  }
}
