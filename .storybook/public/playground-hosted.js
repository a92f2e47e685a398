// Writes down what was pressed, and goes back to the callback page.
const type = new URL(location.href).searchParams.get('type') ?? 'account';
document.querySelector('#connect')?.addEventListener('click', () => {
  localStorage.setItem('polytomic-connect-playground', type);
  location.replace('playground-callback.html');
});
document.querySelector('#cancel')?.addEventListener('click', () => {
  location.replace('playground-callback.html');
});
