// Copies texts for the reader.

const COPIED_MS = 1_500;

/** Copies a text and says so on the button. */
export async function copyText(text, control) {
  const label = control.textContent;
  try {
    await navigator.clipboard.writeText(text);
    control.textContent = 'Copied';
  } catch {
    control.textContent = 'Cannot copy';
  }
  setTimeout(() => (control.textContent = label), COPIED_MS);
}
