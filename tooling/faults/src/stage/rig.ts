import { setTimeout as pause } from 'node:timers/promises'
import type { Db } from 'mongodb'
import { act } from '../drivers/actor.ts'
import { SendLog } from '../drivers/send-log.ts'
import { type FaultyProxy, startProxy } from '../proxy/start-proxy.ts'
import type { Outcome, RunContext } from '../runs/run.ts'
import type { Cluster } from './clusters.ts'
import { concludeRun } from './conclude.ts'
import { type Moment, momentOf } from './moment.ts'
import { enrol, type Person, type Transport } from './person.ts'
import { type Random, seededRandom } from './random.ts'
import { type ServerProcess, startServerProcess } from './server-process.ts'
import { until } from './until.ts'

export type RigOptions = {
  name: string
  nodes?: 1 | 3
  servers?: number
  people?: number
  /** The database's URI for one server, where it is not the set's own. */
  uriOf?: (index: number, uri: string) => string
  env?: (index: number) => NodeJS.ProcessEnv
  /** A module that each server loads first. */
  preload?: string
  transport?: Transport
  /** Every call of a client goes to another server than its last, as behind a balancer. */
  isBalanced?: boolean
}

const graceMs = 30_000

/** Real processes and people for one run: servers on a replica set, a proxy before each, a load, and its conclusion. */
export class Rig {
  readonly cluster: Cluster
  readonly servers: ServerProcess[] = []
  readonly proxies: FaultyProxy[] = []
  readonly people: Person[] = []
  readonly channels: string[] = []
  readonly log = new SendLog()
  readonly random: Random
  readonly failures: string[] = []
  readonly notes: string[] = []
  readonly db: Db
  since: Moment | null = null
  #healedAt = 0
  #isOver = false
  #graceEnds = Number.POSITIVE_INFINITY
  #acting: Promise<void>[] = []
  #say: RunContext['say']
  #transport: Transport = {}

  private constructor(cluster: Cluster, { name, seed, say }: { name: string } & RunContext) {
    this.cluster = cluster
    this.random = seededRandom(seed)
    this.#say = say
    this.db = cluster.db(`faults_${name.replaceAll('-', '_')}_${Date.now().toString(36)}`)
  }

  /** Starts everything: two servers on three nodes and six people in two channels, unless told otherwise. */
  static async open(context: RunContext, options: RigOptions): Promise<Rig> {
    const { name, nodes = 3, servers = 2, people = 6 } = options
    const rig = new Rig(await context.cluster(nodes), { ...context, name })
    rig.#transport = { ...options.transport, ...(options.isBalanced && rig.#balancing()) }
    try {
      const own = rig.cluster.uri(rig.db.databaseName)
      for (let index = 0; index < servers; index += 1) {
        const uri = options.uriOf?.(index, own) ?? own
        const { preload } = options
        const server = await startServerProcess({
          uri,
          ...(preload !== undefined && { preload }),
          ...(options.env !== undefined && { env: options.env(index) }),
        })
        rig.servers.push(server)
        rig.proxies.push(await startProxy(() => server.port))
      }
      rig.since = await momentOf(rig.db)
      for (let index = 0; index < people; index += 1) await rig.enrol(`person${index}`)
      rig.channels.push(...(await rig.#openChannels()))
      await rig.untilUpToDate()
      return rig
    } catch (error) {
      await rig[Symbol.asyncDispose]()
      throw error
    }
  }

  /** Registers somebody who comes through this port: that of the proxy whose turn it is, unless given. */
  async enrol(name: string, port = this.#portOfTurn()): Promise<Person> {
    const person = await enrol({
      url: `http://127.0.0.1:${port}`,
      name,
      transport: this.#transport,
    })
    this.people.push(person)
    return person
  }

  #balancing(): Transport {
    let turn = 0
    const balanced: typeof fetch = (input, init) => {
      turn += 1
      const url = new URL(input instanceof Request ? input.url : input)
      url.port = String(this.proxy(turn % this.proxies.length).port)
      return fetch(url, init)
    }
    return { fetch: balanced }
  }

  #portOfTurn(): number {
    return this.proxy(this.people.length % this.proxies.length).port
  }

  get first(): Person {
    const [person] = this.people
    if (person === undefined) throw new Error('The rig has no people')
    return person
  }

  server(index: number): ServerProcess {
    const server = this.servers[index]
    if (server === undefined) throw new Error(`The rig has no server ${index}`)
    return server
  }

  proxy(index: number): FaultyProxy {
    const proxy = this.proxies[index]
    if (proxy === undefined) throw new Error(`The rig has no proxy ${index}`)
    return proxy
  }

  /** Waits until everybody has fetched and heard what there is. */
  async untilUpToDate(): Promise<void> {
    await until(() => this.people.every(({ follower }) => follower.isUpToDate()), {
      what: 'everybody to have fetched',
      timeoutMs: 60_000,
    })
  }

  async #openChannels(): Promise<string[]> {
    const { api } = this.first.parley
    const general = (await api.channels.list.query({})).channels.map(({ id }) => id)
    const { channel } = await api.channels.create.mutate({ name: 'room', type: 'private' })
    for (const { user_id } of this.people.slice(1)) {
      await api.members.add.mutate({ channel_id: channel.id, user_id })
    }
    return [...general, channel.id]
  }

  say(line: string): void {
    this.#say(line)
  }

  /** Puts everybody (or those given) to work until `stopLoad`. */
  startLoad({
    people = this.people,
    pace = { least: 60, most: 200 },
  }: {
    people?: Person[]
    pace?: { least: number; most: number }
  } = {}): void {
    this.log.start()
    this.#isOver = false
    this.#graceEnds = Number.POSITIVE_INFINITY
    for (const person of people) {
      const acting = act({
        person,
        channels: this.channels,
        log: this.log,
        random: seededRandom(this.random.below(2 ** 31)),
        isOver: () => this.#isOver,
        pace,
        mayTry: () => performance.now() < this.#graceEnds,
      })
      this.#acting.push(acting)
    }
  }

  /** Lets the load go on for so long. */
  async forSeconds(seconds: number): Promise<void> {
    await pause(seconds * 1_000)
  }

  /** Says that the fault is over: convergence counts from here. */
  healed(): void {
    this.#healedAt = performance.now()
  }

  /** Ends the load; what has no answer yet is tried for half a minute more. */
  async stopLoad(): Promise<void> {
    this.#isOver = true
    this.#graceEnds = performance.now() + graceMs
    await Promise.all(this.#acting)
    this.log.stop()
    this.#healedAt = Math.max(this.#healedAt, performance.now())
  }

  expect(holds: boolean, sentence: string): void {
    if (!holds) this.failures.push(sentence)
  }

  note(sentence: string): void {
    this.notes.push(sentence)
  }

  /** Waits for the clients to converge, and checks every invariant. */
  conclude(): Promise<Outcome> {
    return concludeRun(this, this.#healedAt)
  }

  async [Symbol.asyncDispose](): Promise<void> {
    this.#isOver = true
    this.#graceEnds = 0
    for (const person of this.people) person.close()
    for (const proxy of this.proxies) await proxy.stop()
    await Promise.all(this.servers.map((server) => server.end('SIGKILL')))
    await Promise.all(this.#acting)
  }
}
