import { NextResponse } from 'next/server';

// The strict policy of Next's own documentation: scripts only with this request's nonce.
export function proxy(request) {
  const nonce = btoa(crypto.randomUUID());
  const policy = `default-src 'self'; script-src 'self' 'nonce-${nonce}' 'strict-dynamic'; style-src 'self' 'nonce-${nonce}'; object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'`;
  const headers = new Headers(request.headers);
  headers.set('x-nonce', nonce);
  headers.set('Content-Security-Policy', policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set('Content-Security-Policy', policy);
  return response;
}

// The callback page brings its own policy.
export const config = { matcher: [{ source: '/((?!api/|_next/static|favicon.ico).*)' }] };
