/** People come in blocks of 300 with a hundred channels each; `general` (channel 0) has everybody. */
const blockPeople = 300
const blockChannels = 100
const own = 10
const stride = 7

/** Channels for so many people, `general` with them. */
export function channelCount(people: number): number {
  return 1 + Math.ceil(people / blockPeople) * blockChannels
}

/** The ten channels, besides `general`, that a person shares with some thirty others. */
export function channelsOf(person: number): number[] {
  const block = Math.floor(person / blockPeople)
  return Array.from(
    { length: own },
    (_, k) => 1 + block * blockChannels + ((person + k * stride) % blockChannels),
  )
}

/** Who of the first `people` is in a channel. */
export function membersOf(channel: number, people: number): number[] {
  const everyone = Array.from({ length: people }, (_, person) => person)
  return channel === 0 ? everyone : everyone.filter((each) => channelsOf(each).includes(channel))
}
