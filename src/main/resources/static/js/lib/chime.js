// A short sound of two notes. Browsers play it only where somebody has pressed something before.

const NOTES = [659.25, 880];
const NOTE_SECONDS = 0.12;
const LOUDNESS = 0.08;

let context = null;

/** Plays it. */
export function chime() {
  context ??= new AudioContext();
  const loudness = context.createGain();
  const begin = context.currentTime;
  const end = begin + NOTES.length * NOTE_SECONDS + NOTE_SECONDS;
  loudness.gain.setValueAtTime(LOUDNESS, begin);
  loudness.gain.exponentialRampToValueAtTime(0.001, end);
  loudness.connect(context.destination);
  NOTES.forEach((frequency, index) => {
    const note = context.createOscillator();
    note.frequency.value = frequency;
    note.connect(loudness);
    note.start(begin + index * NOTE_SECONDS);
    note.stop(index === NOTES.length - 1 ? end : begin + (index + 1) * NOTE_SECONDS);
  });
}
