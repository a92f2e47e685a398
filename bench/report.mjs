// Writes the tables of bench/README.md, between the marks that name each bench, and draws their plots.
import * as Plot from '@observablehq/plot';
import { readFileSync, writeFileSync } from 'node:fs';
import { JSDOM } from 'jsdom';

/** @typedef {import('./measurement.mjs').Measurement & { date: string, commit: string, machine: string }} Result */

const readme = new URL('README.md', import.meta.url);
const THEMES = {
  light: { text: '#1f2328', line: '#d1d9e0', others: '#8c959f', ours: '#5b4bdb' },
  dark: { text: '#e6edf3', line: '#3d444d', others: '#6e7781', ours: '#a79bff' },
};

/** @param {Record<string, Result>} results */
export function writeReport(results) {
  let text = readFileSync(readme, 'utf8');
  for (const [name, result] of Object.entries(results)) {
    const plots = (result.plotted ?? []).map((column) => drawBoth(name, result, column));
    const part = [table(result), ...plots].join('\n\n');
    const marked = new RegExp(`(<!-- bench: ${name} -->)[^]*?(<!-- end -->)`, 'u');
    if (!marked.test(text)) throw new Error(`bench/README.md has no place for ${name}.`);
    text = text.replace(marked, (_, begin, end) => `${begin}\n\n${part}\n\n${end}`);
  }
  writeFileSync(readme, text);
}

/** @param {Result} result */
function table({ how, columns, rows, date, commit, machine }) {
  const lines = [
    ['', ...columns],
    ['---', ...columns.map(() => '---:')],
    ...rows.map(({ name, isOurs, values }) => [
      isOurs === true ? `**${name}**` : name,
      ...values.map((value) => (value === null ? '' : value.toLocaleString('en'))),
    ]),
  ];
  const rowsText = lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${how}\n\n${rowsText}\n\nMeasured on ${date} at ${commit} (${machine}).`;
}

/**
 * Draws the bars of a column for both themes, and returns the Markdown that shows the one of the reader.
 * @param {string} name @param {Result} result @param {string} column
 */
function drawBoth(name, result, column) {
  const file = `${name}-${column.replaceAll(/\W+/gu, '-').toLowerCase()}`;
  for (const [theme, colors] of Object.entries(THEMES))
    writeFileSync(
      new URL(`plots/${file}-${theme}.svg`, import.meta.url),
      draw(result, column, colors),
    );
  const title = `${result.title}: ${column}`;
  return `<picture>
  <source media="(prefers-color-scheme: dark)" srcset="plots/${file}-dark.svg">
  <img alt="${title}" src="plots/${file}-light.svg">
</picture>`;
}

/** @param {Result} result @param {string} column @param {typeof THEMES['light']} colors @returns {string} an SVG */
function draw({ title, columns, rows }, column, colors) {
  const bars = rows.map(({ name, isOurs = false, values }) => ({
    name,
    isOurs,
    value: values[columns.indexOf(column)] ?? 0,
  }));
  const chart = Plot.plot({
    document: new JSDOM('').window.document,
    width: 720,
    marginLeft: 210,
    marginRight: 60,
    marginBottom: 48,
    style: { color: colors.text, background: 'none', fontSize: '12px' },
    x: { label: `${title}: ${column}`, labelOffset: 40, ticks: 5 },
    y: { label: null, domain: bars.map(({ name }) => name) },
    marks: [
      Plot.gridX({ stroke: colors.line, strokeOpacity: 1, ticks: 5 }),
      Plot.barX(bars, {
        x: 'value',
        y: 'name',
        fill: (/** @type {{ isOurs: boolean }} */ bar) =>
          bar.isOurs ? colors.ours : colors.others,
        insetTop: 2,
        insetBottom: 2,
      }),
      Plot.text(bars, {
        x: 'value',
        y: 'name',
        text: (/** @type {{ value: number }} */ bar) => bar.value.toLocaleString('en'),
        dx: 6,
        textAnchor: 'start',
      }),
    ],
  });
  chart.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  return `${chart.outerHTML}\n`;
}
