import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const source = join(import.meta.dirname, '..')

type Form = { file: string; text: string; schema: string }

const forms: Form[] = globSync('**/*.tsx', { cwd: source }).flatMap((file) => {
  const text = readFileSync(join(source, file), 'utf8')
  return Array.from(text.matchAll(/zodResolver\((\w+),/g), ([, schema = '']) => ({
    file,
    text,
    schema,
  }))
})

function importedFromContracts(text: string): string[] {
  const imports = text.matchAll(/import \{([^}]+)\} from '@parley\/contracts'/g)
  return Array.from(imports, ([, names = '']) => names.split(',').map((name) => name.trim())).flat()
}

/** The fields of a schema that a form puts together itself, each as its right-hand side. */
function composedOf(text: string, name: string): string[] {
  const definition = new RegExp(`const ${name} = z\\.\\w+\\(\\{([^}]*)\\}\\)`).exec(text)?.[1] ?? ''
  return definition
    .split(/,\s*/)
    .map((part) => part.replace(/^\s*(?:\w+:|\.\.\.)\s*/, '').trim())
    .filter((part) => part !== '')
}

describe('the forms', () => {
  it('are found', () => {
    expect(forms.length).toBeGreaterThanOrEqual(8)
  })

  it.each(forms)('check what the server checks, with its sentences: $file', (form) => {
    const known = importedFromContracts(form.text)
    if (!known.includes(form.schema)) {
      const parts = composedOf(form.text, form.schema)
      expect(parts.length).toBeGreaterThan(0)
      for (const part of parts) expect(known).toContain(/^\w+/.exec(part)?.[0])
    }
    expect(form.text).toContain(`zodResolver(${form.schema}, { error: issueSentence })`)
  })
})
