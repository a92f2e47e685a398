/** Whether the tests run the stories. Then the browser has the width and the colours that a story asks for. */
export const areTested: boolean = import.meta.env['TESTS_STORIES'] === 'true';
