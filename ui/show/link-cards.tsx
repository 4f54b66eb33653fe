import type { ComponentChildren } from 'preact'

/** One card: a link, a sentence, a few marks below. */
export type LinkCard = { label: string; href: string; text?: ComponentChildren; marks?: ComponentChildren }

/** Doors to other pages as a grid of cards. */
export function LinkCards({ cards, level = 2 }: { cards: readonly LinkCard[]; level?: 2 | 3 }) {
  const Heading = level === 2 ? 'h2' : 'h3'
  return (
    <ul class="cards">
      {cards.map((card) => (
        <li class="card" key={card.href}>
          <Heading class="card-title">
            <a href={card.href}>{card.label}</a>
          </Heading>
          {card.text ? <p>{card.text}</p> : null}
          {card.marks ? <p class="card-marks">{card.marks}</p> : null}
        </li>
      ))}
    </ul>
  )
}
