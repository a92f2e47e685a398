/** Whether a connection's status is `healthy`, the only one that Polytomic documents as good. */
export function isHealthy(status: string | undefined): boolean {
  return status?.toLowerCase() === 'healthy';
}
