// Copies texts for the reader.

const COPIED_MS = 1_500;

/** What buttons that say something else for the moment are called otherwise. */
const labels = new WeakMap();

/** Copies a text and says so on the button. */
export async function copyText(text, control) {
  try {
    await navigator.clipboard.writeText(text);
    say('Copied', control);
  } catch {
    say('Cannot copy', control);
  }
}

function say(text, control) {
  const label = labels.get(control) ?? {
    text: control.textContent,
    name: control.getAttribute('aria-label'),
  };
  clearTimeout(label.timer);
  control.textContent = text;
  // A name of its own would hide it from screen readers.
  control.removeAttribute('aria-label');
  labels.set(control, { ...label, timer: setTimeout(() => restore(control), COPIED_MS) });
}

function restore(control) {
  const { text, name } = labels.get(control);
  labels.delete(control);
  control.textContent = text;
  if (name !== null) {
    control.setAttribute('aria-label', name);
  }
}
