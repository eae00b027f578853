import bash from 'highlight.js/lib/languages/bash'
import css from 'highlight.js/lib/languages/css'
import diff from 'highlight.js/lib/languages/diff'
import go from 'highlight.js/lib/languages/go'
import java from 'highlight.js/lib/languages/java'
import javascript from 'highlight.js/lib/languages/javascript'
import json from 'highlight.js/lib/languages/json'
import python from 'highlight.js/lib/languages/python'
import rust from 'highlight.js/lib/languages/rust'
import sql from 'highlight.js/lib/languages/sql'
import typescript from 'highlight.js/lib/languages/typescript'
import xml from 'highlight.js/lib/languages/xml'
import yaml from 'highlight.js/lib/languages/yaml'
import { createLowlight } from 'lowlight'
import './code-theme.css'

const lowlight = createLowlight({
  bash,
  css,
  diff,
  go,
  java,
  javascript,
  json,
  python,
  rust,
  sql,
  typescript,
  xml,
  yaml,
})

/** A stretch of code with the class names of its kind. */
export type CodePiece = { text: string; className: string | undefined }

type TreeNode = ReturnType<typeof lowlight.highlight>['children'][number]

function pieces(node: TreeNode, className: string | undefined): CodePiece[] {
  if (node.type === 'text') return [{ text: node.value, className }]
  if (node.type !== 'element') return []
  const own = node.properties.className
  const name = Array.isArray(own) ? own.join(' ') : className
  return node.children.flatMap((child) => pieces(child, name))
}

/** The code cut into coloured pieces, or null for a language that is not among the few known. */
export function highlightCode(code: string, language: string): CodePiece[] | null {
  if (!lowlight.registered(language)) return null
  return lowlight.highlight(language, code).children.flatMap((node) => pieces(node, undefined))
}
