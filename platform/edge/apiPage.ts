/** The API to read: one page without scripts, out of the same contracts that serve. */
import type { Endpoint } from '@alippe/kernel/contract'
import type { Room } from '@alippe/kernel/room'

const escaped = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

interface Parameter {
  readonly name: string
  readonly in: string
  readonly required: boolean
  readonly schema: unknown
}
interface Operation {
  readonly summary: string
  readonly description: string
  readonly parameters: readonly Parameter[]
  readonly requestBody?: { readonly content: { readonly 'application/json': { readonly schema: unknown } } }
  readonly responses: Readonly<Record<string, { readonly description: string; readonly content?: Readonly<Record<string, { readonly schema: unknown }>> }>>
}
interface Document {
  readonly info: { readonly version: string; readonly description: string }
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>
}

const json = (x: unknown): string => `<pre>${escaped(JSON.stringify(x, null, 2))}</pre>`

function operation(e: Endpoint, o: Operation): string {
  const parameters = o.parameters.map((p) => `<tr><td><code>${escaped(p.name)}</code></td><td>${p.in}</td><td>${p.required ? 'required' : 'optional'}</td><td><code>${escaped(JSON.stringify(p.schema))}</code></td></tr>`).join('')
  const answers = Object.entries(o.responses)
    .map(([status, r]) => `<tr><td><code>${status}</code></td><td>${escaped(r.description).replaceAll(', ', ',<br>')}</td></tr>`)
    .join('')
  const body = o.requestBody ? `<h4>Body</h4>${json(o.requestBody.content['application/json'].schema)}` : ''
  const done = o.responses['200']?.content?.['application/json']?.schema
  return `<details id="${e.id}"><summary><b class="m ${e.method.toLowerCase()}">${e.method}</b> <code>/api/v1${escaped(e.path)}</code> <span>${escaped(o.summary)}</span></summary>
<p>${escaped(o.description)}</p>${parameters ? `<h4>Parameters</h4><div class="t"><table>${parameters}</table></div>` : ''}${body}<h4>Answers</h4><div class="t"><table>${answers}</table></div>${done ? json(done) : ''}</details>`
}

const style = `:root{color-scheme:light dark;--line:light-dark(#dcd8cc,#31383e);--soft:light-dark(#5a574f,#b6b8b6);--sunk:light-dark(#f6f5f1,#14171a);--paper:light-dark(#fff,#1b1f23);--link:light-dark(#0a679e,#6cc0ec)}
body{margin:0 auto;max-width:960px;padding:24px 16px 64px;font:16px/1.5 system-ui,sans-serif;background:var(--sunk)}a{color:var(--link)}h1{margin:0}h2{margin:40px 0 8px;text-transform:capitalize}h4{margin:16px 0 4px}
details{background:var(--paper);border:1px solid var(--line);border-radius:8px;margin:6px 0;padding:0 14px}summary{cursor:pointer;padding:10px 0;display:flex;gap:10px;flex-wrap:wrap;align-items:baseline}summary span{color:var(--soft)}
.m{min-width:58px}pre{overflow:auto;padding:12px;border:1px solid var(--line);border-radius:8px;font-size:13px}.t{overflow:auto}table{border-collapse:collapse;width:100%;font-size:14px}td{border-top:1px solid var(--line);padding:6px 10px 6px 0;vertical-align:top}nav{display:flex;gap:12px;flex-wrap:wrap}`

/** The page's HTML and, for the security header, its one style sheet. */
export function apiPage(rooms: readonly Room[], document: Record<string, unknown>): { html: string; style: string } {
  const d = document as Record<string, unknown> & Document
  const sections = rooms
    .filter((r) => r.contract.endpoints.length)
    .map((r) => {
      const list = r.contract.endpoints.map((e) => {
        const o = d.paths[`/api/v1${e.path.replaceAll(/:(\w+)/g, '{$1}')}`]?.[e.method.toLowerCase()]
        return o ? operation(e, o) : ''
      })
      return `<section><h2 id="${r.contract.name}">${r.contract.name}</h2>${list.join('')}</section>`
    })
  const nav = rooms.filter((r) => r.contract.endpoints.length).map((r) => `<a href="#${r.contract.name}">${r.contract.name}</a>`)
  return {
    style,
    html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Alippe API</title><style>${style}</style></head><body>
<h1>Alippe API</h1><p>${escaped(d.info.description)} Version ${escaped(d.info.version)}. The same as a machine reads it: <a href="/api/v1/openapi.json">openapi.json</a> (OpenAPI 3.1).</p>
<nav aria-label="Rooms">${nav.join('')}</nav><main>${sections.join('')}</main></body></html>`,
  }
}
