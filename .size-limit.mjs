// The size budgets that `npm run size` holds: minified and compressed, as an app's bundler would load them.
const REACT = ['react', 'react-dom', 'react/jsx-runtime'];
const SURFACES = [
  'core/dist/browser/surfaces/openFrame.js',
  'core/dist/browser/surfaces/openRedirect.js',
];
const LIST_CHECKS = [
  'core/dist/browser/ConnectionSummary.js',
  'core/dist/browser/ConnectionTypeSummary.js',
];
/** What the click loads, or before it the pointer or the focus. */
const AFTER_CLICK = 'core/dist/browser/afterClick.js';
const DIALOG = 'react/dist/dialog/DialogView.js';

export default [
  {
    name: '@polytomic-connect/core: a popup flow with the client, before the first click',
    path: 'packages/core/dist/index.js',
    import: '{ startConnect, createConnectClient }',
    modifyEsbuildConfig: asAppLoads([AFTER_CLICK, ...SURFACES, ...LIST_CHECKS]),
    limit: '4.05 kB',
  },
  {
    name: '@polytomic-connect/react: the hook, the flow and the client, before the first click',
    path: 'packages/react/dist/index.js',
    import: '{ useConnectSession, createConnectClient }',
    ignore: [...REACT, '@polytomic-connect/core/resume'],
    modifyEsbuildConfig: asAppLoads([AFTER_CLICK, DIALOG, ...SURFACES, ...LIST_CHECKS]),
    limit: '5.6 kB',
  },
  {
    name: '@polytomic-connect/react: the button, the flow and the client, before the first click',
    path: 'packages/react/dist/index.js',
    import: '{ PolytomicConnectButton, createConnectClient }',
    ignore: [...REACT, '@polytomic-connect/core/resume'],
    modifyEsbuildConfig: asAppLoads([AFTER_CLICK, DIALOG, ...SURFACES, ...LIST_CHECKS]),
    limit: '7.1 kB',
  },
  {
    name: '@polytomic-connect/react: the dialog, which the first click loads',
    path: 'packages/react/dist/dialog/DialogView.js',
    import: '{ DialogView }',
    ignore: REACT,
    modifyEsbuildConfig: asAppLoads([]),
    limit: '7.85 kB',
  },
  {
    name: '@polytomic-connect/core: the conductor of a flow, which the first click loads',
    path: 'packages/core/dist/browser/afterClick.js',
    import: '{ createConductor, watchPopup }',
    modifyEsbuildConfig: asAppLoads([]),
    limit: '5.3 kB',
  },
  {
    name: '@polytomic-connect/core: the frame surface, which its first click loads',
    path: 'packages/core/dist/browser/surfaces/openFrame.js',
    import: '{ openFrame }',
    modifyEsbuildConfig: asAppLoads([]),
    limit: '1.3 kB',
  },
  {
    name: '@polytomic-connect/core: the whole-page surface, which its first click loads',
    path: 'packages/core/dist/browser/surfaces/openRedirect.js',
    import: '{ openRedirect }',
    modifyEsbuildConfig: asAppLoads([]),
    limit: '1.1 kB',
  },
  {
    name: '@polytomic-connect/react/connections: the integrations page, before the first click',
    path: 'packages/react/dist/connections/index.js',
    import: '{ PolytomicIntegrations }',
    ignore: [...REACT, '@tanstack/react-query', '@polytomic-connect/core/resume'],
    modifyEsbuildConfig: asAppLoads([AFTER_CLICK, DIALOG, ...SURFACES]),
    limit: '12.75 kB',
  },
  {
    name: "the callback page's script",
    path: 'packages/core/dist/callback.generated.js',
    import: '{ callbackScript }',
    modifyEsbuildConfig: asAppLoads([]),
    limit: '1.37 kB',
  },
  {
    name: '@polytomic-connect/server: the handler, as a worker bundles it',
    path: 'packages/server/dist/index.js',
    import: '{ createConnectHandler }',
    modifyEsbuildConfig: asAppLoads([]),
    limit: '65.8 kB',
  },
];

/**
 * Bundles an entry as a module without the files that are loaded later. Such a file is named by its last part
 * alone: its full path, which `ignore` would leave in the bundle, makes it larger in a longer folder.
 * @param {string[]} later files that an import leaves for later
 */
function asAppLoads(later) {
  const loadLater = {
    name: 'load-later',
    /** @param {EsbuildSetup} build */
    setup(build) {
      build.onResolve({ filter: /^\.{1,2}\// }, ({ path }) => {
        const name = path.slice(path.lastIndexOf('/') + 1);
        const isLater = later.some((file) => file.endsWith(`/${name}`));
        return isLater ? { path: `./${name}`, external: true } : undefined;
      });
    },
  };
  return (/** @type {object} */ config) => ({ ...config, format: 'esm', plugins: [loadLater] });
}

/**
 * The part of esbuild's plugin API that is used here.
 * @typedef {object} EsbuildSetup
 * @property {(options: { filter: RegExp }, resolve: (file: { path: string }) => object | undefined) => void} onResolve
 */
