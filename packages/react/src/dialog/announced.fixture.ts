/** What is announced to screen readers. */
export const ANNOUNCED = {
  ready: 'Getting things ready…',
  continue:
    'Continue in the other window | Follow the steps there to connect Salesforce. This page updates when you are done.',
  checking: 'Checking…',
  connected: 'Salesforce is connected | Acme CRM',
  notConnected: 'Salesforce was not connected',
  blocked:
    'Your browser blocked the window | Salesforce is connected in a window of its own. Open it now, or continue in this tab and come back afterwards.',
  unseen:
    'Finish in the other window | Finish there and this page updates by itself. Closed it? Open it again.',
  soon: 'Less than a minute left',
  expired:
    'The time ran out | The page to connect does not work any more. Open it again to start over.',
};

/** A window opens. */
export const OPENED = [ANNOUNCED.ready, ANNOUNCED.continue];

export function failed(hint: string, code: string): string {
  return ['Salesforce could not be connected', hint, code].join(' | ');
}
