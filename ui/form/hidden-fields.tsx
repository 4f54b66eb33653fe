/** Values a form carries along unseen; undefined ones are left out. */
export function HiddenFields({ values }: { values: Record<string, string | number | undefined | null> }) {
  const kept = Object.entries(values).filter(([, value]) => value !== undefined && value !== null)
  return (
    <>
      {kept.map(([name, value]) => (
        <input type="hidden" name={name} value={String(value)} key={name} />
      ))}
    </>
  )
}
