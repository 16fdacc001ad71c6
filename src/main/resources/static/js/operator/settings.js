// What the server runs with: numbers, times and choices; texts may be secrets and are not told.
import { fill, h, setText } from '../lib/dom.js';
import { field } from '../lib/fields.js';
import { admin } from './api.js';
import { row, table } from './parts.js';

/** All settings in force, to be searched. */
export function settings() {
  const { element, rows } = table('As docs/configuration.md names them', ['Setting', 'In force']);
  const said = h('p', { role: 'status' });
  const error = h('p', { class: 'error', role: 'alert' });
  const query = field('Part of a name', { name: 'query', type: 'search' });
  let all = [];
  const draw = () => {
    const wanted = query.querySelector('input').value.trim().toLowerCase();
    const found = all.filter(([name]) => name.includes(wanted));
    fill(rows, found.map(([name, value]) => row(h('code', {}, name), value)));
    setText(said, `${found.length} of ${all.length}`);
  };
  query.addEventListener('input', draw);
  const details = h('details', {}, h('summary', {}, 'All settings in force'), query, said, error, element);
  details.addEventListener('toggle', async () => {
    if (details.open && all.length === 0) {
      try {
        all = Object.entries((await admin('settings')).settings);
        fill(error);
        draw();
      } catch (failure) {
        fill(error, failure.message);
      }
    }
  });
  return details;
}
