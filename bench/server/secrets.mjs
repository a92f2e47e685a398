export const KEY = 'the-key/that-nobody-may-see-0123456789';
export const TOKEN = 'the-token-that-nobody-may-see';
export const SECRET = 'the-secret-that-nobody-may-see-0123456789';

/** Whether a text has one of them, also with the escapes of JSON. @param {string} text */
export function hasSecret(text) {
  const plain = text
    .replaceAll(/\\u([\da-f]{4})/giu, (_, code) => String.fromCharCode(parseInt(String(code), 16)))
    .replaceAll('\\', '');
  return [KEY, TOKEN, SECRET].some((secret) => plain.includes(secret));
}
