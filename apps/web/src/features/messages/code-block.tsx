import { Check, Copy } from 'lucide-react'
import { memo, useEffect, useState } from 'react'
import { IconButton } from '@/ui/icon-button.tsx'
import type { CodePiece } from './code-highlighter.ts'

/** The colours of a piece of code, once the highlighter has come; until then, and for unknown languages, none. */
function usePieces(code: string, language: string | null): CodePiece[] | null {
  const [pieces, setPieces] = useState<CodePiece[] | null>(null)
  useEffect(() => {
    if (language === null) return
    let isCurrent = true
    import('./code-highlighter.ts')
      .then(({ highlightCode }) => {
        if (isCurrent) setPieces(highlightCode(code, language))
      })
      // Without colours the code reads just as well.
      .catch(() => undefined)
    return () => {
      isCurrent = false
    }
  }, [code, language])
  return pieces
}

function CopyCode({ code }: { code: string }) {
  const [isCopied, setIsCopied] = useState(false)
  useEffect(() => {
    if (!isCopied) return
    const timer = setTimeout(() => setIsCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [isCopied])
  return (
    <IconButton
      label={isCopied ? 'Copied' : 'Copy code'}
      size="small"
      className="absolute top-1 right-1 bg-raised opacity-0 shadow-card focus-visible:opacity-100 group-hover/code:opacity-100 phone:top-0 phone:right-0 phone:bg-transparent phone:opacity-100 phone:shadow-none"
      onClick={async () => {
        await navigator.clipboard.writeText(code)
        setIsCopied(true)
      }}
    >
      {isCopied ? <Check className="size-4" /> : <Copy className="size-4" />}
    </IconButton>
  )
}

/** A block of code with its colours and a button that copies it. */
export const CodeBlock = memo(function CodeBlock(props: { code: string; language: string | null }) {
  const { code, language } = props
  const pieces = usePieces(code, language)
  let offset = 0
  return (
    <div className="group/code relative my-1.5 max-w-full rounded-lg border border-line bg-code">
      <pre
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reachable by keyboard.
        tabIndex={0}
        className="overflow-x-auto p-3 pr-12 phone:pt-11 phone:pr-3 text-[0.8125rem] leading-5"
      >
        <code className="font-mono">
          {pieces === null
            ? code
            : pieces.map((piece) => {
                offset += piece.text.length
                return (
                  <span key={offset} className={piece.className}>
                    {piece.text}
                  </span>
                )
              })}
        </code>
      </pre>
      <CopyCode code={code} />
    </div>
  )
})
