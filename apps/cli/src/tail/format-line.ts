import { plainText } from '../terminal/index.ts'
import type { Line } from './transcript.ts'

type Names = {
  channel: (channelId: string) => string
  person: (userId: string) => string | undefined
}

const marks: Record<Line['kind'], string> = { said: '', edited: ' (edited)', deleted: ' (deleted)' }

function withNames(content: string, names: Names): string {
  return content
    .replace(/<@([0-9a-f]{24})>/gi, (mention, id: string) => {
      const name = names.person(id.toLowerCase())
      return name === undefined ? mention : `@${name}`
    })
    .replace(/<!(channel|here)>/gi, '@$1')
}

/** A line for people: time, channel, name and text, the lines of a longer text set in. */
export function formatLine(line: Line, names: Names): string {
  const moment = line.message === null ? new Date() : new Date(line.message.created_at)
  const time = moment.toTimeString().slice(0, 5)
  const author = line.message?.user.name ?? 'a message'
  const content = withNames(line.message?.content ?? '', names)
  const head = `${time} ${names.channel(line.channel_id)} ${line.is_reply ? '↳ ' : ''}${author}`
  const text = plainText(content).replaceAll('\n', '\n      ')
  return `${plainText(head)}${marks[line.kind]}${text === '' ? '' : `: ${text}`}`
}
