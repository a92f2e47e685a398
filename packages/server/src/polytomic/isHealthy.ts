/** Whether a connection's status is the one word that Polytomic documents as good. */
export function isHealthy(status: string | undefined): boolean {
  return status?.toLowerCase() === 'healthy';
}
