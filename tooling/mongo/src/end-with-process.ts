const endings = new Set<() => void>()

// One listener for all: Node warns of a leak when there are more than ten.
process.on('exit', () => {
  for (const end of endings) end()
})

/** Calls `end`, which must not wait for anything, when this process exits in an orderly way; answers how to undo that. */
export function endWithProcess(end: () => void): () => void {
  endings.add(end)
  return () => endings.delete(end)
}
