import { Fragment, type ComponentChildren } from 'preact'

/** A sentence with places and what stands in them: `{code}` a reference, `{unit}` a name in its own language. */
export type FilledProps = { text: string; places: Readonly<Record<string, ComponentChildren>> }

/** Fills the places of a translated sentence with pieces of the page instead of mere text. */
export function Filled({ text, places }: FilledProps) {
  return (
    <>
      {text.split(/(\{\w+\})/).map((part, at) => {
        const name = part.slice(1, -1)
        const isPlace = part.startsWith('{') && Object.hasOwn(places, name)
        return <Fragment key={at}>{isPlace ? places[name] : part}</Fragment>
      })}
    </>
  )
}
