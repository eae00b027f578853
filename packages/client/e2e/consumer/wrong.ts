import { type ChangeEvent, createParley, memoryTokens } from '@parley/client'

const parley = createParley({ url: 'http://localhost:5000', tokens: memoryTokens() })
const channel_id = 'a'.repeat(24)

parley.api.messages.send.mutate({ channelId: channel_id, content: 'a wrong field' })
parley.api.messages.send.mutate({ channel_id: 7, content: 'a wrong type' })
parley.api.messages.shout.mutate({ channel_id })
const leak = await parley.api.users.me.query().then(({ user }) => user.password_hash)

export function isMessage(event: ChangeEvent): boolean {
  switch (event.type) {
    case 'message.created':
      return leak === 'every other kind is missing'
  }
}
