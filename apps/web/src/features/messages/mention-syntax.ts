import type { Construct, Extension } from 'micromark-util-types'

const mention = /^<(?:@[0-9a-f]{24}|!(?:channel|here))>$/i
const longest = '<@>'.length + 24
const lessThan = 60
const greaterThan = 62

const construct: Construct = {
  name: 'mention',
  tokenize(effects, ok, nok) {
    let typed = ''
    return (code) => {
      effects.enter('htmlText')
      effects.enter('htmlTextData')
      return inside(code)
    }

    function inside(code: number | null): ReturnType<typeof nok> {
      // Below zero are the ends of lines, and tabs.
      if (code === null || code < 0 || typed.length === longest) return nok(code)
      typed += String.fromCharCode(code)
      effects.consume(code)
      if (code !== greaterThan) return inside
      if (!mention.test(typed)) return nok
      effects.exit('htmlTextData')
      effects.exit('htmlText')
      return ok
    }
  },
}

/**
 * Markdown as chat speaks it: mentions are the only HTML, anything else that looks like it is text,
 * and so are footnotes, whose place is the end of a page and not of a message.
 */
export const mentionSyntax: Extension = {
  text: { [lessThan]: construct },
  disable: {
    null: ['htmlFlow', 'htmlText', 'gfmFootnoteDefinition', 'gfmFootnoteCall'],
  },
}
