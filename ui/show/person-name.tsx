/** A person's or body's name as it was written, never translated by a browser. */
export function PersonName({ name }: { name: string }) {
  return (
    <span class="name" translate={false} lang="vi">
      {name}
    </span>
  )
}
