/**
 * Returns a method that can be called without its owner, which may be an object of a class. What is no function stays as it is:
 * it is refused where the options are checked.
 */
export function boundTo<Method>(owner: unknown, method: Method): Method {
  return typeof method === 'function' ? (method.bind(owner) as Method) : method;
}
