// How the page looks and sounds in this browser, as its reader chose.

export const LOOK = 'mochat:look';

const NONE = { theme: 'system', density: 'comfortable', sound: false, quietFrom: '', quietTo: '' };

/** What was chosen; everything else as it is by itself. @returns {typeof NONE} */
export function look() {
  try {
    return { ...NONE, ...JSON.parse(localStorage.getItem(LOOK) ?? '{}') };
  } catch {
    return NONE;
  }
}

/** Chooses some of it, and shows it. */
export function choose(change) {
  localStorage.setItem(LOOK, JSON.stringify({ ...look(), ...change }));
  applyLook();
}

/** Has the page look as it was chosen, in another tab too. */
export function applyLook() {
  const { theme, density } = look();
  Object.assign(document.documentElement.dataset, { theme, density });
}

/** Whether a time of day is within the hours in which nothing is to be heard; they may go over midnight. */
export function isQuiet({ quietFrom, quietTo }, now = new Date()) {
  const from = minutesOf(quietFrom);
  const to = minutesOf(quietTo);
  const at = now.getHours() * 60 + now.getMinutes();
  if (from === null || to === null || from === to) {
    return false;
  }
  return from < to ? at >= from && at < to : at >= from || at < to;
}

function minutesOf(text) {
  const [, hours, minutes] = /^(\d\d):(\d\d)/.exec(text) ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}
