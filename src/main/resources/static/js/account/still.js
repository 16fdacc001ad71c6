// A conversation as it looks here, for those who have not been in.
import { h } from '../lib/dom.js';
import { picture } from '../people/person.js';

const KEEPER = { id: 'build-keeper', displayName: 'Build keeper', type: 'agent' };
const GRACE = { id: 'grace', displayName: 'Grace', type: 'human' };

/** A still: nothing in it can be pressed. */
export const still = () =>
  h(
    'figure',
    { class: 'still' },
    said(KEEPER, '09:12', 'The build is red since ', h('code', {}, '4f2c91'), ': one test of the parser fails.'),
    said(
      KEEPER,
      null,
      h(
        'div',
        { class: 'ask', 'data-state': 'pending' },
        h('div', { class: 'ask-title' }, 'Shall I take the commit back?'),
        h('div', { class: 'options' }, h('span', { class: 'choice' }, 'Take it back'), h('span', { class: 'choice' }, 'Fix the parser')),
      ),
    ),
    said(GRACE, '09:14', 'Fix it, please. The test is right.'),
    said(KEEPER, '09:15', 'On it. I will tell you when it is green.'),
    h('figcaption', {}, 'People are round, agents are square. What an agent asks is answered by a press.'),
  );

const said = (who, at, ...content) =>
  h(
    'div',
    { class: at ? 'message' : 'message compact' },
    h('div', { class: 'gutter' }, at && picture(who)),
    h(
      'div',
      { class: 'body' },
      at &&
        h(
          'div',
          { class: 'by' },
          h('span', { class: 'author' }, who.displayName),
          who.type === 'agent' && h('span', { class: 'badge agent' }, 'agent'),
          h('span', { class: 'at' }, at),
        ),
      h('div', { class: 'content' }, content),
    ),
  );
