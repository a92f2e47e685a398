// The hosted page: it reports the events that reach it, and marks those that a script made.
import { createReport } from '../../engines/pages/report.ts';

const report = createReport(document.currentScript?.dataset['base'] ?? '');
const field = document.querySelector<HTMLInputElement>('[name=name]');

field?.addEventListener('click', () => report('hosted:clicked'));
field?.addEventListener('focus', () => report('hosted:focused'));
field?.addEventListener('input', ({ isTrusted }) => {
  report('hosted:typed', { value: field.value, isTrusted });
});
window.addEventListener('keydown', ({ key, isTrusted }) => {
  report('hosted:key', { key, isTrusted });
});
window.addEventListener('load', () => report('hosted:loaded'));
