/** The desk in a browser, while the interface is developed: the development server carries the calls. */
import { hostOf, type Invoke, type Host } from './host'

const DESK = '/desk'

const carry: Invoke = async (command, given) => {
  const response = await fetch(DESK, { method: 'POST', body: JSON.stringify({ command, given }) })
  const said = await response.json()
  if ('failure' in said) throw said.failure
  return said.answer
}

const listen: Host['listen'] = (hear) => {
  const events = new EventSource(DESK)
  events.onmessage = ({ data }) => hear(JSON.parse(data))
  return () => events.close()
}

export const browserHost = (): Host => hostOf(carry, listen)
