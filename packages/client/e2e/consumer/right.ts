import { createParley, type Message, memoryTokens, parleyErrorOf } from '@parley/client'

const parley = createParley({ url: process.argv[2] ?? '', tokens: memoryTokens() })

const { token }: { token: string } = await parley.api.auth.login.mutate({
  email: 'ada@example.org',
  password: 'right',
})
await new Promise<void>((resolve) => {
  parley.realtime.onEvent((event) => {
    if (event.type === 'ready') resolve()
    if (event.type === 'change' && event.event.type === 'message.created') {
      const content: string = event.event.message.content
      console.log(content)
    }
  })
  parley.realtime.start()
})
const status: 'offline' | 'connecting' | 'live' = parley.realtime.status()

const sent = await new Promise<Message>((resolve) => {
  parley.outbox.onChange((change) => {
    if (change.type === 'sent') resolve(change.message)
  })
  parley.outbox.send({ channel_id: 'a'.repeat(24), content: 'hello' })
})
const refusal = await parley.api.auth.login
  .mutate({ email: 'ada@example.org', password: token })
  .catch((error: unknown) => parleyErrorOf(error)?.message)
console.log(`${status}, sent ${sent.content}, refused: ${refusal}`)
parley.close()
