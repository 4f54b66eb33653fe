/** One advisory of the registry about a package. */
export type Weakness = { package: string; url: string; title: string; severity: string }

/** An advisory that does not concern us: why, and until when that was looked at. */
export type Excuse = { package: string; url: string; why: string; until: string }

/** What `npm audit --json` answers, as far as it is read. */
export type AuditReport = {
  vulnerabilities?: Record<string, { via: (string | { url: string; title: string; severity: string })[] }>
}

/** The advisories of a report about which nobody has said, today, why they do not concern us; undefined when nothing was asked. */
export function unexcused(
  report: AuditReport,
  excuses: readonly Excuse[],
  today: string,
): Weakness[] | undefined {
  if (!report.vulnerabilities) return undefined
  const found = Object.entries(report.vulnerabilities).flatMap(([name, { via }]) =>
    via.flatMap((cause) => (typeof cause === 'string' ? [] : [{ package: name, ...cause }])),
  )
  const isExcused = (weakness: Weakness) =>
    excuses.some(
      (e) =>
        e.package === weakness.package && e.url === weakness.url && e.why.length > 20 && e.until >= today,
    )
  return found.filter((weakness) => !isExcused(weakness))
}
