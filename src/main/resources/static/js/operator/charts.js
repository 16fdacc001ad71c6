// Charts of the newest samples, each with the same in words and as a table.
import { fill, h } from '../lib/dom.js';
import { figure } from './pulse.js';
import { uPlot } from './libraries.js';

const HEIGHT = 160;
const ROWS = 10;
const CLOCK = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/** What is drawn: the fields of samples, their names, and the unit behind their figures. */
const CHARTS = [
  {
    title: 'Open connections',
    unit: '',
    lines: [
      ['websocket', 'WebSocket'],
      ['polling', 'polling'],
    ],
  },
  {
    title: 'Messages a second',
    unit: '/s',
    lines: [
      ['messages', 'messages'],
      ['deliveries', 'deliveries'],
    ],
  },
  {
    title: 'Commit of the log',
    unit: ' ms',
    lines: [
      ['commit50', 'half below'],
      ['commit99', '99 % below'],
    ],
  },
  {
    title: 'Fan-out of a message',
    unit: ' ms',
    lines: [
      ['fanOut50', 'half below'],
      ['fanOut99', '99 % below'],
    ],
  },
];

/**
 * All charts.
 *
 * @param {AbortSignal} signal ends them
 * @returns {{element: HTMLElement, draw: (samples: import('./pulse.js').Sample[]) => void}}
 */
export function charts(signal) {
  const all = CHARTS.map((chart) => figureOf(chart, signal));
  return {
    element: h(
      'div',
      { class: 'charts' },
      all.map(({ element }) => element),
    ),
    draw: (samples) => all.forEach(({ draw }) => draw(samples)),
  };
}

function figureOf({ title, unit, lines }, signal) {
  const words = h('figcaption', {});
  const canvas = h('div', { class: 'canvas', 'aria-hidden': 'true' });
  const rows = h('tbody', {});
  const table = h(
    'table',
    {},
    h('caption', {}, `${title}, the newest first`),
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        h('th', { scope: 'col' }, 'Time'),
        lines.map(([, label]) => h('th', { scope: 'col' }, label + unit)),
      ),
    ),
    rows,
  );
  const element = h(
    'figure',
    { class: 'chart', 'aria-label': title },
    h('h3', {}, title),
    words,
    canvas,
    h('details', {}, h('summary', {}, 'As a table'), table),
  );
  const plot = lazyPlot(canvas, lines, signal);
  const draw = (samples) => {
    fill(words, inWords(samples.at(-1), lines, unit));
    fill(
      rows,
      samples
        .slice(-ROWS)
        .reverse()
        .map((one) => row(one, lines)),
    );
    plot(samples, lines);
  };
  return { element, draw };
}

const inWords = (sample, lines, unit) =>
  sample
    ? lines.map(([key, label], index) =>
        h('span', { class: `key key-${index + 1}` }, `${figure(sample[key])}${unit} ${label} `),
      )
    : 'Measuring …';

const row = (sample, lines) =>
  h(
    'tr',
    {},
    h('th', { scope: 'row' }, CLOCK.format(sample.at * 1_000)),
    lines.map(([key]) => h('td', {}, figure(sample[key]))),
  );

/** Makes the chart once there is something to draw and a place of some width. */
function lazyPlot(canvas, lines, signal) {
  let plot = null;
  const watcher = new ResizeObserver(([{ contentRect }]) =>
    plot?.setSize({ width: contentRect.width, height: HEIGHT }),
  );
  watcher.observe(canvas);
  signal.addEventListener('abort', () => {
    watcher.disconnect();
    plot?.destroy();
  });
  return (samples) => {
    const series = [
      samples.map(({ at }) => at),
      ...lines.map(([key]) => samples.map((one) => one[key])),
    ];
    if (!plot && samples.length > 1 && canvas.clientWidth > 0) {
      plot = new uPlot(options(canvas, lines), series, canvas);
    }
    plot?.setData(series);
  };
}

function options(canvas, lines) {
  const style = getComputedStyle(canvas);
  const color = (name) => style.getPropertyValue(name).trim();
  const axis = {
    stroke: style.color,
    grid: { stroke: color('--chart-grid'), width: 1 },
    ticks: { show: false },
  };
  return {
    width: canvas.clientWidth,
    height: HEIGHT,
    legend: { show: false },
    cursor: { show: false },
    scales: { y: { range: (_, min, max) => [0, Math.max(1, max * 1.1)] } },
    axes: [
      { ...axis, space: 96, values: (_, times) => times.map((time) => CLOCK.format(time * 1_000)) },
      { ...axis, size: 48 },
    ],
    series: [
      {},
      ...lines.map((_, index) => ({
        stroke: color(`--chart-${index + 1}`),
        width: 2,
        points: { show: false },
      })),
    ],
  };
}
