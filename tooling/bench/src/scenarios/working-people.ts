import { channelsOf } from '../data/company.ts'
import { messageText } from '../data/message-text.ts'
import type { Team } from '../data/team.ts'
import type { Calls } from '../load/http-calls.ts'
import { pacedLoop } from '../load/paced-loop.ts'
import { markedContent } from '../readers/message-marks.ts'
import type { Readers } from '../readers/open-readers.ts'

/** What a person does in a second, and for each post: figures of a load test of a rival's. */
const postsPerSecond = 0.0037
const opensPerPost = 6.5
const olderPagesPerPost = 2
const reconnectsPerPost = 0.14
const replyShare = 0.18
const generalShare = 0.02

export type Post = { channel: number; people: number; sentAt: number }
type Options = { team: Team; servers: Calls[]; readers: Readers }

const epochMs = () => performance.timeOrigin + performance.now()
const below = (count: number) => Math.floor(Math.random() * count)

/** People who post, read and come back at the rates above, each call in another person's name. */
export function createWorkingPeople({ team, servers, readers }: Options) {
  const posts: Post[] = []
  /** By channel: what one could answer, and where its next older page begins. */
  const newest = new Map<number, string>()
  const cursors = new Map<number, string>()

  async function callAs(person: number, request: { method: string; path: string; body?: object }) {
    const server = servers[person % servers.length]
    if (server === undefined) throw new Error('there is no server')
    return server.call({ ...request, token: team.people[person]?.token })
  }
  const pathOf = (channel: number, rest: string) =>
    `/api/chat/channels/${team.channels[channel]}/${rest}`
  const ownChannel = (person: number) =>
    Math.random() < generalShare ? 0 : (channelsOf(person)[below(10)] ?? 0)

  async function post(people: number): Promise<void> {
    const person = below(people)
    const channel = ownChannel(person)
    const content = markedContent(posts.length, messageText)
    posts.push({ channel, people, sentAt: epochMs() })
    const parent = Math.random() < replyShare ? newest.get(channel) : undefined
    const body = { content, ...(parent !== undefined && { parent_message_id: parent }) }
    await callAs(person, { method: 'POST', path: pathOf(channel, 'messages'), body })
  }

  /** Opening a channel shows its newest page and marks it as read. */
  async function open(people: number): Promise<void> {
    const person = below(people)
    const channel = ownChannel(person)
    const page = await callAs(person, { method: 'GET', path: pathOf(channel, 'messages') })
    const { messages, next_cursor } = page as { messages: { id: string }[]; next_cursor: string }
    if (next_cursor !== null) cursors.set(channel, next_cursor)
    const [last] = messages
    if (last === undefined) return
    newest.set(channel, last.id)
    const body = { message_id: last.id }
    await callAs(person, { method: 'POST', path: pathOf(channel, 'read'), body })
  }

  async function readOlder(people: number): Promise<void> {
    const person = below(people)
    const channel = ownChannel(person)
    const cursor = cursors.get(channel)
    const query = cursor === undefined ? '' : `?before=${cursor}`
    await callAs(person, { method: 'GET', path: pathOf(channel, `messages${query}`) })
  }

  async function comeBack(people: number): Promise<void> {
    const person = below(people)
    await readers.reconnect(person)
    await callAs(person, { method: 'GET', path: '/api/chat/channels' })
  }

  return {
    posts,
    /** Lets so many people work for a while: milliseconds of each act, and how many failed. */
    async work(people: number, seconds: number): Promise<{ latencies: number[]; errors: number }> {
      let errors = 0
      const act = (perPost: number, operate: (people: number) => Promise<void>) => {
        const perSecond = people * postsPerSecond * perPost
        return pacedLoop({
          perSecond,
          count: Math.round(perSecond * seconds),
          operate: async () => {
            await operate(people).catch((error: unknown) => {
              if (errors === 0) console.error('the first error:', error)
              errors += 1
            })
          },
        })
      }
      const acts = [
        act(1, post),
        act(opensPerPost, open),
        act(olderPagesPerPost, readOlder),
        act(reconnectsPerPost, comeBack),
      ]
      return { latencies: (await Promise.all(acts)).flat(), errors }
    },
  }
}
