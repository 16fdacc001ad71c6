// Questions on top of the page: a form with a title, fields, and what happens when it is sent.
import { button, fill, freshId, h } from './dom.js';
import { copyText } from './copy.js';

/**
 * Asks.
 *
 * @param {{title: string, text?: string, fields?: HTMLElement[], submit: string, isDanger?: boolean,
 *     onSubmit: (values: FormData) => Promise<any>}} question `onSubmit` closes the dialog unless it
 *     throws: then its message is shown
 */
export function ask({ title, text, fields = [], submit, isDanger = false, onSubmit }) {
  const error = h('p', { class: 'error', role: 'alert' });
  const send = h('button', { type: 'submit', class: isDanger ? 'danger' : 'primary' }, submit);
  const form = h(
    'form',
    { novalidate: false },
    text && h('p', {}, text),
    fields,
    error,
    h(
      'div',
      { class: 'buttons' },
      button('Cancel', () => dialog.close()),
      send,
    ),
  );
  const dialog = open(title, form);
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.disabled = true;
    try {
      await onSubmit(new FormData(form));
      dialog.close();
    } catch (failure) {
      fill(error, failure.message);
    } finally {
      send.disabled = false;
    }
  });
  return dialog;
}

/** Tells of something that did not work, and waits until it was read. */
export function tell({ title, text }) {
  const dialog = open(
    title,
    h(
      'div',
      {},
      h('p', {}, text),
      h(
        'div',
        { class: 'buttons' },
        button('Close', () => dialog.close(), { class: 'primary' }),
      ),
    ),
  );
  return dialog;
}

/**
 * Shows something that is there to be copied, and is not shown again; `more` stands below it, and `next` is
 * where one goes on from it.
 *
 * @param {{title: string, text: string, secret: string, more?: HTMLElement, next?: {label: string, act: () => void}}} shown
 */
export function showSecret({ title, text, secret, more = null, next = null }) {
  const field = h('input', {
    readonly: true,
    value: secret,
    'aria-label': title,
    class: 'secret',
    on: { focus: () => field.select() },
  });
  const copy = button('Copy', () => copyText(secret, copy), { class: 'primary' });
  const dialog = open(
    title,
    h(
      'div',
      {},
      h('p', {}, text),
      h('div', { class: 'copy-row' }, field, copy),
      more,
      h(
        'div',
        { class: 'buttons' },
        button('Done', () => dialog.close()),
        next &&
          button(next.label, () => {
            dialog.close();
            next.act();
          }),
      ),
    ),
  );
  return dialog;
}

/** Shows anything under a title, until it is closed. */
export function open(title, content) {
  const id = freshId('dialog');
  const dialog = h('dialog', { 'aria-labelledby': id }, h('h2', { id }, title), content);
  document.body.append(dialog);
  dialog.addEventListener('close', () => dialog.remove());
  dialog.showModal();
  return dialog;
}
