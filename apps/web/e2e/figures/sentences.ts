const openings = ['I think', 'As far as I see,', 'Yesterday', 'For the record:', 'Hm,', 'Right,']
const subjects = ['the harbour', 'our release', 'the new sign', 'this invoice', 'the tide table']
const verbs = ['needs another look', 'is ready', 'was moved to Thursday', 'looks fine', 'is late']
const endings = [
  'again.',
  'before noon, please.',
  'and nobody noticed.',
  'so far.',
  'thanks to all.',
]

function pick(list: readonly string[], number: number): string {
  return list[number % list.length] ?? ''
}

/**
 * What the writer of the message with this number says: mostly one or two lines, now and then a list, code,
 * a quotation, a link or a long paragraph. The same number always says the same.
 */
export function sentence(number: number): string {
  const plain = `${pick(openings, number)} ${pick(subjects, number * 7)} ${pick(verbs, number * 3)} ${pick(endings, number * 11)}`
  switch (number % 23) {
    case 3:
      return `${plain}\n\n- **first** the ${pick(subjects, number + 1)}\n- then \`${pick(verbs, number)}\`\n- and _the rest_`
    case 7:
      return `${plain}\n\n\`\`\`ts\nexport function answer(count: number): string {\n  return \`\${count} of ${number}\`\n}\n\`\`\``
    case 11:
      return `> ${plain}\n\nI would not say so: https://example.org/notes/${number}`
    case 15:
      return Array.from({ length: 6 }, (_, line) => pick(openings, line) + plain).join(' ')
    case 19:
      return '🎉'
    default:
      return `${plain} (${number})`
  }
}
