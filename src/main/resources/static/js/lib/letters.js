// The letters of the console's own font. A first view is read in the system's: what is seen first needs the line.
const FETCHED = 'mochat:letters';
const WEIGHTS = [400, 600];

/** Reads in them if this browser has them; otherwise has them fetched for the next time, once the page is quiet. */
export function useLetters() {
  if (isFetched()) {
    document.documentElement.classList.add('lettered');
  } else {
    const fetchThem = () => setTimeout(fetchLetters, 2_000);
    document.readyState === 'complete' ? fetchThem() : addEventListener('load', fetchThem, { once: true });
  }
}

async function fetchLetters() {
  try {
    await Promise.all(WEIGHTS.map((weight) => document.fonts.load(`${weight} 1em Inter`)));
    localStorage.setItem(FETCHED, 'true');
  } catch {
    // Then the next view tries again.
  }
}

function isFetched() {
  try {
    return localStorage.getItem(FETCHED) !== null;
  } catch {
    return false;
  }
}
