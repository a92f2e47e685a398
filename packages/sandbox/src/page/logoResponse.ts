import { findConnectionType } from '../catalog/connectionTypes.ts';
import { html } from './html.ts';

/** Answers `/logos/{file}`, such as `slack.svg`, with a plain tile: the services' own logos are their property. */
export function logoResponse(file: string): Response {
  const type = findConnectionType(/^(\w+)\.svg$/u.exec(file)?.[1] ?? '');
  if (!type) return new Response('There is no such logo.', { status: 404 });
  const markup = html`<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 48 48">
    <rect width="48" height="48" rx="11" fill="${type.color}" />
    <rect
      x=".5"
      y=".5"
      width="47"
      height="47"
      rx="10.5"
      fill="none"
      stroke="#fff"
      stroke-opacity=".16"
    />
    <text
      x="24"
      y="31"
      text-anchor="middle"
      font-family="system-ui, -apple-system, 'Segoe UI', Roboto, sans-serif"
      font-size="20"
      font-weight="650"
      letter-spacing="-.5"
      fill="#fff"
    >
      ${type.initials}
    </text>
  </svg>`;
  return new Response(String(markup), {
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'max-age=3600' },
  });
}
