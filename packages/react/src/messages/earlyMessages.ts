// The English strings that are needed before the dialog is loaded, or without it.

export function connect(integrationName: string | undefined): string {
  return `Connect ${integrationName ?? 'your account'}`;
}

export function failed(integrationName: string | undefined): string {
  return `${integrationName ?? 'Your account'} could not be connected`;
}

export function frameTitle(integrationName: string | undefined): string {
  return `Steps to connect ${integrationName ?? 'your account'}`;
}
