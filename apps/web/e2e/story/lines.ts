export type Name = 'mara' | 'tomas' | 'priya' | 'jonas' | 'aiko'

export type Line = {
  /** When it was said, today unless `yesterday`. */
  at: string
  yesterday?: boolean
  who: Name
  in: 'general' | 'launch' | 'engineering' | 'design' | 'dm'
  text: string
  /** Names what replies, pins and reactions refer to. */
  key?: string
  replyTo?: string
  file?: 'chart' | 'checklist'
  isPinned?: boolean
  edit?: string
  reactions?: Record<string, Name[]>
}

const query = `\`\`\`ts
export async function seatsLeft(tour: Tour): Promise<number> {
  const sold = await countBookings({ tour_id: tour.id, status: 'paid' })
  // A kayak has two seats, and one of them is the guide's.
  return tour.kayaks * 2 - 1 - sold
}
\`\`\``

const table = `Where we stand this morning:

| Part | Owner | State |
| --- | --- | :-: |
| Booking page | <@priya> | done |
| Payment | <@jonas> | in review |
| Confirmation mail | <@aiko> | today |
| Tide tables | <@tomas> | blocked |`

/** A day and a half in a small company that rents kayaks, as its people wrote it. */
export const lines: Line[] = [
  {
    at: '16:05',
    yesterday: true,
    who: 'mara',
    in: 'general',
    text: 'Welcome, everyone! This is our new place to talk. Introduce yourselves if you like 👋',
  },
  {
    at: '16:09',
    yesterday: true,
    who: 'tomas',
    in: 'general',
    text: 'Hello from the boathouse. I have the keys and the bad jokes.',
  },
  {
    at: '16:12',
    yesterday: true,
    who: 'aiko',
    in: 'general',
    text: 'Hi all! I write the words on the site. Tell me when one is wrong.',
    reactions: { '👋': ['mara', 'priya', 'jonas'] },
  },
  {
    at: '16:20',
    yesterday: true,
    who: 'mara',
    in: 'launch',
    key: 'plan',
    isPinned: true,
    text: '**Launch is Thursday, 10:00.** Booking opens for the two morning tours first; the sunset tour follows a week later when we know that the numbers hold.',
    reactions: { '🚀': ['tomas', 'priya', 'aiko'], '👍': ['jonas'] },
  },
  {
    at: '16:24',
    yesterday: true,
    who: 'jonas',
    in: 'launch',
    text: 'Works for me. I would like one full rehearsal on Wednesday with real cards and small amounts.',
  },
  { at: '16:25', yesterday: true, who: 'jonas', in: 'launch', text: 'Say 14:00?' },
  {
    at: '16:31',
    yesterday: true,
    who: 'priya',
    in: 'launch',
    text: 'Fine. I need until noon for the calendar anyway.',
  },
  {
    at: '17:10',
    yesterday: true,
    who: 'tomas',
    in: 'launch',
    text: 'The tide table service answers with a field called `timestampOfPredictedHighWaterAtNearestSecondaryPortInCoordinatedUniversalTime`. I am not making this up.',
    reactions: { '😂': ['mara', 'priya', 'jonas', 'aiko'] },
  },
  {
    at: '17:12',
    yesterday: true,
    who: 'aiko',
    in: 'launch',
    text: '> I am not making this up.\n\nThat will not fit on the button.',
  },
  { at: '08:58', who: 'mara', in: 'launch', text: `Good morning! ${table}` },
  {
    at: '09:04',
    who: 'tomas',
    in: 'launch',
    text: 'Blocked is a strong word. I am waiting for a human at the harbour office; they open at ten.',
  },
  {
    at: '09:15',
    who: 'priya',
    in: 'launch',
    key: 'seats',
    text: `Could someone look at the seat count? Tuesday showed one seat too many.\n\n${query}`,
    edit: `Could someone look at the seat count? Tuesday’s morning tour showed one seat too many.\n\n${query}`,
  },
  {
    at: '09:17',
    who: 'jonas',
    in: 'launch',
    replyTo: 'seats',
    text: 'Is the guide in every kayak, or in one of them?',
  },
  {
    at: '09:18',
    who: 'tomas',
    in: 'launch',
    replyTo: 'seats',
    text: 'One guide a tour, in a single of their own. So nobody takes a seat away.',
  },
  {
    at: '09:21',
    who: 'priya',
    in: 'launch',
    replyTo: 'seats',
    text: 'Then the `- 1` goes, and the comment with it. That also explains Tuesday: we had *two* guides.',
    reactions: { '👏': ['jonas', 'tomas'] },
  },
  {
    at: '09:26',
    who: 'mara',
    in: 'launch',
    replyTo: 'seats',
    text: 'Please add a test for it, with the rule in words:\n\n- [x] seats = kayaks × 2\n- [ ] guides bring their own boat',
  },
  {
    at: '09:40',
    who: 'priya',
    in: 'launch',
    replyTo: 'seats',
    text: 'Done, both boxes. <@mara>, it is yours to merge.',
  },
  {
    at: '10:12',
    who: 'tomas',
    in: 'launch',
    text: 'Harbour office called back. We get the tide tables as a file every Monday, free, for the whole year. 🎉',
    reactions: { '🎉': ['mara', 'priya', 'aiko', 'jonas'], '❤️': ['aiko'] },
  },
  {
    at: '11:02',
    who: 'aiko',
    in: 'launch',
    text: 'The waiting list from the first mail, by week. I did not expect the last bar.',
    file: 'chart',
    reactions: { '😮': ['mara', 'tomas'] },
  },
  {
    at: '11:03',
    who: 'aiko',
    in: 'launch',
    text: 'And the list for Thursday, to print.',
    file: 'checklist',
  },
  {
    at: '13:30',
    who: 'jonas',
    in: 'launch',
    text: 'Payment is through review: https://booking.example.org/pull/214. Refunds take the same way back as the money came.',
  },
  { at: '13:31', who: 'jonas', in: 'launch', text: '👍' },
  {
    at: '09:30',
    who: 'jonas',
    in: 'engineering',
    text: 'Staging is back after the certificate was renewed.',
  },
  {
    at: '10:45',
    who: 'priya',
    in: 'engineering',
    text: '<@mara> can you merge the seat fix when you have a minute?',
  },
  {
    at: '11:20',
    who: 'aiko',
    in: 'design',
    text: 'New button colours are in, a little darker, so that they can be read in the sun.',
  },
  { at: '14:10', who: 'priya', in: 'dm', text: 'Do you have five minutes before the rehearsal?' },
  { at: '14:11', who: 'mara', in: 'dm', text: 'Yes, at half past. Is it about the guides?' },
  { at: '14:12', who: 'priya', in: 'dm', text: 'Yes! I found a third one in the calendar.' },
  {
    at: '14:40',
    who: 'priya',
    in: 'launch',
    text: 'Rehearsal went through: eleven bookings, two refunds, one bug that was mine and is gone.',
  },
  {
    at: '14:42',
    who: 'tomas',
    in: 'launch',
    text: '<@mara> the boats are rinsed and the sign is up. Thursday can come.',
    reactions: { '🛶': ['priya', 'aiko'] },
  },
]
