/** The desk behind the development server: `npm run dev` shows the window in a browser, on the real engine. */
import { startDesk } from './src/host/lines.js'

/** Calls come as POST to `/desk`; what is not asked for goes out there as server-sent events. */
export function devDesk() {
  const hearers = new Set()
  let desk
  const started = () => (desk ??= startDesk([], (event) => hearers.forEach((hear) => hear(event))))

  async function called(request, response) {
    const parts = []
    for await (const part of request) parts.push(part)
    const { command, given } = JSON.parse(Buffer.concat(parts).toString())
    const said = await started()
      .carry(command, given)
      .then(
        (answer) => ({ answer }),
        (failure) => ({ failure: failure instanceof Error ? { message: failure.message } : failure }),
      )
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify(said))
  }

  function heard(request, response) {
    response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    const hear = (event) => response.write(`data: ${JSON.stringify(event)}\n\n`)
    hearers.add(hear)
    request.on('close', () => hearers.delete(hear))
  }

  return {
    name: 'desk',
    apply: 'serve',
    configureServer(server) {
      server.middlewares.use(
        '/desk',
        (request, response) => void (request.method === 'POST' ? called(request, response) : heard(request, response)),
      )
      server.httpServer?.once('close', () => desk?.stop())
    },
  }
}
