/** What is read of vitest's JSON report. */
export type Report = {
  numPassedTests: number
  numFailedTests: number
  numPendingTests: number
  numTodoTests: number
  testResults: { status: string; assertionResults: unknown[] }[]
}

export type Summary = { line: string; ok: boolean }

/**
 * `N passed, N failed`, with `, N skipped` where there are any. A file that could not be read counts as a
 * failure, and so does a run that ended badly although every test in it passed.
 */
export function summarise(report: Report | undefined, exitCode: number): Summary {
  const brokenFiles =
    report?.testResults.filter(
      ({ status, assertionResults }) => status === 'failed' && assertionResults.length === 0,
    ).length ?? 0
  const told = (report?.numFailedTests ?? 0) + brokenFiles
  const failed = exitCode === 0 ? told : Math.max(told, 1)
  const skipped = (report?.numPendingTests ?? 0) + (report?.numTodoTests ?? 0)
  const line = `${report?.numPassedTests ?? 0} passed, ${failed} failed`
  return { line: skipped > 0 ? `${line}, ${skipped} skipped` : line, ok: failed === 0 }
}
