import type { Contender, Scenario } from '../scenario.ts'
import { openTeam } from '../team.ts'
import { messageText } from './message-text.ts'
import { driverFloor, fastifyFloor } from './send-floors.ts'
import { storedCheck } from './stored-check.ts'

const parley: Contender = {
  name: 'Parley',
  open: async (world) => {
    const team = await openTeam(world, { people: 8, channels: 4 })
    const stored = storedCheck({ ...world, collection: 'messages' })
    return {
      operate: async (slot) => {
        const channel = team.channels[slot % team.channels.length]
        const token = team.tokens[slot % team.tokens.length]
        const path = `/api/chat/channels/${channel}/messages`
        await team.call({ method: 'POST', path, token, body: { content: messageText } })
      },
      serverPid: team.serverPid,
      verify: stored.verify,
      close: async () => {
        await team.close()
        await stored.close()
      },
    }
  },
}

export const sendMessages: Scenario = {
  name: 'send',
  about: '8 people send to 4 channels over REST',
  unit: 'messages/s',
  contenders: [parley, driverFloor, fastifyFloor],
}
