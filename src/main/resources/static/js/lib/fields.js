// The fields of forms, each with its label.
import { freshId, h } from './dom.js';

/** A text field with its label. */
export function field(label, attributes) {
  const id = freshId('field');
  const { hint, ...rest } = attributes;
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h('input', {
      id,
      autocomplete: 'off',
      'aria-describedby': hint && `${id}-hint`,
      ...rest,
    }),
    hint && h('p', { id: `${id}-hint`, class: 'hint' }, hint),
  );
}

/** A choice of one of several. */
export function choice(label, fieldName, options) {
  const id = freshId('field');
  return h(
    'div',
    { class: 'field' },
    h('label', { for: id }, label),
    h(
      'select',
      { id, name: fieldName },
      options.map(([value, text]) => h('option', { value }, text)),
    ),
  );
}

/** A yes or no. */
export function check(label, fieldName, checked = false) {
  return h(
    'label',
    { class: 'check' },
    h('input', { type: 'checkbox', name: fieldName, checked }),
    label,
  );
}
