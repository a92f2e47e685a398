// Before the first paint, so that the page never flashes in the other theme. Inline it would need a wider
// Content-Security-Policy. `useTheme` goes on from here.
try {
  document.documentElement.dataset.theme = localStorage.getItem('theme') ?? 'system';
} catch {
  document.documentElement.dataset.theme = 'system'; // storage is switched off
}
