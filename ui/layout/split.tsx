import type { ComponentChildren } from 'preact'

/** Main content with a narrow column beside it; one under the other on a phone. */
export function Split({ children, aside }: { children: ComponentChildren; aside: ComponentChildren }) {
  return (
    <div class="split">
      <div class="split-main">{children}</div>
      <aside class="split-aside">{aside}</aside>
    </div>
  )
}
