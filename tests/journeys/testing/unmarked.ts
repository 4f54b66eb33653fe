import type { Page } from 'playwright-core'

/** Vietnamese on a page in English that nothing marks as such for whoever reads it aloud; what people have typed themselves is theirs. */
export async function unmarkedVietnamese(page: Page): Promise<string[]> {
  const texts = await page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    const nodes: Node[] = []
    while (walker.nextNode()) nodes.push(walker.currentNode)
    return nodes.map((node) => ({
      text: node.textContent?.trim() ?? '',
      lang: node.parentElement?.closest('[lang]')?.getAttribute('lang'),
      isTyped: node.parentElement?.closest('.answer, textarea') !== null,
    }))
  })
  return texts
    .filter(({ text, lang, isTyped }) => /[\u00c0-\u1ef9]/.test(text) && lang !== 'vi' && !isTyped)
    .map(({ text }) => text)
}
