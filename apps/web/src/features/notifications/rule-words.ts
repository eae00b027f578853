import type { ChannelRule, NotificationRule } from '@parley/contracts'

/** What a person hears of under each rule. */
export const ruleWords: Record<NotificationRule, string> = {
  all: 'All messages',
  mentions: 'Mentions and direct messages',
  none: 'Nothing',
}

/** A channel's own rules, in the order in which they are offered. */
export const channelRules = ['default', 'all', 'mentions', 'none'] as const

/** The words for a channel's rule, which may be the person's own. */
export function channelRuleWords(rule: ChannelRule, byDefault: NotificationRule): string {
  if (rule === 'default') return `As everywhere (${shortWords[byDefault]})`
  return rule === 'mentions' ? 'Mentions' : ruleWords[rule]
}

const shortWords: Record<NotificationRule, string> = {
  all: 'all messages',
  mentions: 'mentions',
  none: 'nothing',
}
