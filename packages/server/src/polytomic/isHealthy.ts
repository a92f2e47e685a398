/** Whether a connection's status is `healthy`, the only one that Polytomic documents as good. */
export function isHealthy(status: string | undefined): boolean {
  return status?.toLowerCase() === 'healthy';
}

/** Whether a connection's status is `unhealthy`, which was seen. Others are not known, and may be good or bad. */
export function isUnhealthy(status: string | undefined): boolean {
  return status?.toLowerCase() === 'unhealthy';
}
