// Loads modules of the console as a browser would. Node takes a .js file for an ES module only if a
// package.json says so, and there is none among the files that the server shows.
import { readFileSync } from 'node:fs';

const ROOT = new URL('../../main/resources/static/js/', import.meta.url);

/** The module of this name with all it imports. */
export const load = (name) => import(address(new URL(name, ROOT)));

function address(file) {
  const source = readFileSync(file, 'utf8');
  const linked = source.replace(
    /from '(\.{1,2}\/[^']+)'/g,
    (_, other) => `from '${address(new URL(other, file))}'`,
  );
  return `data:text/javascript;base64,${Buffer.from(linked).toString('base64')}`;
}
