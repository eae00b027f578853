import { createParley, type Message, memoryTokens, parleyErrorOf } from '@parley/client'

const parley = createParley({ url: process.argv[2] ?? '', tokens: memoryTokens() })
const account = { email: 'ada@example.org', password: 'correct horse' }

const { user } = await parley.api.auth.register.mutate({ ...account, name: 'Ada' })
const { channels } = await parley.api.channels.list.query({})
const channel_id = channels[0]?.id ?? 'no channel'

await new Promise<void>((resolve) => {
  parley.realtime.onEvent((event) => {
    if (event.type === 'ready') resolve()
  })
  parley.realtime.start()
})
const heard = new Promise<string>((resolve) => {
  parley.realtime.onEvent((event) => {
    if (event.type !== 'change' || event.event.type !== 'message.created') return
    const content: string = event.event.message.content
    resolve(content)
  })
})
const sent = await new Promise<Message>((resolve) => {
  parley.outbox.onChange((change) => {
    if (change.type === 'sent') resolve(change.message)
  })
  parley.outbox.send({ channel_id, content: `hello from ${user.name}` })
})
const { messages } = await parley.api.messages.list.query({ channel_id })
const stored: number = messages.filter((message) => message.id === sent.id).length
const refusal = await parley.api.auth.login
  .mutate({ ...account, password: 'wrong' })
  .catch((error: unknown) => parleyErrorOf(error)?.message)
console.log(`heard ${await heard}; stored ${stored}; ${refusal}`)
parley.close()
