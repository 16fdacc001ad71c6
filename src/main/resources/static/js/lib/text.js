// What texts mean that people have typed or programs sent. No DOM here.

const LONG_CHARACTERS = 4_000;
const LONG_LINES = 80;
const SHOWN_CHARACTERS = 1_500;
const SHOWN_LINES = 40;
const MOST_SHOWN = 8;

/** People as they were typed: e-mail addresses stand for humans, everything else is a username. */
export function parsePeople(text) {
  return text
    .split(/[,;\s]+/)
    .map((one) => one.replace(/^@/, ''))
    .filter((one) => one !== '')
    .map((one) => (one.includes('@') ? { email: one } : { uniqueName: one }));
}

/** As much of a text as is shown at first. */
export function beginning(text) {
  const lines = text.split('\n');
  if (text.length <= LONG_CHARACTERS && lines.length <= LONG_LINES) {
    return text;
  }
  const part = lines.length > LONG_LINES ? lines.slice(0, SHOWN_LINES).join('\n') : text;
  return part.length > LONG_CHARACTERS
    ? `${part.slice(0, SHOWN_CHARACTERS).replace(/[\uD800-\uDBFF]$/, '')} …`
    : part;
}

/** The beginning of a mention right before the cursor, without its sign. */
export function mentionBefore(text) {
  return /(?:^|[\s([{"'])@(\w{0,50})$/.exec(text)?.[1] ?? null;
}

/** The beginning of the name of an emoji right before the cursor, without its sign; one letter is a smiley. */
export function emojiBefore(text) {
  return /(?:^|[\s([{"']):([a-z0-9_+-]{2,20})$/i.exec(text)?.[1] ?? null;
}

/** Those whose names begin like this, then those in whose names a word does. */
export function matching(people, begun) {
  const wanted = begun.toLowerCase();
  const rank = ({ username, displayName }) => {
    const words = displayName.toLowerCase();
    if (username.toLowerCase().startsWith(wanted)) {
      return 0;
    }
    return words.startsWith(wanted) || words.includes(` ${wanted}`) ? 1 : 2;
  };
  return people
    .filter((person) => rank(person) < 2)
    .sort((one, other) => rank(one) - rank(other) || one.username.localeCompare(other.username))
    .slice(0, MOST_SHOWN);
}

/** A browser by the name people know; whatever else signed in by its own words. */
export function browserName(agent) {
  const known = [
    ['Edg/', 'Edge'],
    ['OPR/', 'Opera'],
    ['Firefox/', 'Firefox'],
    ['Chrome/', 'Chrome'],
    ['Safari/', 'Safari'],
  ];
  const browser = known.find(([sign]) => agent.includes(sign))?.[1];
  const systems = [
    ['Android', 'Android'],
    ['iPhone', 'iPhone'],
    ['iPad', 'iPad'],
    ['Windows', 'Windows'],
    ['Mac OS', 'macOS'],
    ['Linux', 'Linux'],
  ];
  const system = systems.find(([sign]) => agent.includes(sign))?.[1];
  return browser ? `${browser}${system ? ` on ${system}` : ''}` : agent.slice(0, 40);
}

/** Signs that turn the order of a text round on the screen, by which it could look like another one. */
const TURNING = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;
/** These, and those that are not seen at all. */
const UNSEEN =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u00a0\u00ad\u061c\u115f\u1160\u180e\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3164\ufeff\uffa0]|\udb40[\udc00-\udfff]/g;

const code = (sign) =>
  sign
    .split('')
    .map((unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .join('');

/** A text somebody decides by: what would turn it round is named instead. */
export const plain = (text) => text.replace(TURNING, code);

/** JSON somebody decides by: what is not seen is written as JSON has it, too. */
export const escaped = (json) => json.replace(UNSEEN, code);
